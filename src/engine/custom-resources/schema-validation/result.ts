import { FieldErrorType } from '../../field/error';

/*
 * What the validation of a value finds.
 * upstream: k8s.io/kube-openapi/pkg/validation/validate/result.go, pkg/validation/errors/schema.go
 */

export interface SchemaError {
  /** The sentence. Two errors with the same are one. */
  readonly message: string;
  readonly type: FieldErrorType;
  /** Undefined for an error that has no field. */
  readonly field?: string;
  readonly value?: unknown;
  /** Undefined where it is the message. */
  readonly detail?: string;
  /** Whether the rules are not evaluated then. */
  readonly blocks: boolean;
  /** The field that it is about, where it has none. */
  readonly about?: string;
  /** The value that is meant, where it can be said. */
  readonly meant?: string | number | boolean;
}

/** The errors, and how many checks there were: of several schemas of which none fits, the errors of that with the most checks are told. */
export class SchemaResult {
  public matchCount = 0;
  private readonly found = new Map<string, SchemaError>();

  public get isValid(): boolean {
    return this.found.size === 0;
  }

  public get errors(): Iterable<SchemaError> {
    return this.found.values();
  }

  public count(): this {
    this.matchCount++;
    return this;
  }

  public add(error: SchemaError): this {
    if (!this.found.has(error.message)) {
      this.found.set(error.message, error);
    }
    return this;
  }

  public merge(other: SchemaResult | undefined): this {
    if (other !== undefined) {
      this.matchCount += other.matchCount;
      for (const error of other.errors) {
        this.add(error);
      }
    }
    return this;
  }
}

export function failed(error: SchemaError): SchemaResult {
  return new SchemaResult().add(error);
}

/** An error without a field. */
export function unplaced(message: string, about: string): SchemaError {
  return { message, type: 'Invalid value', value: '', blocks: false, about };
}

/** @param meant the value that is meant, where it can be said */
export function invalidValue(field: string, value: unknown, message: string, meant?: SchemaError['meant']): SchemaError {
  return { message, type: 'Invalid value', field, value: value ?? '', blocks: false, meant };
}
