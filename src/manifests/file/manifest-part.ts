import { JsonValue, Refusal } from '../../yaml';

/** A part of a manifest file that kubectl reads on its own. */
export type ManifestPart = YamlPart | JsonPart | UnreadablePart;

interface Span {
  readonly start: number;
  readonly end: number;
}

export interface YamlPart extends Span {
  readonly format: 'yaml';
  /** The error to report if the part is not YAML either; set if the file begins as JSON. */
  readonly asJson?: FailedJson;
}

export interface FailedJson {
  /** Undefined if an earlier JSON value could be read, so that the error in the YAML is the one to show. */
  readonly refusal: Refusal | undefined;
  /** The error of kubectl. */
  readonly upstream: string;
}

export interface JsonPart extends Span {
  readonly format: 'json';
  readonly value: JsonValue;
}

/** A part that kubectl cannot read. */
export interface UnreadablePart extends Span {
  readonly format: 'none';
  readonly refusal: Refusal;
  /** The error of kubectl; undefined if kubectl reads the part. */
  readonly upstream: string | undefined;
}
