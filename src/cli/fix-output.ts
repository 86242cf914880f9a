import * as path from 'node:path';
import { ConstructPaths } from './construct-metadata';
import { tell } from './diagnostics';
import { InputFile } from './documents';
import { FixInputs } from './fix-inputs';
import { grantsText } from './grants-file';
import { Io } from './io';
import { writeReport } from './report-writer';
import { UsageError } from './usage-error';
import { replaceText, writeNewText } from '../files';
import { FixedSet, LeftObject } from '../manifests/edit/fix-set';
import { titleOf } from '../manifests/set/identity';
import { gather } from '../report/groups';
import { formatPlace } from '../report/place';
import { printableMessage } from '../report/server-diff';
import { unifiedDiff } from '../report/unified-diff';
import { printable } from '../text/printable';

export interface FixesToWrite {
  readonly fixed: FixedSet;
  readonly inputs: FixInputs;
  readonly grantsFile: string;
  /** Whether somebody else than the one who applies the set applies the grants. */
  readonly isGrantedBefore?: boolean;
}

/** Prints how the files change, or writes it to a file. */
export async function printDiff(fixes: FixesToWrite, output: string | undefined, io: Io): Promise<void> {
  await writeReport(output === undefined ? shown(diffOf(fixes), io) : diffOf(fixes), output, io);
}

function* diffOf({ fixed: { texts, objects }, inputs: { files }, grantsFile }: FixesToWrite): Iterable<string> {
  for (const { name, text, mark = '' } of files) {
    const after = texts.get(name);
    if (after !== undefined) {
      yield* unifiedDiff({ name: nameInDiff(name), before: mark + text, after: mark + after });
    }
  }
  if (objects.length > 0) {
    yield* unifiedDiff({ name: nameInDiff(grantsFile), before: undefined, after: grantsText(objects) });
  }
}

/** Relative to the working directory, without `./`: patch and git take no other names. */
function nameInDiff(name: string): string {
  const relative = path.relative('', name);
  return relative.startsWith('..') ? name : relative;
}

/** A line of a diff that does no more than be read, where a person or a build server reads it. Elsewhere it is data, which must apply. */
function* shown(lines: Iterable<string>, io: Io): Iterable<string> {
  if (!io.outIsTerminal && io.env.GITHUB_ACTIONS === undefined && io.env.TF_BUILD === undefined) {
    yield* lines;
    return;
  }
  let isEscaped = false;
  for (const line of lines) {
    const safe = `${line.replace(/\r?\n$/, '').split('\t').map(printable).join('\t')}${line.endsWith('\r\n') ? '\r' : ''}\n`;
    isEscaped ||= safe !== line;
    yield safe;
  }
  if (isEscaped) {
    tell('note: the diff is shown with escapes for some characters, so it does not apply; write it to a file by --output', io);
  }
}

/** Changes the files. Of standard input, prints the new text. */
export async function writeFixes(fixes: FixesToWrite, io: Io): Promise<void> {
  const { fixed: { texts, objects }, inputs: { files }, grantsFile, isGrantedBefore = false } = fixes;
  // First: if this file cannot be written, no workload is changed.
  if (objects.length > 0) {
    writeNewText(grantsFile, grantsText(objects));
    const when = isGrantedBefore ? 'before the set, as an administrator' : 'after the namespaces, and before the workloads';
    tell(`wrote ${grantsFile}; apply it ${when}`, io);
  }
  for (const file of files) {
    const after = texts.get(file.name);
    if (file.isStandardInput) {
      await io.out((file.mark ?? '') + (after ?? file.text));
    } else if (after !== undefined) {
      writeOne(file, after, io);
    }
  }
}

function writeOne({ name, text }: InputFile, after: string, io: Io): void {
  if (!replaceText(name, text, after)) {
    throw new UsageError(`${name}: has changed since it was read, so it is left as it is`);
  }
  tell(`wrote ${name}`, io);
}

const MOST_NAMED = 3;
/** So many objects that are left for one reason are told of one by one. */
const FEW = 5;

/** Tells what the fixes take from the programs in the pods, what is still denied or unknown and why, and how many are fixed. */
export function tellFixes({ fixed, left, result }: FixedSet, io: Io): void {
  const notes = new Map<string, string[]>();
  for (const { object, fix } of fixed) {
    for (const note of fix.notes) {
      notes.set(note, [...notes.get(note) ?? [], titleOf(object)]);
    }
  }
  notes.forEach((titles, note) => tell(`note: ${note} (${listed(titles)})`, io));
  tellConstructs(fixed, io);
  tellLeft('not fixed', left, io);
  const unknown = unknownIn(result);
  tellLeft('unknown', unknown, io);
  tell(`${fixed.length} fixed, ${left.length} still denied${unknown.length === 0 ? '' : `, ${unknown.length} unknown`}`, io);
}

function tellLeft(what: string, left: readonly LeftObject[], io: Io): void {
  for (const [reason, objects] of gather(left, (each) => each.reason)) {
    const named = objects.length > FEW ? objects.slice(0, MOST_NAMED) : objects;
    named.forEach((each) => io.err(`${printableMessage(`${what}: ${whereOf(each)}: ${titleOf(each.object)}: ${reason}`)}\n`));
    if (named.length < objects.length) {
      tell(`${what}: ${objects.length - named.length} more objects for this reason: ${listed(objects.slice(named.length).map(({ object }) => titleOf(object)))}`, io);
    }
  }
}

function unknownIn({ objects, workloads }: FixedSet['result']): readonly LeftObject[] {
  return [...objects, ...workloads].filter(({ verdict }) => verdict.decision === 'unknown')
    .map((object) => ({ object, place: object.place, reason: object.verdict.unknowns.map((each) => `${each.path}: ${each.reason}`).join('; ') }));
}

function whereOf({ object, place }: LeftObject): string {
  return place === undefined ? object.source : formatPlace(place);
}

/** The next synth writes such a file again. */
function tellConstructs(fixed: FixedSet['fixed'], io: Io): void {
  const metadata = new ConstructPaths();
  for (const { object, fix } of fixed) {
    const construct = metadata.pathOf(object);
    if (construct !== undefined) {
      const file = object.place?.file ?? object.source;
      tell(`note: cdk8s writes ${file}, so change construct ${construct}, which makes ${titleOf(object)}: ${fix.description}`, io);
    }
  }
}

function listed(titles: readonly string[]): string {
  const others = titles.length - MOST_NAMED;
  return titles.slice(0, MOST_NAMED).join(', ') + (others > 0 ? ` and ${others} more` : '');
}
