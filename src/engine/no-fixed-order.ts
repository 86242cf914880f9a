import { isPlainObject } from './json-object';
import { changedVerdict, Verdict } from './verdict';

/*
 * MutatingAdmissionPolicies and LimitRanges come in no fixed order.
 * upstream: their listers walk through Go maps. policy/generic/policy_source.go calculatePolicyData does so each time that a policy or a binding changes.
 */

type UnorderedKind = 'LimitRange' | 'MutatingAdmissionPolicy';

/** What has changed an object, and comes in no fixed order. */
export interface OpenOrder {
  readonly kind: UnorderedKind;
  /** `LimitRanges a and b` */
  readonly title: string;
  readonly count: number;
}

/** The places by name of what comes first, second and so on. */
type Permutation = readonly number[];

/** In which order each kind comes; by name where none is given. */
export type Orders = Readonly<Partial<Record<UnorderedKind, Permutation>>>;

/** What was answered in other orders of the same request: many of them come to the same objects in between. */
export class AnswersInOrders {
  private readonly answers = new Map<string, unknown>();
  private readonly texts = new WeakMap<object, string>();

  /** Identifies a question about the object, or about an equal one. */
  public keyOf(question: string, object: object): string {
    const text = this.texts.get(object) ?? canonicalText(object);
    this.texts.set(object, text);
    return `${question} ${text}`;
  }

  public find(key: string): unknown {
    return this.answers.get(key);
  }

  public note(key: string, answer: unknown): void {
    this.answers.set(key, answer);
  }
}

export function unordered(kind: UnorderedKind, kinds: string, names: readonly string[]): OpenOrder {
  return { kind, title: `${kinds} ${names.slice(0, -1).join(', ')} and ${names[names.length - 1]}`, count: names.length };
}

/** A list that comes by name, in another order. It may be shorter than others of its kind. */
export function inOrder<T>(list: readonly T[], order: Permutation | undefined): readonly T[] {
  return order === undefined ? list : order.filter((place) => place < list.length).map((place) => list[place]);
}

/** Of so many, each order is tried: 24 for four. */
const MOST_IN_EACH_ORDER = 4;
/** The most orders of several kinds that are tried with each other. */
const MOST_COMBINATIONS = 24;

/** The orders that are tried besides that of the names. */
function otherOrders(found: readonly OpenOrder[]): readonly Orders[] {
  const each = found.map(({ kind, count }) => ordersOf(count).map((order): Orders => ({ [kind]: order })));
  const whole = each.reduce((product, orders) => product * orders.length, 1) <= MOST_COMBINATIONS;
  return whole
    ? combinations(each).slice(1)
    : [...each.flatMap((orders) => orders.slice(1)), Object.assign({}, ...each.map((orders) => orders.at(-1))) as Orders];
}

function combinations(each: readonly (readonly Orders[])[]): readonly Orders[] {
  return each.reduce<readonly Orders[]>((all, orders) => all.flatMap((one) => orders.map((other) => ({ ...one, ...other }))), [{}]);
}

/** By name at first, and in reverse at last. Of many, orders in which each comes first and last, and after each of its neighbors. */
function ordersOf(count: number): readonly Permutation[] {
  const byName = Array.from({ length: count }, (_, i) => i);
  if (count <= MOST_IN_EACH_ORDER) {
    return permutations(byName);
  }
  const rotated = byName.map((from) => [...byName.slice(from), ...byName.slice(0, from)]);
  const swapped = byName.slice(1).map((place) => byName.map((each) => (each === place ? place - 1 : each === place - 1 ? place : each)));
  return [...rotated, ...swapped, [...byName].reverse()];
}

function permutations(places: Permutation): readonly Permutation[] {
  const others = (first: number): readonly Permutation[] => permutations(places.filter((each) => each !== first));
  return places.length < 2 ? [places] : places.flatMap((first) => others(first).map((rest) => [first, ...rest]));
}

/**
 * The verdict, where what changes the object may come in another order.
 *
 * @param first the answer where it comes by name
 * @param answerIn the answer in another order
 */
export function inAnyOrder(first: Verdict, found: readonly OpenOrder[], answerIn: (orders: Orders) => Verdict): Verdict {
  const title = found.map((each) => each.title).join(', ');
  const stored = canonicalText(first.object, true);
  let isSame = true;
  for (const orders of otherOrders(found)) {
    const other = answerIn(orders);
    if (other.decision !== first.decision) {
      const taken = first.decision === 'denied' ? other : first;
      const reason = `the API server takes them in no fixed order; by name, ${answerOf(first)}; in another order, ${answerOf(other)}`;
      const unknowns = [...taken.unknowns, { path: title, reason, fix: 'write them so that their order does not matter' }];
      return changedVerdict(taken, { decision: 'unknown', policy: undefined, unknowns });
    }
    isSame &&= canonicalText(other.object, true) === stored;
  }
  return first.decision !== 'allowed' || isSame ? first : changedVerdict(first, {
    assumptions: [...first.assumptions, { about: `the order of ${title}`, reason: 'none is fixed, and the object depends on it; assumed that they come by name' }],
  });
}

function answerOf({ decision, message = '', unknowns }: Verdict): string {
  return decision === 'allowed' ? 'it accepts the object' : `it answers: ${decision === 'denied' ? message : unknowns.map(({ reason }) => reason).join('; ')}`;
}

/**
 * The same text for equal objects, whatever the order of their keys.
 *
 * @param sortsLists whether lists are equal that have the same items in another order
 */
function canonicalText(value: unknown, sortsLists = false): string {
  if (Array.isArray(value)) {
    const items = value.map((item) => canonicalText(item, sortsLists));
    return `[${(sortsLists ? items.sort() : items).join()}]`;
  }
  return isPlainObject(value)
    ? `{${Object.keys(value).sort().map((key) => `${JSON.stringify(key)}:${canonicalText(value[key], sortsLists)}`).join()}}`
    : typeof value === 'string' ? JSON.stringify(value) : String(value);
}
