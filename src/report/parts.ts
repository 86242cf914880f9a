/*
 * A report is written in parts, since the whole may be longer than a string can be. The parts joined are the report.
 */

export function join(parts: Iterable<string>): string {
  return [...parts].join('');
}

/** A list as `JSON.stringify` writes it with two spaces, item by item. */
export function* jsonList(items: Iterable<unknown>, indent: string): Iterable<string> {
  let empty = true;
  for (const item of items) {
    yield `${empty ? '[' : ','}\n${indent}  ${json(item, `${indent}  `)}`;
    empty = false;
  }
  yield empty ? '[]' : `\n${indent}]`;
}

/** A value as `JSON.stringify` writes it with two spaces, inside of something that is indented. */
export function json(value: unknown, indent: string): string {
  return JSON.stringify(value, undefined, 2).replace(/\n/g, `\n${indent}`);
}
