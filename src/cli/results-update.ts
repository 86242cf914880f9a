import { DocumentRun } from './results-run';
import { replaceText } from '../files';
import { readResultsFile, ResultsFile } from '../manifests/expected-results/read-file';
import { CaseResult } from '../manifests/expected-results/result';
import { CaseUpdate, updateFile } from '../manifests/expected-results/update-file';
import { updatedExpectation } from '../manifests/expected-results/updated-expectation';

type UpdateNote = NonNullable<CaseResult['update']>;

export type RunFiles = (files: readonly ResultsFile[]) => readonly DocumentRun[];

/** Rewrites the expectations of failing cases in their files, and runs again. */
export function updateResults(files: readonly ResultsFile[], runs: readonly DocumentRun[], run: RunFiles): readonly DocumentRun[] {
  const notes = new Map<string, UpdateNote>();
  const updated = files.map((file) => {
    const failing = runs.filter(({ document }) => file.documents.includes(document)).flatMap(failingCases);
    return failing.length === 0 ? file : updateOne(file, failing, notes);
  });
  return run(updated).map((again) => ({
    ...again,
    results: new Map([...again.results].map(([index, result]) => {
      const update = notes.get(keyOf(again, index));
      return [index, update === undefined ? result : { ...result, update }];
    })),
  }));
}

interface FailingCase {
  readonly key: string;
  readonly update: CaseUpdate;
  readonly changes: CaseResult['differences'];
}

function failingCases(run: DocumentRun): readonly FailingCase[] {
  const { document, results } = run;
  return [...results].flatMap(([index, { outcome, differences }]) => (outcome === undefined || differences.length === 0 ? [] : [{
    key: keyOf(run, index),
    update: { document, index, after: updatedExpectation(document.results.cases[index].expect, outcome) },
    changes: differences,
  }]));
}

/** The file as it is afterwards. */
function updateOne(file: ResultsFile, failing: readonly FailingCase[], notes: Map<string, UpdateNote>): ResultsFile {
  const { text, left } = updateFile(file, failing.map(({ update }) => update));
  const isWritten = text === file.text || replaceText(file.name, file.text, text);
  const reasons = new Map(left.map(({ update, reason }) => [update, reason]));
  for (const { key, update, changes } of failing) {
    const reason = isWritten ? reasons.get(update) : 'the file is not UTF-8, or has changed since it was read';
    notes.set(key, reason === undefined ? { changes } : { reason });
  }
  return isWritten ? readResultsFile({ name: file.name, text }) : file;
}

function keyOf({ document: { file, span } }: DocumentRun, index: number): string {
  return `${span.index} ${index} ${file}`;
}
