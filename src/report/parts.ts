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

/** A value as `JSON.stringify` writes it with two spaces, inside of something that is indented by a multiple of two. */
export function json(value: unknown, indent: string): string {
  // In lists in lists, the value is written with the indentation of its depth.
  let nested = value;
  let before = 0;
  let after = 0;
  for (let depth = indent.length; depth > 0; depth -= 2) {
    nested = [nested];
    before += 2 + depth;
    after += depth;
  }
  return JSON.stringify(nested, undefined, 2).slice(before, before === 0 ? undefined : -after);
}
