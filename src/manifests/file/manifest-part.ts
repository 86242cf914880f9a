import { JsonValue, YamlRefusal } from '../../yaml';

/** A part of a manifest file that kubectl reads on its own. */
export type ManifestPart = YamlPart | JsonPart | UnreadablePart;

interface LineSpan {
  readonly start: number;
  readonly end: number;
}

export interface YamlPart extends LineSpan {
  readonly format: 'yaml';
  /** The error to report if the part is not YAML either; set if the file begins as JSON. */
  readonly asJson?: FailedJson;
}

export interface FailedJson {
  /** Undefined if an earlier JSON value could be read, so that the error in the YAML is the one to show. */
  readonly refusal: YamlRefusal | undefined;
  /** The error of kubectl. */
  readonly upstream: string;
}

export interface JsonPart extends LineSpan {
  readonly format: 'json';
  readonly value: JsonValue;
}

/** A part that kubectl cannot read. */
export interface UnreadablePart extends LineSpan {
  readonly format: 'none';
  readonly refusal: YamlRefusal;
  /** The error of kubectl; undefined if kubectl reads the part. */
  readonly upstream: string | undefined;
}
