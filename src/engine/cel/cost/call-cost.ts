import { LIST_COST, PATTERN_FACTOR, STRING_FACTOR } from './base-costs';
import { ADDER } from '../declarations/traits';
import { CEL_GO_29_SINCE } from '../server-minors';
import { panic } from '../values/abort';
import { goType } from '../values/go-text';
import { sizeForCost, sizeForStandardCost } from '../values/size';
import { byteLength } from '../values/utf8';
import { CelBytes, CelList, CelMap, isInt, OpaqueValue, CelResult, typeOf } from '../values/value';

/*
 * What a call costs. Sources: cel-go, interpreter/runtimecost.go; k8s.io/apiserver, pkg/cel/library/cost.go; cel-go, ext/lists.go and ext/sets.go.
 */

/** The cost of a call with these values and this result. */
export type CallCost = (args: readonly CelResult[], result: CelResult) => number;

const ONE: CallCost = () => 1;

/**
 * The cost of a function of which the overload is known, or of any.
 *
 * @param hasStrictCosts whether the libraries of Kubernetes have costs of their own
 */
export function callCost(name: string, overload: string, serverMinor: number, hasStrictCosts: boolean): CallCost {
  const later = serverMinor >= CEL_GO_29_SINCE ? CEL_GO_29.get(overload) : undefined;
  return later ?? extensionCost(overload) ?? (hasStrictCosts ? KUBERNETES.get(name)?.(overload) : undefined) ?? STANDARD.get(overload) ?? ONE;
}

/** Reads the text once, or so many times. */
function traversal(times = 1): CallCost {
  return ([text]) => Math.ceil(sizeForCost(text) * times * STRING_FACTOR);
}

function patternCost(text: number, pattern: number): number {
  return Math.ceil((1 + text) * STRING_FACTOR) * Math.ceil(pattern * PATTERN_FACTOR);
}

/** By the shorter of two values. */
const comparisonCost: CallCost = ([one, other]) => Math.ceil(Math.min(sizeForStandardCost(one), sizeForStandardCost(other)) * STRING_FACTOR);

const sumCost: CallCost = ([one, other]) => Math.ceil((sizeForStandardCost(one) + sizeForStandardCost(other)) * STRING_FACTOR);

const standardTraversal: CallCost = ([text]) => Math.ceil(sizeForStandardCost(text) * STRING_FACTOR);

const patternTest: CallCost = ([text, pattern]) => patternCost(sizeForStandardCost(text), sizeForStandardCost(pattern));

const STANDARD: ReadonlyMap<string, CallCost> = new Map<string, CallCost>([
  ...['starts_with_string', 'ends_with_string', 'string_to_bytes', 'bytes_to_string', 'strings_quote', 'string_format']
    .map((id) => [id, standardTraversal] as const),
  ['in_list', ([, list]) => sizeForStandardCost(list)],
  ...['less_string', 'greater_string', 'less_equals_string', 'greater_equals_string', 'less_bytes', 'greater_bytes', 'less_equals_bytes',
    'greater_equals_bytes', 'equals', 'not_equals'].map((id) => [id, comparisonCost] as const),
  ['add_string', sumCost],
  ['add_bytes', sumCost],
  ['matches_string', patternTest],
  ['contains_string', ([text, part]) => Math.ceil(sizeForStandardCost(text) * STRING_FACTOR) * Math.ceil(sizeForStandardCost(part) * STRING_FACTOR)],
]);

type OverloadCost = (overload: string) => CallCost | undefined;

function always(cost: CallCost): OverloadCost {
  return () => cost;
}

function named(names: readonly string[], cost: CallCost): readonly (readonly [string, OverloadCost])[] {
  return names.map((name) => [name, always(cost)]);
}

/** upstream: a text costs by its bytes, rounded down. */
function elementCost(value: CelResult): number {
  if (typeof value === 'string') {
    return Math.trunc(byteLength(value) * STRING_FACTOR);
  }
  if (value instanceof CelBytes) {
    return Math.trunc(value.value.length * STRING_FACTOR);
  }
  if (value instanceof CelList) {
    let cost = 0;
    for (const element of value.elements()) {
      cost += elementCost(element);
    }
    return cost;
  }
  return value instanceof CelMap ? mapCost(value) : 1;
}

function mapCost(map: CelMap): number {
  let cost = 0;
  for (const key of map.keys()) {
    cost += elementCost(key) + elementCost(map.find(key) ?? null);
  }
  return cost;
}

/** A check of the authorizer. */
const CHECK_COST = 350000;
const REQUIREMENT_COST = 50;

const selectorCost: CallCost = ([, selector]) => {
  const size = sizeForCost(selector);
  return LIST_COST + Math.ceil(size * STRING_FACTOR) + Math.ceil(Math.ceil(size * 0.5) * REQUIREMENT_COST);
};

