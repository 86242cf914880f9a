import { AppAcknowledgement } from './acknowledgement';
import { explanation } from './lazy-modules';
import { AcknowledgedObject, checksOf, Notice, SynthOutcome, UnusedAcknowledgement, ValidatedObject } from './outcome';
import { EvaluatedObject } from '../manifests/result/result';
import { titleOf } from '../report/place';
import { count, enumerate } from '../report/sentences';
import { printable } from '../text/printable';

/*
 * The text of an outcome. Messages of the API server stay on one line, so that people can search for them.
 */

const INDENT = '  ';
const MOST_PLACES = 3;
const MOST_CHECKS = 20;

/** Whether the outcome fails the synth. */
export function stops({ refused, unreadable, mistaken }: SynthOutcome): boolean {
  return refused.length > 0 || unreadable.length > 0 || mistaken.length > 0;
}

/** Everything that fails the synth. The last line shows how to acknowledge it. */
export function refusalText(outcome: SynthOutcome): string {
  const { refused, unreadable, mistaken, cluster, decided } = outcome;
  const heads = [
    ...(refused.length === 0 ? [] : [`cluster ${cluster} would refuse ${refused.length} of ${count(decided, 'object')}`]),
    ...(unreadable.length === 0 ? [] : [`${count(unreadable.length, 'document')} cannot be read`]),
    ...(mistaken.length === 0 ? [] : [`${count(mistaken.length, 'acknowledgement')} cannot be meant as written`]),
  ];
  const blocks = [
    ...refused.map(refusalLines),
    ...unreadable.map(({ source, message }) => [source, `${INDENT}${message}`]),
    ...acknowledgementBlocks(outcome),
    ...(refused.length === 0 ? [] : [howToAcknowledge(refused[0])]),
  ];
  return [printable(`${heads.join('; ')}:`), ...blocks.map((lines) => `\n${linesOf(lines, INDENT.repeat(2))}`)].join('\n');
}

/**
 * Acknowledgements, unknown verdicts, assumptions and warnings; empty if there are none.
 *
 * @param refusals the text of refusals that people read as well: if there is one, it has the acknowledgements
 */
export function noticeText(outcome: SynthOutcome, refusals = ''): string {
  const lines = [
    ...(refusals === '' ? acknowledgementLines(outcome) : []),
    ...outcome.unknown.map((object) => `unknown ${titleOf(object)} at ${object.source}: ${explained(object).why}`),
    ...outcome.assumptions.map((notice) => `assumed ${noticeLine(notice)}`),
    ...outcome.warnings.map((notice) => `warning ${noticeLine(notice)}`),
  ];
  return lines.length === 0 ? '' : `${printable(`pod security of cluster ${outcome.cluster}:`)}\n${linesOf(lines, INDENT)}`;
}

/** What kubectl says of its flag, in the words of a property. */
export function namespaceMismatch(own: string, given: string): string {
  return `the object is in namespace ${own}, but namespace is set to ${given}; kubectl would refuse it. Set namespace to ${own}, or remove it`;
}

/** Why an object is refused, and what to change. */
export function explained(object: EvaluatedObject): { readonly why: string; readonly fix: string } {
  const { why, fix } = explanation().explain(object) ?? { why: '', fix: '' };
  const { verdict: { decision, unknowns }, pod } = object;
  const saysMore = decision === 'unknown' && pod?.requester.known !== false && unknowns.every((each) => each.fix === undefined);
  return { why, fix: saysMore ? KNOW_MORE : fix };
}

/** The acknowledgement of an object, as source code. */
export function acknowledgementOf(object: ValidatedObject): string {
  return `{ ${identification(object, ': ')}, reason: '...' }`;
}

/** The properties that identify an object, each with its value. */
function identification({ constructPath, kind, namespace, name }: ValidatedObject, assign: '=' | ': '): string {
  const properties = constructPath === undefined ? { kind, namespace, name } : { path: constructPath };
  return Object.entries(properties).flatMap(([property, value]) => (value === undefined ? [] : [`${property}${assign}${literal(value)}`])).join(', ');
}

