import { ExpectedResults } from './expected-results';
import { FORM, GROUP, KIND } from './form';
import { Steps } from '../../engine/field/steps';
import { LineCounter, Position, SyntaxTree, syntaxOf } from '../../yaml';
import { FileDocument, ManifestFile, readManifestDocuments } from '../file';
import { isJsonObject } from '../set/manifest-object';
import { checkShape, pathText, ShapeProblem } from '../shape/check-shape';

/** A document with expected results. */
export interface ResultsDocument {
  readonly file: string;
  /** Where it is in the text of the file. */
  readonly span: FileDocument;
  readonly results: ExpectedResults;
  /** Where each case begins. */
  readonly places: readonly Position[];
  /** `file:line:column` of a part of it. */
  readonly locate: (steps: Steps) => string;
}

/** Something that is wrong with a file of expected results. */
export interface ResultsError {
  /** `file:line:column` */
  readonly source: string;
  readonly message: string;
}

export interface ResultsFile extends ManifestFile {
  readonly documents: readonly ResultsDocument[];
  readonly errors: readonly ResultsError[];
}

const MOST_ERRORS = 20;

/** Whether a file may have expected results, which is quicker to tell than which. */
export function mayHaveResults(text: string): boolean {
  return text.includes(KIND) || text.includes(`${GROUP}/`);
}

/** Whether a value is a document of this form, or is meant to be one. */
export function isResults(value: unknown): boolean {
  return isJsonObject(value) && (value.kind === KIND || (typeof value.apiVersion === 'string' && value.apiVersion.startsWith(`${GROUP}/`)));
}

/** The expected results in a file. Documents of other kinds are left out. */
export function readResultsFile({ name, text }: ManifestFile): ResultsFile {
  const documents: ResultsDocument[] = [];
  const errors: ResultsError[] = [];
  for (const entry of readManifestDocuments(text, name)) {
    if (entry.error !== undefined) {
      errors.push({ source: entry.source, message: entry.error });
    } else if (isResults(entry.value)) {
      const read = readDocument(name, text, entry);
      errors.push(...read.errors);
      documents.push(...read.errors.length === 0 ? [read.document] : []);
    }
  }
  return { name, text, documents, errors };
}

interface DocumentReading {
  readonly document: ResultsDocument;
  readonly errors: readonly ResultsError[];
}

function readDocument(file: string, text: string, span: FileDocument): DocumentReading {
  const problems = checkShape(FORM, span.value);
  const tree = syntaxOf(text, span);
  const lines = new LineCounter(text);
  const locate = (steps: Steps): string => {
    const { line, column } = lines.positionOf(tree?.offsetOf(steps) ?? span.start);
    return `${file}:${line}:${column}`;
  };
  const errors = [
    ...span.warnings.map(({ source, error: message }) => ({ source, message })),
    ...problems.slice(0, MOST_ERRORS).map((problem) => errorOf(problem, locate)),
  ];
  if (problems.length > MOST_ERRORS) {
    errors.push({ source: file, message: `and ${problems.length - MOST_ERRORS} more errors` });
  }
  const results = span.value as unknown as ExpectedResults;
  const places = errors.length > 0 ? [] : results.cases.map((_case, i) => lines.positionOf(startOfCase(tree, i) ?? span.start));
  return { document: { file, span, results, places, locate }, errors };
}

function errorOf({ steps, message }: ShapeProblem, locate: (steps: Steps) => string): ResultsError {
  const path = pathText(steps);
  return { source: locate(steps), message: path === '' ? message : `${path}: ${message}` };
}

/** Undefined in JSON that is no YAML, as with some control characters in a string: then the place is that of the document. */
function startOfCase(tree: SyntaxTree | undefined, i: number): number | undefined {
  return tree?.root.entry('cases')?.value.items[i]?.start;
}
