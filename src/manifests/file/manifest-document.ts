import { JsonValue, Position } from '../../yaml';

/** A document of a manifest file, with the value that kubectl sends. */
export interface FileDocument extends Position {
  /** `file:line` of the first value. */
  readonly source: string;
  /** The index of the document in the file; empty documents count. */
  readonly index: number;
  /** Its offsets in the text. */
  readonly start: number;
  readonly end: number;
  readonly value: JsonValue;
  /** Whether it is written as JSON. */
  readonly isJson: boolean;
  readonly error?: undefined;
  readonly warnings: readonly ManifestProblem[];
}

export interface ManifestProblem extends Position {
  readonly file: string;
  /** `file:line:column` */
  readonly source: string;
  /** The problem and how to fix it. */
  readonly error: string;
  /** `source: error` */
  readonly message: string;
  /** The error of kubectl; for a warning the error of sigs.k8s.io/yaml in strict mode. Undefined if there is none. */
  readonly upstream: string | undefined;
}

/** Why a document cannot be read. */
export interface ManifestError extends ManifestProblem {
  readonly index: number;
  readonly value?: undefined;
}
