import { Acknowledgement } from './acknowledgement';
import { explanation } from './lazy-modules';
import { Acknowledged, Outcome } from './outcome';
import { CheckedObject } from '../manifests/result/result';

/*
 * What people read of an outcome. The API server's sentences stay on one line, so that they can be searched for.
 */

const INDENT = '  ';

/** Whether the outcome stops a synth. */
export function stops({ refused, unreadable }: Outcome): boolean {
  return refused.length > 0 || unreadable.length > 0;
}

/** All that stops the synth, in one text. */
export function refusalText(outcome: Outcome): string {
  const { refused, unreadable, cluster, decided } = outcome;
  const heads = [
    ...(refused.length === 0 ? [] : [`cluster ${cluster} would refuse ${refused.length} of ${count(decided, 'object')}`]),
    ...(unreadable.length === 0 ? [] : [`${count(unreadable.length, 'document')} cannot be read`]),
  ];
  const blocks = [
    ...refused.map(refusalLines),
    ...unreadable.map(({ source, message }) => [source, `${INDENT}${message}`]),
    ...acknowledgementBlocks(outcome),
    ...(refused.length === 0 ? [] : [howToAcknowledge(refused[0])]),
  ];
  return [`${heads.join('; ')}:`, ...blocks.map((lines) => `\n${indent(lines.join('\n'), INDENT.repeat(2))}`)].join('\n');
}

/** What is worth knowing though it stops nothing, and is not in the text of what does; empty where there is nothing. */
export function noticeText(outcome: Outcome): string {
  const lines = [
    ...(stops(outcome) ? [] : acknowledgementLines(outcome)),
    ...outcome.unknown.map((object) => `unknown ${title(object)} at ${object.source}: ${explanation().explain(object)?.why ?? ''}`),
    ...outcome.warnings.map(({ message, places }) => `warning ${message} (${some(places)})`),
  ];
  return lines.length === 0 ? '' : `pod security of cluster ${outcome.cluster}:\n${indent(lines.join('\n'), INDENT)}`;
}

const KNOW_MORE = 'put what the verdict depends on into the app, or name a file that has it in `existing`';

function refusalLines(object: CheckedObject): readonly string[] {
  const { verdict, source, pod } = object;
  const { why, fix } = explanation().explain(object) ?? { why: '', fix: '' };
  return [
    source,
    `${INDENT}${title(object)} is ${verdict.decision}`,
    ...(verdict.message === undefined ? [] : [`${INDENT}server  ${verdict.message}`]),
    `${INDENT}why     ${why}`,
    `${INDENT}fix     ${verdict.decision === 'unknown' && pod?.requester.known !== false ? KNOW_MORE : fix}`,
  ];
}

function howToAcknowledge({ source }: CheckedObject): readonly string[] {
  return [`To let one through all the same: PodSecurityValidation.attach(app, { cluster, acknowledgements: [{ path: '${source}', reason: 'why it may' }] })`];
}

function acknowledgementBlocks(outcome: Outcome): readonly (readonly string[])[] {
  const lines = acknowledgementLines(outcome);
  return lines.length === 0 ? [] : [['acknowledgements', ...lines.map((line) => `${INDENT}${line}`)]];
}

function acknowledgementLines({ acknowledged, expired, unused }: Outcome): readonly string[] {
  return [
    ...acknowledged.map(acknowledgedLine),
    ...expired.map((each) => `expired on ${each.expires ?? ''} ${quoted(each)}`),
    ...unused.map((each) => `unused, since nothing there is refused ${quoted(each)}`),
  ];
}

function acknowledgedLine({ object, by }: Acknowledged): string {
  const until = by.flatMap(({ expires }) => expires ?? []).sort()[0];
  return `acknowledged${until === undefined ? '' : ` until ${until}`} ${title(object)} at ${object.source}: ${by.map(({ reason }) => reason).join('; ')}`;
}

function quoted({ path, check, reason }: Acknowledgement): string {
  return `${path}${check === undefined ? '' : ` (${check})`}: ${reason}`;
}

function title({ kind, namespace, name }: CheckedObject): string {
  return `${kind} ${namespace === undefined ? '' : `${namespace}/`}${name}`;
}

const MOST_PLACES = 3;

function some(places: readonly string[]): string {
  const shown = places.slice(0, MOST_PLACES).join(', ');
  return places.length > MOST_PLACES ? `${shown} and ${places.length - MOST_PLACES} more` : shown;
}

function count(number: number, noun: string): string {
  return `${number} ${noun}${number === 1 ? '' : 's'}`;
}

function indent(text: string, by: string): string {
  return text.replace(/^(?=.)/gm, by);
}
