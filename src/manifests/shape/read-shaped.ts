import { checkShape, pathText } from './check-shape';
import { Shape } from './shape';
import { Steps } from '../../engine/field/steps';
import { LineCounter, syntaxOf } from '../../yaml';
import { FileDocument, ManifestFile, readManifestDocuments } from '../file';
import { Located } from '../set/located';
import { isJsonObject } from '../set/manifest-object';

/** Something that is wrong with a file. */
export interface LocatedProblem extends Located {
  readonly message: string;
}

/** The value of a file, and where its parts are. */
export interface ShapedValue {
  readonly value: unknown;
  readonly locate: (steps: Steps) => Located;
}

export type ShapedFile = ShapedValue | { readonly problems: readonly LocatedProblem[] };

const MOST_PROBLEMS = 20;

/**
 * Reads a file of one document that must have a shape.
 *
 * @param otherwise what to say of a file that is something else altogether
 */
export function readShaped(file: ManifestFile, shape: Shape, otherwise?: string): ShapedFile {
  const documents: FileDocument[] = [];
  for (const entry of readManifestDocuments(file.text, file.name)) {
    if (entry.error !== undefined) {
      return { problems: [{ source: entry.source, place: { file: file.name, line: entry.line }, message: entry.error }] };
    }
    documents.push(...entry.value === null ? [] : [entry]);
  }
  const [document, ...others] = documents;
  if (document === undefined || others.length > 0) {
    const found = `found ${document === undefined ? 'nothing' : `${documents.length} documents`} where one document belongs`;
    return { problems: [{ source: file.name, place: { file: file.name, line: 1 }, message: otherwise === undefined ? found : `${found}; ${otherwise}` }] };
  }
  if (otherwise !== undefined && isOther(shape, document.value)) {
    const { source, line } = document;
    return { problems: [{ source, place: { file: file.name, line }, message: otherwise }] };
  }
  return checked(file, document, shape);
}

/** Whether a value has nothing of a shape: another type, or none of the fields that must be there. */
function isOther(shape: Shape, value: unknown): boolean {
  return shape.type === 'list'
    ? !Array.isArray(value)
    : shape.type === 'map' && (!isJsonObject(value) || (shape.required ?? []).every((field) => !Object.hasOwn(value, field)));
}

function checked({ name, text }: ManifestFile, document: FileDocument, shape: Shape): ShapedFile {
  const tree = syntaxOf(text, document);
  const lines = new LineCounter(text);
  const locate = (steps: Steps): Located => {
    const { line, column } = lines.positionOf(tree?.offsetOf(steps) ?? document.start);
    return { source: `${name}:${line}:${column}`, place: { file: name, line, column } };
  };
  const problems: readonly LocatedProblem[] = [
    ...document.warnings.map(({ source, line, column, error: message }) => ({ source, place: { file: name, line, column }, message })),
    ...checkShape(shape, document.value).map(({ steps, message }) => ({ ...locate(steps), message: aboutPart(steps, message) })),
  ];
  const more = problems.length - MOST_PROBLEMS;
  if (problems.length === 0) {
    return { value: document.value, locate };
  }
  return { problems: more > 0 ? [...problems.slice(0, MOST_PROBLEMS), { source: name, message: `and ${more} more errors` }] : problems };
}

/** A message about a part of a value. */
export function aboutPart(steps: Steps, message: string): string {
  const path = pathText(steps);
  return path === '' ? message : `${path}: ${message}`;
}
