import { escapeName } from '../../admission-policy/type-checking/schema-type';
import { unescapeName } from '../../cel/values/escaped-name';
import { CelError, CelMap, CelResult, noSuchOverload } from '../../cel/values/value';
import { JsonObject } from '../../json-object';
import { JsonSchema } from '../schema';
import { distinctJson } from '../schema-validation/distinct-json';

/** A part of a custom resource as rules see it. */
export type ValueOf = (value: unknown, schema: JsonSchema) => CelResult;

/** An object, whose fields have names that expressions can write, or a map. */
export class TypedMap extends CelMap {
  private readonly isObject: boolean;

  /** @param valueOf the value of what is within */
  constructor(public readonly json: JsonObject, private readonly schema: JsonSchema, private readonly valueOf: ValueOf) {
    super();
    this.isObject = schema.properties !== undefined;
  }

  /** upstream: with the fields that expressions do not see. */
  public get size(): number {
    return Object.keys(this.json).length;
  }

  public override get keepsErrors(): boolean {
    return true;
  }

  public override get comparesOwnKind(): boolean {
    return true;
  }

  public find(key: CelResult): CelResult | undefined {
    const name = typeof key === 'string' ? this.nameOf(key) : undefined;
    const value = name === undefined || !Object.hasOwn(this.json, name) ? undefined : this.json[name];
    const schema = name === undefined ? undefined : this.schemaOf(name);
    // upstream: a field that is null is none.
    return value === undefined || schema === undefined || (this.isObject && value === null) ? undefined : this.valueOf(value, schema);
  }

  public* keys(): Iterable<CelResult> {
    for (const name of Object.keys(this.json)) {
      if (this.schemaOf(name) !== undefined) {
        yield this.isObject ? escapeName(name) ?? name : name;
      }
    }
  }

  /** upstream: a field that expressions do not see has nothing to compare it with in a map of their own. */
  public override agreesWith(other: CelMap): boolean | CelError {
    if (!(other instanceof TypedMap)) {
      return Object.keys(this.json).every((name) => this.schemaOf(name) !== undefined) || noSuchOverload(other);
    }
    return Object.entries(this.json).every(([name, value]) => (
      this.schemaOf(name) !== undefined || !Object.hasOwn(other.json, name) || distinctJson(value) === distinctJson(other.json[name])
    ));
  }

  /** For comparisons. */
  public override* entries(): Iterable<readonly [CelResult, CelResult]> {
    for (const key of this.keys()) {
      const value = this.find(key);
      if (value !== undefined) {
        yield [key, value];
      }
    }
  }

  private nameOf(key: string): string | undefined {
    return this.isObject ? unescapeName(key) : key;
  }

  private schemaOf(name: string): JsonSchema | undefined {
    const { properties, additionalProperties } = this.schema;
    if (properties !== undefined) {
      return Object.hasOwn(properties, name) ? properties[name] : undefined;
    }
    return typeof additionalProperties === 'object' ? additionalProperties : undefined;
  }
}