function literal(text: string): string {
  return `'${printable(text.replace(/[\\']/g, '\\$&'))}'`;
}

const KNOW_MORE = 'add what the verdict depends on to the app, or set objectFiles to a file that contains it';

function refusalLines(object: ValidatedObject): readonly string[] {
  const { verdict, source } = object;
  const place = object.createdAt?.();
  const { why, fix } = explained(object);
  return [
    source,
    ...(place === undefined ? [] : [`${INDENT}created at ${place.file}:${place.line}:${place.column ?? 1}`]),
    `${INDENT}${titleOf(object)} is ${verdict.decision}`,
    ...(verdict.message === undefined ? [] : [`${INDENT}server  ${verdict.message}`]),
    `${INDENT}why     ${why}`,
    ...explanation().effectDetails(object).map(({ label, text }) => `${INDENT}${label.padEnd('server'.length)}  ${text}`),
    `${INDENT}fix     ${fix}`,
    `${INDENT}checks  ${checksOf(object).join(', ')}`,
  ];
}

/** As source code of the language of the app, which jsii names in JSII_AGENT. */
function howToAcknowledge(object: ValidatedObject): readonly string[] {
  const check = literal(checksOf(object)[0]);
  const [attached, alone] = process.env.JSII_AGENT?.startsWith('Python/') === true
    ? [`app, cluster=cluster, acknowledgements=[Acknowledgement(${identification(object, '=')}, reason='...')]`, `check=${check}`]
    : [`app, { cluster, acknowledgements: [${acknowledgementOf(object)}] }`, `check: ${check}`];
  return [`To acknowledge a refused object: PodSecurityValidation.attach(${attached})`, `To acknowledge one of its checks alone, add ${alone}`];
}

function acknowledgementBlocks(outcome: SynthOutcome): readonly (readonly string[])[] {
  const lines = acknowledgementLines(outcome);
  return lines.length === 0 ? [] : [['acknowledgements', ...lines.map((line) => `${INDENT}${line}`)]];
}

function acknowledgementLines({ acknowledged, expired, mistaken, unused }: SynthOutcome): readonly string[] {
  return [
    ...mistaken.map(({ acknowledgement, mistake }) => `wrong ${quoted(acknowledgement)} (${mistake})`),
    ...acknowledged.map(acknowledgedLine),
    ...expired.map((each) => `expired on ${each.expires ?? ''} ${quoted(each)}`),
    ...unused.map(unusedLine),
  ];
}

function unusedLine({ acknowledgement, failing, never, isNowhere }: UnusedAcknowledgement): string {
  if (isNowhere) {
    return `unused ${quoted(acknowledgement)} (the app has no construct of this path)`;
  }
  if (never.length > 0) {
    return `unused ${quoted(acknowledgement)} (nobody may acknowledge ${enumerate(never, ', ', MOST_CHECKS)})`;
  }
  const why = failing.length === 0 ? 'nothing there is refused' : `nothing there fails this check, but ${enumerate(failing, ', ', MOST_CHECKS)}`;
  return `unused ${quoted(acknowledgement)} (${why})`;
}

function acknowledgedLine({ object, by }: AcknowledgedObject): string {
  const until = by.flatMap(({ expires }) => expires ?? []).sort()[0];
  return `acknowledged${until === undefined ? '' : ` until ${until}`} ${titleOf(object)} at ${object.source}: ${by.map(({ reason }) => reason).join('; ')}`;
}

function quoted({ subject, check, container, reason }: AppAcknowledgement): string {
  const limits = [check, container === undefined ? undefined : `container ${container}`].filter((limit) => limit !== undefined);
  return `${subject}${limits.length === 0 ? '' : ` (${limits.join(', ')})`}: ${reason}`;
}

function noticeLine({ message, places }: Notice): string {
  return `${message} (${enumerate(places, ', ', MOST_PLACES)})`;
}

/** One line each, whatever is in them. */
function linesOf(lines: readonly string[], indent: string): string {
  return lines.map((line) => `${indent}${printable(line)}`).join('\n');
}
