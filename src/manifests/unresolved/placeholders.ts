import { fillPattern } from './pattern';
import { UnresolvedValue } from './value';
import { decodeObject } from '../../engine/decoding/decode-object';
import { formatPath } from '../../engine/decoding/field-path';
import { Steps } from '../../engine/field/steps';
import { isPlainObject } from '../../engine/json-object';
import { otherRefusal } from '../../engine/lazy-modules';
import { ClusterState } from '../../engine/state/cluster-state';

/** A value for some tokens. */
export type World = ReadonlyMap<string, string | boolean | number>;

/** How the name begins that stands for a token. */
const PREFIX = 'x-token-';
const SUFFIX = '-x';
const NAME = new RegExp(`${PREFIX}\\d+${SUFFIX}`);
/** Beyond the numbers that people give to ports and users. */
const FIRST_NUMBER = 61_001;

/** Whether a text has the name of a token in it. */
export function hasPlaceholder(text: string): boolean {
  return NAME.test(text);
}

/** The names that stand for tokens: a label, a name of a port and a file name may be such a name. */
export class Placeholders {
  private readonly names = new Map<string, string>();
  private readonly tokens: string[] = [];
  private readonly numbers = new Map<string, number>();

  public nameOf(token: string): string {
    const known = this.names.get(token);
    if (known !== undefined) {
      return known;
    }
    const name = `${PREFIX}${this.tokens.length}${SUFFIX}`;
    this.names.set(token, name);
    this.tokens.push(token);
    return name;
  }

  /** A number that stands for a token. Each has another one: two containers may not have the same port of the host. */
  public numberOf(token: string): number {
    const number = this.numbers.get(token) ?? FIRST_NUMBER + this.numbers.size;
    this.numbers.set(token, number);
    return number;
  }

  /** Whether the value stands for a token, or has the name or the number of one in it. */
  public isIn(value: string | number): boolean {
    return typeof value === 'number' ? this.isNumber(value) : hasPlaceholder(value) || this.hasNumber(value);
  }

  private isNumber(value: number): boolean {
    return value >= FIRST_NUMBER && value < FIRST_NUMBER + this.numbers.size;
  }

  /** A text that is a greater number may be made of one, as the greatest number of replicas in an annotation of a ReplicaSet. */
  private hasNumber(text: string): boolean {
    const found = this.numbers.size === 0 ? [] : text.match(/\d+/g) ?? [];
    return found.some((digits) => this.isNumber(Number(digits)) || (digits === text && Number(digits) >= FIRST_NUMBER));
  }

  /** The text with the tokens in place of their names and numbers. */
  public restore(text: string): string {
    const named = text.includes(PREFIX) ? this.tokens.reduce((within, token) => within.replaceAll(this.nameOf(token), token), text) : text;
    return [...this.numbers].reduce((within, [token, number]) => withToken(within, String(number), token), named);
  }

  /** A value that the API server can read, as far as there is one, in place of each token. */
  public fill(value: unknown, given: FillingValues, state: ClusterState): unknown {
    const slots: PlaceholderSlot[] = [];
    const filled = this.replace(value, { ...given, slots, steps: [] });
    return slots.length === 0 ? filled : withReadableTypes(filled, slots, state);
  }

  private replace(value: unknown, within: Filling): unknown {
    if (value instanceof UnresolvedValue) {
      const path = formatPath(within.steps);
      const [first, ...others] = this.valuesFor(value, within.world, within.numbered.has(path));
      const told = value.range === undefined ? first : this.numberOf(value.tokens[0]);
      within.slots.push({ steps: within.steps, path, told, others });
      return first;
    }
    if (Array.isArray(value)) {
      return value.map((item, i) => this.replace(item, { ...within, steps: [...within.steps, i] }));
    }
    return isPlainObject(value)
      ? Object.fromEntries(Object.entries(value).map(([key, item]) => [key, this.replace(item, { ...within, steps: [...within.steps, key] })]))
      : value;
  }

  private valuesFor({ parts, tokens, range }: UnresolvedValue, world: World, isNumbered: boolean): readonly unknown[] {
    const textOf = (token: string): string => String(world.get(token) ?? this.nameOf(token));
    if (parts !== undefined) {
      // A string may be a quantity.
      return [fillPattern(parts, textOf), '1'];
    }
    const known = world.get(tokens[0]);
    if (range !== undefined) {
      return [typeof known === 'number' ? known : isNumbered ? this.numberOf(tokens[0]) : 1];
    }
    const values = [1, this.nameOf(tokens[0]), true, {}, []];
    return known === undefined ? values : [known, ...values];
  }
}

/** The text with the token in place of a number, where no other digit is beside it. */
function withToken(text: string, number: string, token: string): string {
  const [first, ...others] = text.split(number);
  return others.reduce((before, after) => `${before}${/\d$/.test(before) || /^\d/.test(after) ? number : token}${after}`, first);
}

/** What stands for the tokens of an object. */
export interface FillingValues {
  readonly world: World;
  /** The paths of the numbers of which it matters whether they are read. */
  readonly numbered: ReadonlySet<string>;
}

interface Filling extends FillingValues {
  readonly slots: PlaceholderSlot[];
  readonly steps: Steps;
}

interface PlaceholderSlot {
  readonly steps: Steps;
  readonly path: string;
  /** By which messages name the token. */
  readonly told: unknown;
  /** Values of other types. */
  others: readonly unknown[];
}

/** Tries values of other types where the API server could not read the first ones. */
function withReadableTypes(filled: unknown, slots: readonly PlaceholderSlot[], state: ClusterState): unknown {
  for (;;) {
    const path = unreadablePath(filled, state);
    const slot = slots.find((each) => each.path === path);
    if (slot === undefined || slot.others.length === 0) {
      // What is of the wrong type whatever it is, people are told by its token.
      if (slot !== undefined) {
        put(filled, slot.steps, slot.told);
      }
      return filled;
    }
    put(filled, slot.steps, slot.others[0]);
    slot.others = slot.others.slice(1);
  }
}

function unreadablePath(value: unknown, state: ClusterState): string | undefined {
  const decoded = decodeObject(value, state.settings.minor);
  return decoded === undefined ? otherRefusal().unreadablePath(state, value) : decoded.error?.path;
}

function put(root: unknown, steps: Steps, value: unknown): void {
  const parent = steps.slice(0, -1).reduce<unknown>((within, step) => (within as Record<string | number, unknown>)[step], root);
  (parent as Record<string | number, unknown>)[steps[steps.length - 1]] = value;
}
