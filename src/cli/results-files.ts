import * as path from 'node:path';
import { UsageError } from './usage-error';
import { readFiles } from '../files';
import { API_VERSION, KIND } from '../manifests/expected-results/form';
import { mayHaveResults, readResultsFile, ResultsFile } from '../manifests/expected-results/read-file';

/** The files with expected results: those that are named, and those in folders. */
export function findResultsFiles(paths: readonly string[]): readonly ResultsFile[] {
  const found = new Map<string, ResultsFile>();
  for (const name of paths) {
    let isEmpty = true;
    for (const { name: file, text, named } of readFiles([name])) {
      const read = mayHaveResults(text) || named ? readResultsFile({ name: file, text }) : undefined;
      if (read !== undefined && read.documents.length + read.errors.length > 0) {
        isEmpty = false;
        found.set(path.resolve(file), read);
      }
    }
    if (isEmpty) {
      throw new UsageError(`${name}: no document with kind: ${KIND}; a file of expected results begins with apiVersion: ${API_VERSION} and kind: ${KIND}`);
    }
  }
  return [...found.values()];
}
