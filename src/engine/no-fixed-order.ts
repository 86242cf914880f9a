import { isPlainObject } from './json-object';
import { changedVerdict, Verdict } from './verdict';

/*
 * MutatingAdmissionPolicies and LimitRanges come in no fixed order.
 * upstream: their listers walk through Go maps. policy/generic/policy_source.go calculatePolicyData does so each time that a policy or a binding changes.
 */

/** What has changed an object, and comes in no fixed order. */
export interface OpenOrder {
  /** `LimitRanges a and b` */
  readonly title: string;
  readonly count: number;
}

export function unordered(kinds: string, names: readonly string[]): OpenOrder {
  return { title: `${kinds} ${names.slice(0, -1).join(', ')} and ${names[names.length - 1]}`, count: names.length };
}

/**
 * A list that comes by name, in another order.
 *
 * @param order how many come last that would come first; undefined where they come by name, and 0 where they come in reverse
 */
export function inOrder<T>(list: readonly T[], order?: number): readonly T[] {
  return order === undefined ? list : order === 0 ? [...list].reverse() : list.map((_each, i) => list[(i + order) % list.length]);
}

/** The most orders that are tried besides that of the names. */
const MOST_ORDERS = 8;

/** The orders in which each one comes first and last, and in which each two come the other way around. */
export function otherOrders(found: readonly OpenOrder[]): readonly number[] {
  const count = Math.max(...found.map((each) => each.count));
  return Array.from({ length: count < 3 ? 1 : Math.min(count, MOST_ORDERS) }, (_, i) => i);
}

/**
 * The verdict, where what changes the object may come in another order.
 *
 * @param first the answer where it comes by name
 * @param others the answers in other orders
 */
export function inAnyOrder(first: Verdict, others: readonly Verdict[], found: readonly OpenOrder[]): Verdict {
  const title = found.map((each) => each.title).join(', ');
  const other = others.find(({ decision }) => decision !== first.decision);
  if (other !== undefined) {
    const taken = first.decision === 'denied' ? other : first;
    const reason = `the API server takes them in no fixed order; by name, ${answerOf(first)}; in another order, ${answerOf(other)}`;
    const unknowns = [...taken.unknowns, { path: title, reason, fix: 'write them so that their order does not matter' }];
    return changedVerdict(taken, { decision: 'unknown', policy: undefined, unknowns });
  }
  const stored = canonical(first.object);
  return first.decision !== 'allowed' || others.every(({ object }) => canonical(object) === stored) ? first : changedVerdict(first, {
    assumptions: [...first.assumptions, { about: `the order of ${title}`, reason: 'none is fixed, and the object depends on it; assumed that they come by name' }],
  });
}

function answerOf({ decision, message = '', unknowns }: Verdict): string {
  return decision === 'allowed' ? 'it accepts the object' : `it answers: ${decision === 'denied' ? message : unknowns.map(({ reason }) => reason).join('; ')}`;
}

/** The same text for objects whose lists have the same items in another order. */
function canonical(value: unknown): string {
  if (Array.isArray(value)) {
    return `[${value.map(canonical).sort().join()}]`;
  }
  return isPlainObject(value)
    ? `{${Object.keys(value).sort().map((key) => `${JSON.stringify(key)}:${canonical(value[key])}`).join()}}`
    : typeof value === 'string' ? JSON.stringify(value) : String(value);
}
