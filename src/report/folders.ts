import { jsonParts, SCHEMA_VERSION } from './json';
import { ReportedFolder, ReportedSet } from './model';
import { formatOutcomes } from './outcome';
import { SarifOptions, sarifParts } from './sarif';
import { count } from './sentences';
import { TextOptions, textParts } from './text';
import { printable, printableJson } from '../text/printable';

/*
 * The reports on several folders, each of which is a set of its own.
 */

type Counts = ReportedSet['summary'];

function totalOf(sets: readonly ReportedFolder[]): Counts {
  const acknowledged = sets.reduce((sum, { summary }) => sum + (summary.acknowledged ?? 0), 0);
  return sets.reduce<Counts>((total, { summary }) => ({
    ...total,
    allowed: total.allowed + summary.allowed,
    denied: total.denied + summary.denied,
    unknown: total.unknown + summary.unknown,
  }), { allowed: 0, denied: 0, unknown: 0, ...(acknowledged > 0 && { acknowledged }) });
}

/** `3 folders: 2 allowed, 1 denied, 0 unknown`. */
export function formatTotal(sets: readonly ReportedFolder[]): string {
  return `${count(sets.length, sets[0]?.noun ?? 'folder')}: ${formatOutcomes(totalOf(sets))}`;
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
  yield `{"schemaVersion": ${SCHEMA_VERSION}, "folders": [\n`;
  for (let i = 0; i < sets.length; i++) {
    yield `${i === 0 ? '' : ',\n'}{"folder": ${printableJson(JSON.stringify(sets[i].folder))}, "report": `;
    yield* jsonParts(sets[i]);
    yield '}';
  }
  yield `\n], "summary": ${JSON.stringify(totalOf(sets))}}\n`;
}

/** One run: code scanners tell the folders apart by the names of the files. */
export function sarifPartsOfEach(sets: readonly ReportedFolder[], options: SarifOptions): Iterable<string> {
  return sarifParts(joined(sets), options);
}

/** The folders as one set, for formats that name the file of each object. */
export function joined(sets: readonly ReportedFolder[]): ReportedSet {
  const [{ cluster }] = sets;
  return {
    cluster,
    summary: totalOf(sets),
    workloads: sets.flatMap(({ workloads }) => workloads),
    objects: sets.flatMap(({ objects }) => objects),
    diagnostics: sets.flatMap(({ folder, diagnostics }) => diagnostics.map((each) => each.source === '' ? { ...each, source: folder } : each)),
    hidden: sets.flatMap(({ hidden = [] }) => hidden),
    ignored: new Map(),
  };
}
