import { isEqual } from './equal';
import { Expectation } from './expected-results';
import { readResultsFile, ResultsDocument, ResultsFile } from './read-file';
import { applyEdits, blockCases, Edit, editsOf } from './splice';
import { SyntaxNode, syntaxOf } from '../../yaml';

/** A case whose `expect` is to be rewritten. */
export interface CaseUpdate {
  readonly document: ResultsDocument;
  /** The place of the case in its document. */
  readonly index: number;
  readonly after: Expectation;
}

export interface UpdatedFile {
  readonly text: string;
  /** The cases that stay as they are, and why. */
  readonly left: readonly { readonly update: CaseUpdate; readonly reason: string }[];
}

/** Rewrites the expectations of cases. Every line that need not change stays as it is. */
export function updateFile({ name, text }: ResultsFile, updates: readonly CaseUpdate[]): UpdatedFile {
  const edits: Edit[] = [];
  const made: CaseUpdate[] = [];
  const left: { readonly update: CaseUpdate; readonly reason: string }[] = [];
  for (const [document, ofDocument] of groupByDocument(updates)) {
    const items = blockCases(syntaxOf(text, document.span)?.root);
    for (const update of ofDocument) {
      const { expect } = document.results.cases[update.index];
      const found = editsOf(text, items[update.index] as SyntaxNode | undefined, expect, update.after);
      if ('problem' in found) {
        left.push({ update, reason: found.problem });
      } else {
        edits.push(...found.edits);
        made.push(update);
      }
    }
  }
  const updated = applyEdits(text, edits);
  return isAsIntended(readResultsFile({ name, text: updated }), updates, made)
    ? { text: updated, left }
    : { text, left: updates.map((update) => ({ update, reason: 'the file is written in a way that cannot be changed safely' })) };
}

function groupByDocument(updates: readonly CaseUpdate[]): ReadonlyMap<ResultsDocument, readonly CaseUpdate[]> {
  const groups = new Map<ResultsDocument, CaseUpdate[]>();
  for (const update of updates) {
    const group = groups.get(update.document) ?? [];
    groups.set(update.document, group);
    group.push(update);
  }
  return groups;
}

/** INVARIANT: nothing but the expectations of these cases changes. */
function isAsIntended({ documents, errors }: ResultsFile, updates: readonly CaseUpdate[], made: readonly CaseUpdate[]): boolean {
  const before = [...new Set(updates.map(({ document }) => document))];
  return errors.length === 0 && before.every((document) => {
    const after = documents.find(({ span }) => span.index === document.span.index);
    const expectations = new Map(made.filter((update) => update.document === document).map((update) => [update.index, update.after]));
    const cases = document.results.cases.map((each, i) => (expectations.has(i) ? { ...each, expect: expectations.get(i) } : each));
    return after !== undefined && isEqual({ ...document.results, cases }, after.results);
  });
}
