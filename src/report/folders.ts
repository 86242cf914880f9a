import { jsonParts } from './json';
import { ReportedFolder } from './model';
import { SarifOptions, sarifParts } from './sarif';
import { count } from './sentences';
import { TextOptions, textParts } from './text';
import { printable, printableJson } from '../text/printable';

/*
 * The reports on several folders, each of which is a set of its own.
 */

interface Counts {
  readonly allowed: number;
  readonly denied: number;
  readonly unknown: number;
}

function totalOf(sets: readonly ReportedFolder[]): Counts {
  return sets.reduce<Counts>((total, { summary }) => ({
    allowed: total.allowed + summary.allowed,
    denied: total.denied + summary.denied,
    unknown: total.unknown + summary.unknown,
  }), { allowed: 0, denied: 0, unknown: 0 });
}

/** `3 folders: 2 allowed, 1 denied, 0 unknown`. */
export function formatTotal(sets: readonly ReportedFolder[]): string {
  const { allowed, denied, unknown } = totalOf(sets);
  return `${count(sets.length, 'folder')}: ${allowed} allowed, ${denied} denied, ${unknown} unknown`;
}

export function* textPartsOfEach(sets: readonly ReportedFolder[], options: TextOptions): Iterable<string> {
  for (const set of sets) {
    yield `folder ${printable(set.folder)}\n`;
    yield* textParts(set, options);
    yield '\n';
  }
  yield `${formatTotal(sets)}\n`;
}

/** Each folder has the report of its set. */
export function* jsonPartsOfEach(sets: readonly ReportedFolder[]): Iterable<string> {
  yield '{"folders": [\n';
  for (let i = 0; i < sets.length; i++) {
    yield `${i === 0 ? '' : ',\n'}{"folder": ${printableJson(JSON.stringify(sets[i].folder))}, "report": `;
    yield* jsonParts(sets[i]);
    yield '}';
  }
  yield `\n], "summary": ${JSON.stringify(totalOf(sets))}}\n`;
}

/** One run: code scanners tell the folders apart by the names of the files. */
export function sarifPartsOfEach(sets: readonly ReportedFolder[], options: SarifOptions): Iterable<string> {
  const [{ cluster }] = sets;
  return sarifParts({
    cluster,
    summary: totalOf(sets),
    workloads: sets.flatMap(({ workloads }) => workloads),
    objects: sets.flatMap(({ objects }) => objects),
    diagnostics: sets.flatMap(({ folder, diagnostics }) => diagnostics.map((each) => each.source === '' ? { ...each, source: folder } : each)),
    ignored: new Map(),
  }, options);
}
