import { JsonValue, Position } from '../../yaml';

/** A document of a manifest file, with the value that kubectl would send. */
export interface FileDocument extends Position {
  /** `file:line` of the first value. */
  readonly source: string;
  /** Which document of the file it is, from 0; those with nothing in them count. */
  readonly index: number;
  /** Where it stands in the text. */
  readonly start: number;
  readonly end: number;
  readonly value: JsonValue;
  readonly error?: undefined;
  readonly warnings: readonly ManifestProblem[];
}

export interface ManifestProblem extends Position {
  /** `file:line:column` */
  readonly source: string;
  /** What was found, and what fixes it. */
  readonly error: string;
  /** Both in one. */
  readonly message: string;
  /** What kubectl says of it, of a warning what sigs.k8s.io/yaml says when it is strict; undefined where it says nothing. */
  readonly upstream: string | undefined;
}

/** Why a document cannot be read. */
export interface ManifestError extends ManifestProblem {
  readonly index: number;
  readonly value?: undefined;
}
