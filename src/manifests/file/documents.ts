import { goSyntax } from './go-syntax';
import { FileDocument, ManifestProblem } from './manifest-document';
import { ManifestReader } from './manifest-reader';
import { Steps } from '../../engine/field/steps';
import { JsonObject } from '../../engine/json-object';
import { LineCounter, linesOfItems, plainTextAt, positionInText, positionOf, readYaml, YamlRefusal } from '../../yaml';
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
  const reader = new ManifestReader(text, name);
  const { valueAgain } = reader;
  for (const entry of reader.entries()) {
    yield entry.error === undefined ? documentOf(entry, { name, text, valueAgain }) : { ...placeOfProblem(entry), error: entry.error };
  }
}

interface ReadFile extends ManifestFile {
  readonly valueAgain: ManifestReader['valueAgain'];
}

/** INVARIANT: what is called later holds on to the text of the file, and not to the value. */
function documentOf({ source, line, value, isJson, warnings, start, end }: FileDocument, file: ReadFile): ManifestDocument {
  const { name, valueAgain } = file;
  return {
    source,
    place: { file: name, line },
    value,
    warnings: warnings.map((problem) => ({ ...placeOfProblem(problem), message: problem.error })),
    ...laterOf({ start, end, isJson }, file),
    ...(valueAgain && { again: { value, read: () => valueAgain(start, end) } }),
    ...(value === null && emptyTextIn(file.text.slice(start, end))),
  };
}

function emptyTextIn(text: string): Pick<ManifestDocument, 'emptyText'> {
  const emptyText = text.replace(/^---[^\n]*/, '').trim();
  return emptyText === '' ? {} : { emptyText };
}

type Later = Pick<ManifestDocument, 'linesOfItems' | 'locate' | 'placeAt'>;

function laterOf(span: Pick<FileDocument, 'start' | 'end' | 'isJson'>, { name, text }: ManifestFile): Later {
  return {
    linesOfItems: () => linesOfItems(text, span),
    locate: Object.assign((steps: Steps) => {
      const { line, column } = positionOf(text, span, steps);
      return `${name}:${line}:${column}`;
    }, { plainTextAt: (steps: Steps) => plainTextAt(text, span, steps), isJson: span.isJson }),
    placeAt: (steps, index) => {
      const position = index === undefined ? positionOf(text, span, steps) : positionInText(text, span, steps, index);
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

/** The same for a file that configures a cluster or this tool: a key that is there twice is an error, since only one of its values would count. */
export function onlyConfiguration(file: ManifestFile): OnlyDocument {
  const read = onlyDocument(file);
  const repeated = 'error' in read ? undefined : repeatedKey(file);
  return repeated === undefined ? read : { error: repeated };
}

function repeatedKey({ name, text }: ManifestFile): string | undefined {
  for (const entry of new ManifestReader(text, name).entries()) {
    const read = entry.error === undefined ? readYaml(text, entry.start, entry.end) : undefined;
    const duplicates = read === undefined || read instanceof YamlRefusal ? [] : read.duplicates;
    const duplicate = duplicates.find(({ repetition }) => repetition === 'repeated');
    if (duplicate !== undefined) {
      const { line, column } = new LineCounter(text).positionOf(duplicate.place);
      return `${name}:${line}:${column}: found the key ${goSyntax(duplicate.key)} a second time; remove one of them`;
    }
  }
  return undefined;
}
