import { FileDocument, ManifestError } from './manifest-document';
import { ManifestReader } from './manifest-reader';

export * from './documents';
export * from './found-file';
export type { FileDocument, ManifestError, ManifestProblem } from './manifest-document';
export { readSentBody } from './sent-body';
export { positionOf } from '../../yaml';

export interface Manifest {
  readonly documents: readonly FileDocument[];
  readonly errors: readonly ManifestError[];
  /** The number of empty documents. */
  readonly empty: number;
}

/**
 * Reads the text of a manifest file, YAML or JSON, as kubectl does: the values are those that it sends. kubectl stops at the first error; this
 * continues with the next document if its start is known.
 */
export function readManifest(text: string, file: string): Manifest {
  const documents: FileDocument[] = [];
  const errors: ManifestError[] = [];
  let empty = 0;
  for (const entry of readManifestDocuments(text, file)) {
    if (entry.error !== undefined) {
      errors.push(entry);
    } else if (entry.value === null) {
      empty++;
    } else {
      documents.push(entry);
    }
  }
  return { documents, errors, empty };
}

/** Yields the documents one by one, so that each can be freed before the next one is read. Empty ones are null. */
export function readManifestDocuments(text: string, file: string): Generator<FileDocument | ManifestError> {
  return new ManifestReader(text, file).entries();
}
