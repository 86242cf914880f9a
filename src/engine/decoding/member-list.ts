import { NumberLiteral } from './number-literal';
import { putOwn } from './own-property';

export type Member = readonly [key: string, value: unknown];

/**
 * A JSON object as its text has it, where a JavaScript object would forget what matters to a strict reader: keys that are there twice, and the place
 * of keys that are integers, which JavaScript moves to the front.
 */
export class MemberList {
  public readonly members: readonly Member[];

  constructor(members: readonly Member[]) {
    this.members = members;
  }

  /** What JSON.parse would have made of it. */
  public toJSON(): object {
    const object: Record<string, unknown> = {};
    this.members.forEach(([key, value]) => putOwn(object, key, value));
    return object;
  }
}

/** The members of a JSON object, in the order of its text. */
export function membersOf(object: object): readonly Member[] {
  return object instanceof MemberList ? object.members : Object.entries(object);
}

export function holdsMemberLists(value: unknown): boolean {
  if (typeof value !== 'object' || value === null || value instanceof NumberLiteral) {
    return false;
  }
  return value instanceof MemberList || (Array.isArray(value) ? value : Object.values(value)).some(holdsMemberLists);
}

/** The same JSON without member lists, whose last member of a name counts. */
export function withoutMemberLists(value: unknown): unknown {
  return holdsMemberLists(value) ? copied(value) : value;
}

function copied(value: unknown): unknown {
  if (Array.isArray(value)) {
    return value.map(copied);
  }
  if (typeof value !== 'object' || value === null || value instanceof NumberLiteral) {
    return value;
  }
  const object: Record<string, unknown> = {};
  membersOf(value).forEach(([key, member]) => putOwn(object, key, copied(member)));
  return object;
}
