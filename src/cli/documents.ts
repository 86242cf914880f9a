import { readAll, TextFile } from './files';
import { Io } from './io';
import { UsageError } from './usage-error';
import { FileDocument, ManifestProblem, positionOf, readManifest, readManifestDocuments } from '../manifests/file';
import { Located } from '../manifests/set/located';
import { describe, isJsonObject, JsonObject, ManifestDocument } from '../manifests/set/manifest-object';

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
      yield* readAll([path]);
    }
  }
}

async function readStdin({ stdin }: Io): Promise<string> {
  const decoder = new TextDecoder('utf-8');
  let text = '';
  for await (const chunk of stdin) {
    text += typeof chunk === 'string' ? chunk : decoder.decode(chunk, { stream: true });
  }
  return text + decoder.decode();
}

/** The documents of files, one after another. */
export function* documentsOf(files: Iterable<TextFile>): Iterable<ManifestDocument> {
  for (const file of files) {
    let empty = true;
    for (const entry of readManifestDocuments(file.text, file.name)) {
      empty &&= entry.value === null;
      yield entry.error === undefined ? documentOf(file, entry) : { ...placeOfProblem(entry), error: entry.error };
    }
    if (empty && file.named) {
      yield { source: file.name, place: { file: file.name, line: 1 }, error: 'no document in this file' };
    }
  }
}

function documentOf({ name, text }: TextFile, document: FileDocument): ManifestDocument {
  return {
    source: document.source,
    place: { file: name, line: document.line },
    value: document.value,
    warnings: document.warnings.map((problem) => ({ ...placeOfProblem(problem), message: problem.error })),
    locate: (steps) => {
      const { line, column } = positionOf(text, document, steps);
      return `${name}:${line}:${column}`;
    },
  };
}

function placeOfProblem({ source, file, line, column }: ManifestProblem): Located {
  return { source, place: { file, line, column } };
}

/** The only document of a file; throws a UsageError where there are others or none. */
export function onlyDocument({ name, text }: { readonly name: string; readonly text: string }): JsonObject {
  const { documents: [document, ...others], errors: [problem] } = readManifest(text, name);
  if (problem !== undefined) {
    throw new UsageError(problem.message);
  }
  if (document === undefined || others.length > 0 || !isJsonObject(document.value)) {
    const found = others.length > 0 ? `${others.length + 1} documents` : document === undefined ? 'nothing' : describe(document.value);
    throw new UsageError(`${name}: found ${found} where one mapping belongs`);
  }
  return document.value;
}
