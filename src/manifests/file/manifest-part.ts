import { JsonValue, Refusal } from '../../yaml';

/** A part of a manifest file that kubectl reads by itself. */
export type ManifestPart = YamlPart | JsonPart | UnreadablePart;

interface Span {
  readonly start: number;
  readonly end: number;
}

export interface YamlPart extends Span {
  readonly format: 'yaml';
  /** Where the file began as JSON: what is to say if the part is no YAML either. */
  readonly asJson?: FailedJson;
}

export interface FailedJson {
  /** Undefined where it is not worth a word, because a JSON value before it could be read. */
  readonly refusal: Refusal | undefined;
  /** What kubectl says. */
  readonly words: string;
}

export interface JsonPart extends Span {
  readonly format: 'json';
  readonly value: JsonValue;
}

/** What kubectl stops at. */
export interface UnreadablePart extends Span {
  readonly format: 'none';
  readonly refusal: Refusal;
  /** What kubectl says; undefined where it would read the part. */
  readonly words: string | undefined;
}
