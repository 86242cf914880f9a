import { manifestFile } from './lazy-modules';
import { JsonObject } from '../engine/json-object';
import { readDirectory, readFiles, readText } from '../files';
import { ManifestDocument } from '../manifests/set/manifest-object';
import { printable } from '../text/printable';

/** The documents of files, and of all manifests in directories. cdk8s writes empty files for charts without objects. */
export function* readDocuments(names: readonly string[]): Iterable<ManifestDocument> {
  for (const file of readFiles(names)) {
    for (const document of manifestFile().documentsIn(file)) {
      // Notices group equal messages, so messages do not contain the place in the file.
      yield { ...document, locate: undefined };
    }
  }
}

/** The documents of the manifests that are in a directory itself. */
export function* documentsInDirectory(name: string): Iterable<ManifestDocument> {
  for (const file of readDirectory(name)) {
    yield* manifestFile().documentsIn(file);
  }
}

/** The only document of a file that configures a cluster. Throws if there are others or none. */
export function readConfiguration(name: string): JsonObject {
  return locatedConfiguration(name).value;
}

/** The same, with the places of its parts. */
export function locatedConfiguration(name: string): Pick<ManifestDocument, 'locate'> & { readonly value: JsonObject } {
  const read = manifestFile().onlyConfiguration({ name, text: readText(name) });
  if ('error' in read) {
    throw new Error(printable(read.error));
  }
  return read;
}
