import { JsonObject } from '../../engine/json-object';
import type { NumberRange } from '../../manifests/unresolved/value';

/** The numbers that a parameter of the type Number may have, by its declaration. */
export function numberRangeOf({ MinValue: least, MaxValue: greatest, AllowedValues: values }: JsonObject): NumberRange {
  const listed = Array.isArray(values) ? values.flatMap((each) => numberOf(each) ?? []) : [];
  const isListed = Array.isArray(values) && listed.length === values.length && listed.length > 0;
  const ofList = isListed ? [{ min: Math.min(...listed), max: Math.max(...listed) }] : [];
  return rangeWithin([{ min: numberOf(least), max: numberOf(greatest) }, ...ofList]);
}

/** The numbers that are in all ranges. */
export function rangeWithin(ranges: readonly NumberRange[]): NumberRange {
  const min = most(Math.max, ranges.map((each) => each.min));
  const max = most(Math.min, ranges.map((each) => each.max));
  return { ...(min !== undefined && { min }), ...(max !== undefined && { max }) };
}

function most(choose: (...numbers: number[]) => number, numbers: readonly (number | undefined)[]): number | undefined {
  const known = numbers.filter((each) => each !== undefined);
  return known.length === 0 ? undefined : choose(...known);
}

/** A template has numbers, or their texts. */
function numberOf(value: unknown): number | undefined {
  const number = typeof value === 'number' ? value : typeof value === 'string' && value.trim() !== '' ? Number(value) : NaN;
  return Number.isFinite(number) ? number : undefined;
}
