import { MAP } from '../type';
import { CelBytes, CelDouble, CelDuration, CelList, CelMap, CelTimestamp, CelUint, isInt, OpaqueValue, CelResult } from '../values/value';

/*
 * Which values an operator takes as its first. Source: cel-go, common/types/traits and the types themselves.
 */

export type Trait = (value: CelResult) => boolean;

const isNumber: Trait = (value) => isInt(value) || value instanceof CelDouble || value instanceof CelUint;

const isTime: Trait = (value) => value instanceof CelTimestamp || value instanceof CelDuration;

/** A map that stands for an object is none. */
const isPlainMap: Trait = (value) => value instanceof CelMap && value.type === MAP;

export const ADDER: Trait = (value) => (
  typeof value === 'string' || isNumber(value) || value instanceof CelList || value instanceof CelBytes || isTime(value)
);

export const COMPARER: Trait = (value) => (
  isNumber(value) || typeof value === 'string' || typeof value === 'boolean' || value instanceof CelBytes || isTime(value)
);

export const DIVIDER: Trait = isNumber;
export const MULTIPLIER: Trait = isNumber;
export const MODDER: Trait = (value) => isInt(value) || value instanceof CelUint;

export const SUBTRACTOR: Trait = (value) => isNumber(value) || isTime(value);

/** upstream: a bool is one, and is refused later. */
export const NEGATOR: Trait = (value) => (
  isInt(value) || value instanceof CelDouble || value instanceof CelDuration || typeof value === 'boolean'
);

export const INDEXER: Trait = (value) => (
  value instanceof CelList || value instanceof CelMap || (value instanceof OpaqueValue && value.indexed)
);

export const ITERABLE: Trait = (value) => value instanceof CelList || value instanceof CelMap;

export const LISTER: Trait = (value) => value instanceof CelList;

export const MATCHER: Trait = (value) => typeof value === 'string';

/** Answers calls that no function takes. */
export const RECEIVER: Trait = (value) => typeof value === 'string' || isTime(value);

export const SIZER: Trait = (value) => typeof value === 'string' || value instanceof CelList || value instanceof CelBytes || isPlainMap(value);
