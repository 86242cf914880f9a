import { printable } from '../text/printable';

/** The server puts a diff below some messages: its lines stay as they are. */
const DIFF = '\n@@ -';
/** Below another, each right that a user would grant without having it. */
const RIGHTS = ' is attempting to grant RBAC permissions not currently held:\n';

/** A message of the server, and the lines of the diff, or of the list, below it. */
export function splitDiff(message: string): readonly [text: string, below: readonly string[]] {
  const start = message.indexOf(DIFF);
  if (start >= 0) {
    return [message.slice(0, start), message.slice(start + 1).replace(/\n\]?$/, '').split('\n')];
  }
  const listed = message.indexOf(RIGHTS);
  const end = listed + RIGHTS.length;
  return listed < 0 ? [message, []] : [message.slice(0, end - 1), message.slice(end).split('\n')];
}

/** The message as lines of text: those of a diff are lines of their own, indented so that none looks like a label, and any other line break is escaped. */
export function printableMessage(message: string): string {
  const [text, diff] = splitDiff(message);
  return [printable(text), ...diff.map((each) => `  ${printable(each)}`)].join('\n');
}
