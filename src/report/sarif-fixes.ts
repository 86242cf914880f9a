import { formatFix } from './fixes';
import { ReplacementsOf, ReportedReplacement, ReportedWorkload } from './model';
import { uriOf } from './uri';
import type { Fix } from '../engine/fix';
import { printable } from '../text/printable';

/** To find a fix takes as long as some verdicts, and nobody applies more of them one by one. */
const MOST_OBJECTS = 100;

/** The fixes of SARIF: texts that an editor can replace. */
export class SarifFixes {
  private left = MOST_OBJECTS;

  /** @param replacements undefined if the texts of the files are not known */
  constructor(private readonly replacements: ReplacementsOf | undefined) {}

  /** The fixes of a denied object in its own file; nothing if there are none. */
  public of(workload: ReportedWorkload): { readonly fixes?: readonly object[] } {
    const { replacements } = this;
    if (workload.fixes === undefined || replacements === undefined || this.left === 0) {
      return {};
    }
    this.left--;
    const found = workload.fixes()
      .filter(({ kind, widens }) => kind === 'workload' && !widens)
      .flatMap((fix) => sarifFix(fix, replacements(workload, fix) ?? []));
    return found.length === 0 ? {} : { fixes: found };
  }
}

function sarifFix(fix: Fix, replacements: readonly ReportedReplacement[]): readonly object[] {
  const files = [...new Set(replacements.map(({ file }) => file))];
  return replacements.length === 0 ? [] : [{
    description: { text: printable(formatFix(fix)) },
    artifactChanges: files.map((file) => ({
      artifactLocation: { uri: uriOf(file) },
      replacements: replacements.filter((each) => each.file === file).map(({ startLine, startColumn, endLine, endColumn, text }) => (
        { deletedRegion: { startLine, startColumn, endLine, endColumn }, insertedContent: { text } }
      )),
    })),
  }];
}
