import { NumberLiteral } from './number-literal';

/** A piece of the text that is ready. */
class Piece {
  public readonly text: string;

  constructor(text: string) {
    this.text = text;
  }
}

/**
 * What JSON.stringify writes, for all that readJson gives: a bigint and a NumberLiteral are written as they were read.
 *
 * INVARIANT: no recursion, for readJson reads deeper than JavaScript's stack goes.
 */
export function jsonText(value: unknown): string {
  let text = '';
  const pending: unknown[] = [value];
  while (pending.length > 0) {
    const next = pending.pop();
    if (next instanceof Piece) {
      text += next.text;
    } else if (Array.isArray(next)) {
      pushMembers(pending, next.map((element: unknown) => ({ prefix: '', member: element })), '[]');
    } else if (typeof next === 'object' && next !== null && !(next instanceof NumberLiteral)) {
      const members = Object.entries(next).filter(([, member]) => member !== undefined);
      pushMembers(pending, members.map(([key, member]) => ({ prefix: `${JSON.stringify(key)}:`, member })), '{}');
    } else {
      text += scalarText(next);
    }
  }
  return text;
}

interface WrittenMember {
  readonly prefix: string;
  readonly member: unknown;
}

/** Puts the members of a list or an object, each behind its prefix, where the first is taken first. */
function pushMembers(pending: unknown[], members: readonly WrittenMember[], [begin, end]: string): void {
  pending.push(new Piece(end));
  for (let i = members.length - 1; i >= 0; i--) {
    const { prefix, member } = members[i];
    pending.push(member, new Piece(i === 0 ? prefix : `,${prefix}`));
  }
  pending.push(new Piece(begin));
}

function scalarText(value: unknown): string {
  if (typeof value === 'bigint') {
    return String(value);
  }
  return value instanceof NumberLiteral ? value.source : JSON.stringify(value) ?? 'null';
}
