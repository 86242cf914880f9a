import { sharedSentences } from '../alike-assumptions';
import { groupDiagnostics } from '../alike-diagnostics';
import { formatAssumedVerdicts, formatAssumption, groupAssumptions, GroupedAssumptions } from '../assumptions';
import { describeCluster } from '../cluster';
import { explain } from '../explanation';
import { placeLines } from '../finding-places';
import { acknowledgementLines, explanationLines } from '../fix-lines';
import { formatTotal } from '../folders';
import { escapeMarkup } from '../markup';
import { ReportedDiagnostic, ReportedFolder, ReportedSet, ReportedWorkload } from '../model';
import { outcomeOf } from '../outcome';
import { placeOf, titleOf } from '../place';
import { warningsBesideMessage } from '../repeated-warning';
import { formatSkipped } from '../skipped';
import { formatTotals, paintFor } from '../text';
import { traceOf } from '../trace';

const STYLE = `
:root { color-scheme: light dark; font: 15px/1.5 system-ui, sans-serif; }
body { max-width: 60rem; margin: 2rem auto; padding: 0 1rem; }
article { border: 1px solid #8886; border-left-width: .4rem; border-radius: .3rem; margin: 1rem 0; padding: .6rem 1rem; }
article.allowed { border-left-color: #2a8f4d; }
article.denied { border-left-color: #c8322b; }
article.unknown { border-left-color: #b98900; }
article.acknowledged { border-left-color: #2b7f96; }
h2 { font-size: 1.05rem; margin: 0; }
h2 small { font-weight: normal; opacity: .7; }
dl { display: grid; grid-template-columns: max-content 1fr; gap: .2rem 1rem; margin: .5rem 0 0; }
dt { opacity: .7; }
dd { margin: 0; overflow-wrap: anywhere; }
code { font: .9em ui-monospace, monospace; }
`;

/** The report as a page without a script. */
export function* plainParts(set: ReportedSet): Iterable<string> {
  yield `${HEAD}\n`;
  yield* plainSetParts(set);
  yield END;
}

/** The same on several folders, one after the other. */
export function* plainPartsOfEach(sets: readonly ReportedFolder[]): Iterable<string> {
  yield `${HEAD}\n<p>${escapeMarkup(formatTotal(sets))}</p>\n`;
  yield* plainFolderParts(sets);
  yield END;
}

/** Each set under its name. */
export function* plainFolderParts(sets: readonly ReportedFolder[]): Iterable<string> {
  for (const set of sets) {
    yield `<h2>${set.noun ?? 'folder'} ${escapeMarkup(set.folder)}</h2>\n`;
    yield* plainSetParts(set);
  }
}

const END = '</body>\n</html>\n';

/** What stands in a page of one set. */
export function* plainSetParts(set: ReportedSet): Iterable<string> {
  const { diagnostics, ignored, skipped } = set;
  const all = [...set.objects, ...set.workloads];
  const assumptions = groupAssumptions(all);
  const passed = [...ignored].map(([type, number]) => `${number} ${type}`).join(', ');
  yield `<p>${escapeMarkup(describeCluster(set.cluster))}</p>\n`;
  yield `<p><strong>${formatTotals(set, 0, paintFor(false))}</strong>${formatAssumedVerdicts(assumptions.verdicts)}</p>\n`;
  for (const workload of all) {
    yield `${article(workload, assumptions)}\n`;
  }
  yield* list(sharedSentences(assumptions).map((sentence) => `assumes: ${sentence}`));
  yield* list(groupDiagnostics(diagnostics).map(formatDiagnostic));
  yield* formatSkipped(skipped).map((sentence) => `<p>${escapeMarkup(sentence)}.</p>\n`);
  yield passed === '' ? '' : `<p>Ignored objects that cannot affect a verdict: ${escapeMarkup(passed)}.</p>\n`;
}

const HEAD = [
  '<!DOCTYPE html>',
  '<html lang="en">',
  '<head>',
  '<meta charset="utf-8">',
  '<meta name="viewport" content="width=device-width, initial-scale=1">',
  '<title>Pod security: what the API server answers</title>',
  `<style>${STYLE}</style>`,
  '</head>',
  '<body>',
  '<h1>What the API server answers</h1>',
].join('\n');

function article(workload: ReportedWorkload, assumptions: GroupedAssumptions): string {
  const outcome = outcomeOf(workload);
  return [
    `<article class="${outcome}">`,
    `<h2>${outcome}: ${escapeMarkup(titleOf(workload))} <small>${escapeMarkup(placeOf(workload))}</small></h2>`,
    `<dl>${rows(workload, assumptions).map(([term, text]) => `<dt>${term}</dt><dd>${text}</dd>`).join('')}</dl>`,
    '</article>',
  ].join('\n');
}

function rows(workload: ReportedWorkload, { own }: GroupedAssumptions): readonly (readonly [string, string])[] {
  const { verdict, acknowledged } = workload;
  const all: (readonly [string, string])[] = [];
  if (verdict.policy !== undefined) {
    all.push(['policy', escapeMarkup(verdict.policy)]);
  }
  if (verdict.message !== undefined) {
    all.push([verdict.stage === 'client' ? 'client' : 'server', `<code>${escapeMarkup(verdict.message)}</code>`]);
  }
  const explanation = explain(workload);
  const lines = acknowledged === undefined
    ? [...placeLines(workload, explanation), ...explanationLines(workload, explanation)]
    : acknowledgementLines(acknowledged);
  all.push(...lines.map(({ label, text }) => [label, escapeMarkup(text)] as const));
  all.push(...own(workload).map((assumption) => ['assumes', escapeMarkup(formatAssumption(assumption))] as const));
  all.push(...warningsBesideMessage(workload).map((warning) => ['warning', escapeMarkup(warning)] as const));
  return [...all, ['steps', traceOf(workload).map(escapeMarkup).join('<br>')]];
}

function formatDiagnostic({ level, source, message }: ReportedDiagnostic): string {
  return `${level}: ${source === '' ? message : `${source}: ${message}`}`;
}

function* list(sentences: readonly string[]): Iterable<string> {
  if (sentences.length > 0) {
    yield `<ul>\n${sentences.map((sentence) => `<li>${escapeMarkup(sentence)}</li>`).join('\n')}\n</ul>\n`;
  }
}
