/*
 * upstream: k8s.io/apiextensions-apiserver/pkg/apis/apiextensions/validation/validation.go getCostErrorMessage
 */

export const PER_RULE_LIMIT = 10_000_000;
export const PER_CRD_LIMIT = 100_000_000;

const HINT = 'try simplifying the rule, or adding maxItems, maxProperties, and maxLength where arrays, maps, and strings are declared';

export function costExceeds(what: string, cost: number, limit: number): string {
  const factor = cost / limit;
  const told = factor > 100 ? 'more than 100x' : factor < 1.5 ? `${factor.toFixed(6)}x` : `${toTenths(factor)}x`;
  return `${what} exceeds budget by factor of ${told} (${HINT})`;
}

/** Go rounds a half to the even digit. */
function toTenths(value: number): string {
  const tenths = Math.floor(value * 10);
  const isHalf = value * 10 - tenths === 0.5 && (value * 4) % 1 === 0;
  return isHalf && tenths % 2 === 0 ? (tenths / 10).toFixed(1) : value.toFixed(1);
}
