/** The server puts a diff below some messages: its lines stay as they are. */
const DIFF = '\n@@ -';

/** A message of the server, and the lines of the diff below it. */
export function splitDiff(message: string): readonly [text: string, diff: readonly string[]] {
  const start = message.indexOf(DIFF);
  return start < 0 ? [message, []] : [message.slice(0, start), message.slice(start + 1).replace(/\n\]?$/, '').split('\n')];
}
