import { FileDocument, ManifestProblem } from './manifest-document';
import { ManifestReader } from './manifest-reader';
import { JsonObject } from '../../engine/json-object';
import { linesOfItems, positionInText, positionOf } from '../../yaml';
import { Located } from '../set/located';
import { describe, isJsonObject, Locate, ManifestDocument } from '../set/manifest-object';

/** The text of a file. */
export interface ManifestFile {
  /** As messages name it. */
  readonly name: string;
  readonly text: string;
}

/** The documents of a file, one by one. Empty ones are null. */
export function* documentsIn({ name, text }: ManifestFile): Iterable<ManifestDocument> {
  for (const entry of new ManifestReader(text, name).entries()) {
    yield entry.error === undefined ? documentOf(entry, name, text) : { ...placeOfProblem(entry), error: entry.error };
  }
}

function documentOf(document: FileDocument, name: string, text: string): ManifestDocument {
  return {
    source: document.source,
    place: { file: name, line: document.line },
    value: document.value,
    warnings: document.warnings.map((problem) => ({ ...placeOfProblem(problem), message: problem.error })),
    linesOfItems: () => linesOfItems(text, document),
    locate: (steps) => {
      const { line, column } = positionOf(text, document, steps);
      return `${name}:${line}:${column}`;
    },
    placeAt: (steps, index) => {
      const position = index === undefined ? positionOf(text, document, steps) : positionInText(text, document, steps, index);
      return { file: name, ...position };
    },
  };
}

function placeOfProblem({ source, file, line, column }: ManifestProblem): Located {
  return { source, place: { file, line, column } };
}

export type OnlyDocument = { readonly value: JsonObject; readonly locate?: Locate } | { readonly error: string };

/** The only document of a file that must have one, a mapping. */
export function onlyDocument(file: ManifestFile): OnlyDocument {
  const documents = [...documentsIn(file)].filter(({ value, error }) => value !== null || error !== undefined);
  const unreadable = documents.find(({ error }) => error !== undefined);
  if (unreadable?.error !== undefined) {
    return { error: `${unreadable.source}: ${unreadable.error}` };
  }
  const [document, ...others] = documents;
  if (others.length === 0 && document !== undefined && isJsonObject(document.value)) {
    return { value: document.value, locate: document.locate };
  }
  const found = others.length > 0 ? `${documents.length} documents` : document === undefined ? 'nothing' : describe(document.value);
  return { error: `${file.name}: found ${found} where one mapping belongs` };
}