/** Compares the address twice, and reads the other once if it is a text. */
const containsIpCost = (isText: boolean): CallCost => ([cidr, ip]) => {
  const size = sizeForCost(cidr);
  return Math.ceil((size + size) * STRING_FACTOR) + (isText ? Math.ceil(sizeForCost(ip) * STRING_FACTOR) : 0);
};

const containsCidrCost = (isText: boolean): CallCost => (args) => (
  containsIpCost(isText)(args, null) + Math.ceil(sizeForCost(args[0]) * STRING_FACTOR) + 1
);

const validateCost: CallCost = ([format, text]) => (
  format instanceof OpaqueValue && format.patternSize !== undefined ? patternCost(sizeForCost(text), format.patternSize) : 1
);

const KUBERNETES: ReadonlyMap<string, OverloadCost> = new Map<string, OverloadCost>([
  ['check', always(() => CHECK_COST)],
  ...named(['fieldSelector', 'labelSelector'], selectorCost),
  ...named(['isSorted', 'sum', 'max', 'min', 'indexOf', 'lastIndexOf', 'includes'], ([list]) => elementCost(list)),
  ...named(['url', 'lowerAscii', 'upperAscii', 'substring', 'trim', 'jsonpatch.escapeKey', 'cidr', 'isIP', 'isCIDR', 'quantity', 'isQuantity',
    'semver', 'isSemver'], traversal()),
  ...named(['replace', 'split', 'ip.isCanonical'], traversal(2)),
  ['join', always((_, result) => Math.ceil(sizeForCost(result) * 2 * STRING_FACTOR))],
  ...named(['find', 'findAll'], ([text, pattern]) => patternCost(sizeForCost(text), sizeForCost(pattern))),
  ['ip', (overload) => overload === 'cidr_ip' ? ONE : traversal()],
  ['containsIP', (overload) => containsIpCost(overload === 'cidr_contains_ip_string')],
  ['containsCIDR', (overload) => containsCidrCost(overload === 'cidr_contains_cidr_string')],
  ['validate', always(validateCost)],
  ['_==_', always((args, result) => args[0] instanceof OpaqueValue && args[0].comparedAtOnce ? 1 : comparisonCost(args, result))],
]);

const allocation = (factor: number, size: number): number => Math.trunc(size * factor) + 1 + LIST_COST;

/** Compares each element with each other. upstream: panics on what is no list. */
function selfComparisonCost(list: CelResult): number {
  if (!(list instanceof CelList)) {
    const missing = ADDER(list) ? 'Contains' : 'Add';
    throw panic(`interface conversion: ${goType(list)} is not traits.Lister: missing method ${missing}`);
  }
  const { size } = list;
  const kind = size > 0 ? typeOf(list.get(0)).kind : undefined;
  return allocation(kind === 'string' || kind === 'bytes' ? 2 + STRING_FACTOR : 2, size * size);
}

function flattenCost(factorOf: (depth: number) => number): CallCost {
  return ([list, depth = 1]) => {
    if (!isInt(depth)) {
      throw panic(`interface conversion: ref.Val is ${goType(depth)}, not types.Int`);
    }
    return allocation(factorOf(Number(depth)), sizeForCost(list));
  };
}

/** upstream: a negative depth takes from the cost, since costs have no sign. */
const signedFlattenCost = flattenCost((depth) => depth);
const laterFlattenCost = flattenCost((depth) => depth < 0 ? 1 : depth);

const EXTENSIONS: ReadonlyMap<string, CallCost> = new Map<string, CallCost>([
  ...['list_slice', 'lists_range', 'list_reverse'].map((id) => [id, (_: readonly CelResult[], result: CelResult) => allocation(1, sizeForCost(result))] as const),
  ['list_flatten', signedFlattenCost],
  ['list_flatten_int', signedFlattenCost],
  ['list_distinct', ([list]) => selfComparisonCost(list)],
  ['list_sets_contains_list', ([one, other]) => 1 + sizeForCost(one) * sizeForCost(other)],
  ['list_sets_intersects_list', ([one, other]) => 1 + sizeForCost(one) * sizeForCost(other)],
  ['list_sets_equivalent_list', ([one, other]) => 1 + sizeForCost(one) * sizeForCost(other) * 2],
]);

/** Where v0.29 counts otherwise. */
const CEL_GO_29: ReadonlyMap<string, CallCost> = new Map<string, CallCost>([
  ['list_flatten', laterFlattenCost],
  ['list_flatten_int', laterFlattenCost],
  ...['starts_with_string', 'ends_with_string']
    .map((id) => [id, ([, part]: readonly CelResult[]) => Math.ceil(sizeForStandardCost(part) * STRING_FACTOR)] as const),
  ['matches', patternTest],
]);

function extensionCost(overload: string): CallCost | undefined {
  if (/^list_.*_sort$/.test(overload)) {
    return ([list]) => selfComparisonCost(list);
  }
  return /^list_.*_sortByAssociatedKeys$/.test(overload) ? ([, keys]) => selfComparisonCost(keys) : EXTENSIONS.get(overload);
}

