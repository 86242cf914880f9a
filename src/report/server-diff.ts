import { printable } from '../text/printable';

/** The server puts a diff below some messages: its lines stay as they are. */
const DIFF = '\n@@ -';
/**
 * Below others, a list: each right that a user would grant without having it, each field that another manager owns, each value that does not fit its
 * type.
 */
const LISTS: readonly RegExp[] = [
  / is attempting to grant RBAC permissions not currently held:\n/, /^Apply failed with \d+ conflicts: conflicts with [^\n]*:\n/, /^failed to [^\n]*: errors:\n/,
];

/** A message of the server, and the lines of the diff, or of the list, below it. */
export function splitDiff(message: string): readonly [text: string, below: readonly string[]] {
  const start = message.indexOf(DIFF);
  if (start >= 0) {
    return [message.slice(0, start), message.slice(start + 1).replace(/\n\]?$/, '').split('\n')];
  }
  const [end] = LISTS.flatMap((list) => endOf(list.exec(message)));
  return end === undefined ? [message, []] : [message.slice(0, end - 1), message.slice(end).split('\n')];
}

function endOf(found: RegExpExecArray | null): readonly number[] {
  return found === null ? [] : [found.index + found[0].length];
}

/** The message as lines of text: those of a diff are lines of their own, indented so that none looks like a label, and any other line break is escaped. */
export function printableMessage(message: string): string {
  return messageLines(message).map(printable).join('\n');
}

/** The same lines as they are. */
export function messageLines(message: string): readonly string[] {
  const [text, below] = splitDiff(message);
  return [text, ...below.map((each) => `  ${each}`)];
}

/** The message as one sentence, for what has no lines: of a diff, it has what differs. */
export function messageSentence(message: string): string {
  const [text, below] = splitDiff(message);
  const told = below.filter((each) => each.trim() !== '' && !UNTOLD.test(each)).map((each) => each.replace(CHANGED, '$<sign> '));
  return told.length === 0 ? text : `${text}${text.endsWith(':') ? '' : ':'} ${told.join('; ')}`;
}

/** The lines of a diff that say where it is, and those that stay. */
const UNTOLD = /^(?:@@ -| )/;
const CHANGED = /^(?<sign>[-+])\s+/;
