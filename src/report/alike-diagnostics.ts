import { gather } from './groups';
import { ReportedDiagnostic } from './model';
import { count, some } from './sentences';

/** So many that are alike are shown one by one. */
export const FEW = 5;
/** Of more, so many are shown, and the others counted. */
export const MOST_SHOWN = 3;
const MOST_FILES = 5;

/** What is said of the input, for people: of many diagnostics that are alike, the first ones and how many more there are in which files. */
export function groupDiagnostics(diagnostics: readonly ReportedDiagnostic[]): readonly ReportedDiagnostic[] {
  const groups = gather(diagnostics, (each) => (each.alike === undefined ? each : `${each.level} ${each.alike}`));
  return [...groups.values()].flatMap((group) => (group.length <= FEW ? group : [...group.slice(0, MOST_SHOWN), restOf(group.slice(MOST_SHOWN))]));
}

function restOf(others: readonly ReportedDiagnostic[]): ReportedDiagnostic {
  const byFile = [...gather(others, ({ place, source }) => place?.file ?? source)];
  const files = byFile.map(([file, { length }]) => (byFile.length === 1 || length === 1 ? file : `${file} (${length})`));
  const shown = files.length > MOST_FILES ? [...files.slice(0, MOST_FILES - 1), `${files.length - MOST_FILES + 1} more files`] : files;
  return { level: others[0].level, source: '', message: `the same applies to ${count(others.length, 'more place')}, in ${some(shown, MOST_FILES)}` };
}
