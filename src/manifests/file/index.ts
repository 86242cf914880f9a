import { FileDocument, ManifestError } from './manifest-document';
import { ManifestReader } from './manifest-reader';

export type { FileDocument, ManifestError, ManifestProblem } from './manifest-document';
export { positionOf } from '../../yaml';

export interface Manifest {
  readonly documents: readonly FileDocument[];
  readonly errors: readonly ManifestError[];
  /** How many documents have nothing in them. */
  readonly empty: number;
}

/**
 * Reads the text of a manifest file, YAML or JSON, as kubectl does: the values are those that it would send. Where it stops at what it
 * cannot read, this goes on with the next document, as long as nobody must guess where that begins.
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

/** The same one by one, so that a document can be let go before the next one is read. Those with nothing in them are null. */
export function readManifestDocuments(text: string, file: string): Generator<FileDocument | ManifestError> {
  return new ManifestReader(text, file).entries();
}
