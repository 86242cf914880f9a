import { FeatureGate, gateOf } from './feature-gates';
import { formatPath, PlainStep } from '../decoding/field-path';
import { JsonObject } from '../json-object';
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
    compare(before, after, undefined, { minor, found });
  }
  return found;
}

/** A place in an object, by what it is in: its path is written only where something was dropped. */
interface DroppedPlace {
  readonly within: DroppedPlace | undefined;
  readonly step: PlainStep;
  /** The field, or the list, that the value stands in. */
  readonly name: string;
}

interface DropSearch {
  readonly minor: Minor;
  readonly found: DroppedField[];
}

/** Of two values that are not the same one. */
function compare(before: unknown, after: unknown, place: DroppedPlace | undefined, comparison: DropSearch): void {
  if (Array.isArray(before)) {
    compareLists(before, Array.isArray(after) ? after : [], place, comparison);
  } else if (isObject(before)) {
    compareFields(before, isObject(after) ? after : NO_FIELDS, place, comparison);
  }
}

const NO_FIELDS: JsonObject = {};

function compareFields(before: JsonObject, after: JsonObject, within: DroppedPlace | undefined, comparison: DropSearch): void {
  for (const name in before) {
    const value = before[name];
    const left = after[name];
    if (value === left) {
      continue;
    }
    const place = { within, step: name, name };
    if (isDropped(name, value, left)) {
      reportOrEnter(value, place, comparison);
    } else {
      compare(value, left, place, comparison);
    }
  }
}

/** upstream: a type of /proc is not dropped but replaced by the default one. */
function isDropped(name: string, before: unknown, after: unknown): boolean {
  return before !== undefined && (after === undefined || (name === 'procMount' && before !== after));
}

/** What has no gate of its own is dropped since it held nothing else than fields that have one. */
function reportOrEnter(value: unknown, place: DroppedPlace, comparison: DropSearch): void {
  const gated = gateOf(place.name, place.within?.name, comparison.minor);
  if (gated === undefined) {
    compare(value, undefined, place, comparison);
  } else {
    const { gate, since } = gated;
    const steps = stepsTo(place);
    comparison.found.push({ path: formatPath(steps), steps, gate, ...(since !== undefined && { since }) });
  }
}

function stepsTo(place: DroppedPlace | undefined): readonly PlainStep[] {
  return place === undefined ? [] : [...stepsTo(place.within), place.step];
}

function compareLists(before: readonly unknown[], after: readonly unknown[], within: DroppedPlace | undefined, comparison: DropSearch): void {
  const isShorter = after.length < before.length;
  let next = 0;
  before.forEach((element, i) => {
    const isGone = isShorter && !after.some((other) => isSameElement(element, other));
    const counterpart = isGone ? undefined : after[next];
    if (element !== counterpart) {
      compare(element, counterpart, { within, step: i, name: within?.name ?? '' }, comparison);
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
