import { Member, MemberList } from './member-list';
import { putOwn } from './own-property';

/** A list or an object that is being read. */
export interface JsonContainer {
  /** As far as it is read. */
  readonly value: unknown;
  /** The character that ends it. */
  readonly end: ']' | '}';
  /** Of an object: the key whose value comes next. */
  key?: string;
  put(value: unknown): void;
}

export function jsonList(): JsonContainer {
  const list: unknown[] = [];
  return { value: list, end: ']', put: (value) => list.push(value) };
}

export function jsonObject(): JsonContainer {
  const object: Record<string, unknown> = {};
  return {
    value: object,
    end: '}',
    put(value) {
      putOwn(object, this.key ?? '', value);
    },
  };
}

/** An object that becomes a MemberList where a plain object would forget something. */
export function jsonMembers(): JsonContainer {
  const object: Record<string, unknown> = {};
  const members: Member[] = [];
  let forgets = false;
  return {
    end: '}',
    get value() {
      return forgets ? new MemberList(members) : object;
    },
    put(value) {
      const key = this.key ?? '';
      forgets ||= Object.hasOwn(object, key) || isInteger(key);
      members.push([key, value]);
      putOwn(object, key, value);
    },
  };
}

function isInteger(key: string): boolean {
  return /^(?:0|[1-9][0-9]{0,9})$/.test(key);
}
