import { UnresolvedValue } from './value';
import { decodeObject } from '../../engine/decoding/decode-object';
import { formatPath } from '../../engine/decoding/field-path';
import { Minor } from '../../engine/version';
import { Steps } from '../set/manifest-object';

/** A field whose value is not there yet. */
export interface UnresolvedField {
  readonly steps: Steps;
  /** As findings write it: `spec.containers[0].image`. */
  readonly path: string;
  readonly tokens: readonly string[];
}

export interface Filled {
  readonly value: unknown;
  readonly fields: readonly UnresolvedField[];
}

/** What stands for tokens while the engine decides: each token has one name, so that what is the same stays the same. */
export class Placeholders {
  private readonly names = new Map<string, string>();

  /** A value with each unresolved part replaced by one that the API server can read, and where these are. */
  public fill(value: unknown, minor: Minor): Filled {
    const slots: Slot[] = [];
    const filled = this.replace(value, [], slots);
    const fields = slots.map(({ steps, path, unresolved }) => ({ steps, path, tokens: unresolved.tokens }));
    return slots.length === 0 ? { value, fields } : { value: withReadableTypes(filled, slots, minor), fields };
  }

  /** Text for people: the tokens themselves in place of what stood for them. */
  public restore(text: string): string {
    return this.names.size === 0 || !text.includes(PREFIX) ? text : text.replace(NAME, (name) => this.tokenOf(name) ?? name);
  }

  private tokenOf(name: string): string | undefined {
    return [...this.names].find(([, other]) => other === name)?.[0];
  }

  private nameOf(token: string): string {
    const name = this.names.get(token) ?? `${PREFIX}${this.names.size}-x`;
    this.names.set(token, name);
    return name;
  }

  private replace(value: unknown, steps: Steps, slots: Slot[]): unknown {
    if (value instanceof UnresolvedValue) {
      const candidates = this.candidatesFor(value);
      slots.push({ steps, path: formatPath(steps), unresolved: value, candidates: candidates.slice(1) });
      return candidates[0];
    }
    if (Array.isArray(value)) {
      return value.map((item, i) => this.replace(item, [...steps, i], slots));
    }
    return typeof value === 'object' && value !== null
      ? Object.fromEntries(Object.entries(value).map(([key, item]) => [key, this.replace(item, [...steps, key], slots)]))
      : value;
  }

  private candidatesFor({ parts, tokens }: UnresolvedValue): readonly unknown[] {
    return parts === undefined
      ? [1, this.nameOf(tokens[0]), true, {}, []]
      // A string may be a quantity.
      : [parts.map((part, i) => (i % 2 === 1 ? this.nameOf(part) : part)).join(''), '1'];
  }
}

const PREFIX = 'x-unresolved-';
const NAME = /x-unresolved-\d+-x/g;

interface Slot {
  readonly steps: Steps;
  readonly path: string;
  readonly unresolved: UnresolvedValue;
  /** What else may stand there. */
  candidates: readonly unknown[];
}

/** Tries values of other types where the API server could not read the first ones. */
function withReadableTypes(filled: unknown, slots: readonly Slot[], minor: Minor): unknown {
  for (;;) {
    const path = decodeObject(filled, minor)?.error?.path;
    const slot = path === undefined ? undefined : slots.find((each) => each.path === path && each.candidates.length > 0);
    if (slot === undefined) {
      return filled;
    }
    put(filled, slot.steps, slot.candidates[0]);
    slot.candidates = slot.candidates.slice(1);
  }
}

function put(root: unknown, steps: Steps, value: unknown): void {
  const parent = steps.slice(0, -1).reduce<unknown>((within, step) => (within as Record<string | number, unknown>)[step], root);
  (parent as Record<string | number, unknown>)[steps[steps.length - 1]] = value;
}
