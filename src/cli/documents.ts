import { Io } from './io';
import { UsageError } from './usage-error';
import { decodeText, readFiles, readText, TextFile } from '../files';
import { documentsIn, onlyDocument } from '../manifests/file';
import { JsonObject, ManifestDocument } from '../manifests/set/manifest-object';

const STDIN = '-';

/** Reads standard input, if it is named, so that everything else can be read on demand. */
export async function openInputs(paths: readonly string[], io: Io): Promise<Iterable<TextFile>> {
  if (paths.filter((path) => path === STDIN).length > 1) {
    throw new UsageError('-: standard input can be read only once');
  }
  const text = paths.includes(STDIN) ? await readStdin(io) : '';
  return openAll(paths, text);
}

function* openAll(paths: readonly string[], stdin: string): Iterable<TextFile> {
  for (const path of paths) {
    if (path === STDIN) {
      yield { name: 'stdin', text: stdin, named: true };
    } else {
      yield* readFiles([path]);
    }
  }
}

async function readStdin({ stdin }: Io): Promise<string> {
  const chunks: Buffer[] = [];
  for await (const chunk of stdin) {
    chunks.push(Buffer.from(chunk));
  }
  return decodeText('stdin', Buffer.concat(chunks));
}

/** The documents of files, one after another. */
export function* documentsOf(files: Iterable<TextFile>): Iterable<ManifestDocument> {
  for (const file of files) {
    let empty = true;
    for (const document of documentsIn(file)) {
      empty &&= document.value === null;
      yield document;
    }
    if (empty && file.named) {
      yield { source: file.name, place: { file: file.name, line: 1 }, error: 'no document in this file' };
    }
  }
}

/** The only document of a file. Throws a UsageError if there are others or none. */
export function readOnlyDocument(name: string): JsonObject {
  const read = onlyDocument({ name, text: readText(name) });
  if ('error' in read) {
    throw new UsageError(read.error);
  }
  return read.value;
}
