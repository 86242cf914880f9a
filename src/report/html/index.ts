import { plainFolderParts, plainParts, plainPartsOfEach, plainSetParts } from './plain';
import { itemsOf } from './row';
import { FolderName, pageSet } from './set';
import { CommonValues } from './values';
import { printableJson } from '../../text/printable';
import { ReportedFolder, ReportedSet, ReportedWorkload } from '../model';
import { join } from '../parts';

/*
 * The report as one HTML page that loads nothing. The data of the set is in blocks of JSON, and the page's script shows it.
 */

/** The parts of the page that are the same in each report: `projenrc/page.js` makes them. */
export interface PageTemplate {
  /** Up to the data. */
  readonly head: string;
  /** The engine, for sets with which people try changes. */
  readonly engine: string;
  /** The script that shows the data, and the end. */
  readonly tail: string;
}

export interface HtmlOptions {
  /** Without it, the page has no script. */
  readonly template?: PageTemplate;
  /** What the engine needs to decide on the set again, as JSON. */
  readonly whatIf?: () => string | undefined;
}

export function htmlReport(set: ReportedSet, options: HtmlOptions = {}): string {
  return join(htmlParts(set, options));
}

/** The same in parts. */
export function* htmlParts(set: ReportedSet, { template, whatIf }: HtmlOptions = {}): Iterable<string> {
  if (template === undefined) {
    yield* plainParts(set);
    return;
  }
  yield template.head;
  yield* withoutScript([set], plainSetParts(set));
  yield* dataParts(set);
  const data = whatIf?.();
  if (data !== undefined) {
    yield `<script type="application/json" id="what-if">${inScript(printableJson(data))}</script>\n`;
    yield template.engine;
  }
  yield template.tail;
}

/** The report on several folders. */
export function* htmlPartsOfEach(sets: readonly ReportedFolder[], { template }: HtmlOptions = {}): Iterable<string> {
  if (template === undefined) {
    yield* plainPartsOfEach(sets);
    return;
  }
  yield template.head;
  yield* withoutScript(sets, plainFolderParts(sets));
  for (const set of sets) {
    yield* dataParts(set, set);
  }
  yield template.tail;
}

/** The page without a report: people paste manifests, and it decides on them. */
export function playground({ head, engine, tail }: PageTemplate): string {
  return `${head}<noscript><p>This page decides by a script. Allow it to run.</p></noscript>\n${engine}${tail}`;
}

/** Rows of a block. A browser reads the first block while the others come. */
const ROWS = 2000;

function* dataParts(set: ReportedSet, folder?: FolderName): Iterable<string> {
  yield `<script type="application/json" class="set">${inScript(printableJson(JSON.stringify(pageSet(set, folder))))}</script>\n`;
  const rows = [...set.objects.map((each) => [each, false] as const), ...set.workloads.map((each) => [each, true] as const)];
  for (let start = 0; start < rows.length; start += ROWS) {
    yield* blockParts(rows.slice(start, start + ROWS));
  }
}

function* blockParts(rows: readonly (readonly [ReportedWorkload, boolean])[]): Iterable<string> {
  const values = new CommonValues();
  let separator = '';
  yield '<script type="application/json" class="rows">[';
  for (const [workload, isWorkload] of rows) {
    const items = itemsOf(workload, isWorkload, values).map((item) => inScript(printableJson(JSON.stringify(item))));
    yield `${separator}\n${items.join(',\n')}`;
    separator = ',';
  }
  yield '\n]</script>\n';
}

/** JSON that cannot end the element that it stands in. */
function inScript(json: string): string {
  return json.replace(/</g, '\\u003c');
}

/** The most objects that a page also lists for browsers that run no script. */
const MOST_WITHOUT_SCRIPT = 200;

function* withoutScript(sets: readonly ReportedSet[], shown: Iterable<string>): Iterable<string> {
  const count = sets.reduce((sum, { workloads, objects }) => sum + workloads.length + objects.length, 0);
  yield '<noscript>\n<p>The page shows its data by a script. Allow it to run to see the matrix, the details and what would change the verdicts.</p>\n';
  if (count <= MOST_WITHOUT_SCRIPT) {
    yield* shown;
  }
  yield '</noscript>\n';
}
