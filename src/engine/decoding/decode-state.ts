import { conversionError } from './conversion-error';
import { formatPath, PlainStep, plainSteps, FieldPathStep } from './field-path';
import { GoType, StructType } from './go-type';
import { duplicateFieldSentence, MOST_STRICT_ERRORS, UnknownField, unknownField, unknownFieldSentence } from './unknown-field';
import { Minor } from '../version';

/** A value that its Go type cannot take. */
export interface DecodeError {
  /** Go's sentence. */
  readonly message: string;
  /** The field path, as `spec.containers[0].ports[1].hostPort`. */
  readonly path: string;
  /** The same as keys and indices. */
  readonly steps: readonly PlainStep[];
  /** Of a value of the wrong kind: what was found, and the Go names of the fields on the way. */
  readonly found?: string;
  readonly goFields?: readonly string[];
  /** The Go type that the value should have, as the sentence names it; undefined if the error is not about a type. */
  readonly goType?: string;
  /** What the server says of the same value where a patch brings it; undefined where it takes the value then, or says the same. */
  readonly ofPatch?: string;
  /** The code of that answer, if it is not 422. */
  readonly codeOfPatch?: number;
}

/** From here on the fields that such a decoder names follow those on the way to it. upstream: sigs.k8s.io/json of 2025-07-30 */
const JOINS_FIELDS_SINCE: Minor = 35;

const BYTE = 'uint8';

/** What the decoder notes on its way. Paths are only written down when something is wrong. */
export class DecodeState {
  public readonly steps: FieldPathStep[] = [];
  private readonly unknownFields: UnknownField[] = [];
  private readonly sentences = new Set<string>();
  public readonly minor: Minor;
  private mismatch?: DecodeError;
  private refusal?: DecodeError;
  private ofPatch?: DecodeError;

  constructor(minor: Minor) {
    this.minor = minor;
  }

  /** A type's own decoder gives up at once, so its error stands before all others. */
  public get error(): DecodeError | undefined {
    return this.refusal ?? this.mismatch;
  }

  /** The first error that the value has as one of a patched object, whose converter gives up at once. */
  public get errorOfPatch(): DecodeError | undefined {
    return this.ofPatch;
  }

  public get unknown(): readonly UnknownField[] {
    return this.unknownFields;
  }

  /** A value of the wrong kind: Go notes the first and goes on. */
  public mismatched(found: string, type: GoType, value: unknown): void {
    this.mismatchedAs(found, type.display, conversionError(type, value));
  }

  /** The same of one byte in a list of them. */
  public mismatchedByte(found: string, ofPatch: string | undefined): void {
    this.mismatchedAs(found, BYTE, ofPatch);
  }

  private mismatchedAs(found: string, display: string, ofPatch: string | undefined): void {
    this.noteMismatch(() => ({ ...this.describe(this.mismatchMessage(found, display), display), found, goFields: this.goFields(), ofPatch }));
  }

  /** Bytes that are no Base64: as a value of the wrong kind. */
  public corrupt(message: string, wanted: string): void {
    this.noteMismatch(() => ({ ...this.describe(message, wanted), ofPatch: `error decoding from json: ${message}` }));
  }

  /** A type's own decoder refuses a value of the wrong kind. */
  public refusedKind(found: string, wanted: string): void {
    const ofPatch = `json: cannot unmarshal ${found} into Go value of type ${wanted}`;
    this.noteRefusal(() => ({ ...this.describe(this.mismatchMessage(found, wanted), wanted), ofPatch }));
  }

  /** A type's own decoder refuses a value; Go's message does not say where. */
  public refused(message: string, wanted?: string): void {
    this.noteRefusal(() => ({ ...this.describe(message, wanted), ofPatch: message }));
  }

  private noteMismatch(describe: () => DecodeError): void {
    if (this.mismatch === undefined || this.ofPatch === undefined) {
      const error = describe();
      this.mismatch ??= error;
      this.ofPatch ??= error.ofPatch === undefined ? undefined : error;
    }
  }

  private noteRefusal(describe: () => DecodeError): void {
    if (this.refusal === undefined || this.ofPatch === undefined) {
      const error = describe();
      this.refusal ??= error;
      this.ofPatch ??= error;
    }
  }

  /** What a type's own decoder says that reads the value as one of another type. */
  public refusedWithin({ message, found, goFields = [], goType = '' }: DecodeError): void {
    const own = this.minor >= JOINS_FIELDS_SINCE ? goFields : [];
    this.refusal ??= found === undefined
      ? this.describe(message)
      : { ...this.describe(this.mismatchMessage(found, goType, own), goType), found, goFields: [...this.goFields(), ...own] };
  }

  /** What a strict reader says, in the order of the text, and each sentence once. */
  public get strictErrors(): readonly string[] {
    return [...this.sentences];
  }

  public unknownKey(struct: StructType, key: string): void {
    const field = unknownField({ struct, name: key, steps: this.steps }, this.minor);
    this.unknownFields.push(field);
    this.refuseStrictly(unknownFieldSentence(field));
  }

  /** A field of a struct or a key of a map that is there again. */
  public repeatedKey(key: string): void {
    this.refuseStrictly(duplicateFieldSentence(formatPath([...this.steps, key])));
  }

  private refuseStrictly(sentence: string): void {
    if (this.sentences.size < MOST_STRICT_ERRORS) {
      this.sentences.add(sentence);
    }
  }

  private describe(message: string, goType?: string): DecodeError {
    return { message, path: formatPath(this.steps), steps: plainSteps(this.steps), ...(goType !== undefined && { goType }) };
  }

  private goFields(): readonly string[] {
    return this.steps.filter((step) => typeof step === 'object').map(({ goPath }) => goPath);
  }

  private mismatchMessage(found: string, wanted: string, within: readonly string[] = []): string {
    const last = this.steps.filter((step) => typeof step === 'object').at(-1);
    const target = last === undefined ? 'value' : `struct field ${last.owner.name}.${[...this.goFields(), ...within].join('.')}`;
    return `json: cannot unmarshal ${found} into Go ${target} of type ${wanted}`;
  }
}
