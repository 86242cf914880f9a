import { Expectation } from './expected-results';
import { ResultsDocument, ResultsFile } from './read-file';
import { editFile } from '../edit/edit-file';

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
  const edited = editFile({ name, text }, updates.map((update) => ({
    update,
    document: update.document.span.index,
    steps: ['cases', update.index],
    changes: [{ steps: ['expect'], value: update.after }],
  })));
  return { text: edited.text, left: edited.refused.map(({ edit: { update }, reason }) => ({ update, reason })) };
}
