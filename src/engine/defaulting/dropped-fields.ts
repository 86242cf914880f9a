import { JsonObject } from '../json-object';
import { FeatureGate, gateOf } from './feature-gates';
import { formatPath, PlainStep } from '../decoding/field-path';
import { Minor } from '../version';

/** A field that the server knows and drops, since its feature gate is off. */
export interface DroppedField extends FeatureGate {
  /** As `spec.template.spec.containers[0].securityContext.procMount`. */
  readonly path: string;
  /** The same as keys and indices. */
  readonly steps: readonly PlainStep[];
}

/**
 * What preparing has dropped from an object.
 *
 * Parts that are the same object before and after have nothing dropped, so this costs only where something changes.
 */
export function droppedFields(before: object, after: object, minor: Minor): readonly DroppedField[] {
  const found: DroppedField[] = [];
  if (before !== after) {
    compare(before, after, { steps: [], name: undefined }, { minor, found });
  }
  return found;
}

interface DroppedPlace {
  readonly steps: readonly PlainStep[];
  /** The field, or the list, that the value stands in. */
  readonly name: string | undefined;
}

interface DropSearch {
  readonly minor: Minor;
  readonly found: DroppedField[];
}

/** Of two values that are not the same one. */
function compare(before: unknown, after: unknown, place: DroppedPlace, comparison: DropSearch): void {
  if (Array.isArray(before)) {
    compareLists(before, Array.isArray(after) ? after : [], place, comparison);
  } else if (isObject(before)) {
    compareFields(before, isObject(after) ? after : {}, place, comparison);
  }
}

function compareFields(before: JsonObject, after: JsonObject, { steps, name: within }: DroppedPlace, comparison: DropSearch): void {
  for (const name of Object.keys(before)) {
    if (before[name] === after[name]) {
      continue;
    }
    const place = { steps: [...steps, name], name };
    if (isDropped(name, before[name], after[name])) {
      reportOrEnter(before[name], place, within, comparison);
    } else {
      compare(before[name], after[name], place, comparison);
    }
  }
}

/** upstream: a type of /proc is not dropped but replaced by the default one. */
function isDropped(name: string, before: unknown, after: unknown): boolean {
  return before !== undefined && (after === undefined || (name === 'procMount' && before !== after));
}

/** What has no gate of its own is dropped since it held nothing else than fields that have one. */
function reportOrEnter(
  value: unknown, { steps, name }: DroppedPlace & { readonly name: string }, within: string | undefined, comparison: DropSearch,
): void {
  const gated = gateOf(name, within, comparison.minor);
  if (gated === undefined) {
    compare(value, undefined, { steps, name }, comparison);
  } else {
    const { gate, since } = gated;
    comparison.found.push({ path: formatPath(steps), steps, gate, ...(since !== undefined && { since }) });
  }
}

function compareLists(before: readonly unknown[], after: readonly unknown[], { steps, name }: DroppedPlace, comparison: DropSearch): void {
  const isShorter = after.length < before.length;
  let next = 0;
  before.forEach((element, i) => {
    const isGone = isShorter && !after.some((other) => isSameElement(element, other));
    const counterpart = isGone ? undefined : after[next];
    if (element !== counterpart) {
      compare(element, counterpart, { steps: [...steps, i], name }, comparison);
    }
    next += isGone ? 0 : 1;
  });
}

function isSameElement(element: unknown, other: unknown): boolean {
  return element === other || (isObject(element) && isObject(other) && element.name !== undefined && element.name === other.name);
}

function isObject(value: unknown): value is JsonObject {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}
