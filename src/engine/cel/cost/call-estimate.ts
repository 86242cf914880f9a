import { PATTERN_FACTOR, STRING_FACTOR } from './base-costs';
import { add, fixed, multiply, Range, scale, UNKNOWN, ZERO } from './range';
import { Expr } from '../ast';
import { CIDR_TYPE, FORMAT_TYPE, IP_TYPE, QUANTITY_TYPE, SEMVER_TYPE, URL_TYPE } from '../libraries/types';
import { isSameType, Type } from '../type';

/*
 * What a call of a library's function costs at most.
 * upstream: k8s.io/apiserver, pkg/cel/library/cost.go EstimateCallCost; cel-go, ext/sets.go, ext/lists.go
 */

export interface SizedNode {
  readonly type: Type;
  /** Undefined where nothing tells it. */
  readonly size?: Range;
  readonly path: readonly string[];
  readonly expr?: Expr;
}

export interface EstimatedCall {
  readonly target?: SizedNode;
  readonly args: readonly SizedNode[];
  readonly minor: number;
  readonly sizeOf: (path: readonly string[]) => Range | undefined;
}

export interface CallEstimate {
  readonly cost: Range;
  readonly size?: Range;
}

const ONE: CallEstimate = { cost: fixed(1) };
const ADDRESS: Range = { min: 4, max: 16 };
const LONGEST_FORMAT_PATTERN = 128;
const LONGEST_FORMAT = 64;

const NOMINAL: ReadonlySet<string> = new Set([
  'serviceAccount', 'path', 'group', 'resource', 'subresource', 'namespace', 'name', 'allowed', 'reason', 'error', 'errored', 'masked', 'prefixLength', 'family',
  'isUnspecified', 'isLoopback', 'isLinkLocalMulticast', 'isLinkLocalUnicast', 'isGlobalUnicast', 'format.named', 'sign', 'asInteger', 'isInteger',
  'asApproximateFloat', 'isGreaterThan', 'isLessThan', 'compareTo', 'add', 'sub', 'major', 'minor', 'patch', 'getScheme', 'getHostname', 'getHost', 'getPort',
  'getEscapedPath', 'getQuery',
]);

export function estimateCall(name: string, overload: string, call: EstimatedCall): CallEstimate | undefined {
  return estimateSets(overload, call) ?? (NOMINAL.has(name) ? ONE : LIBRARY[name]?.(call, overload));
}

const SETS: Readonly<Record<string, number>> = { list_sets_contains_list: 1, list_sets_intersects_list: 1, list_sets_equivalent_list: 2 };

function estimateSets(overload: string, call: EstimatedCall): CallEstimate | undefined {
  return Object.hasOwn(SETS, overload) && call.args.length === 2
    ? { cost: add(scale(multiply(sizeOf(call.args[0], call), sizeOf(call.args[1], call)), SETS[overload]), fixed(1)) } : undefined;
}

function sizeOf({ size, path }: SizedNode, call: EstimatedCall): Range {
  return size ?? (path.length === 0 ? undefined : call.sizeOf(path)) ?? UNKNOWN;
}

type Estimator = (call: EstimatedCall, overload: string) => CallEstimate | undefined;

function ofTarget(factor: number, sizeOfResult: (size: Range) => Range | undefined = (size) => size): Estimator {
  return (call) => {
    const size = call.target && sizeOf(call.target, call);
    return size && { cost: scale(size, factor), size: sizeOfResult(size) };
  };
}

function ofArgument(factor = STRING_FACTOR, keepsSize = false): Estimator {
  return (call) => {
    const size = call.args.length > 0 ? sizeOf(call.args[0], call) : undefined;
    return size && { cost: scale(size, factor), ...(keepsSize && { size }) };
  };
}

/** The elements of a list. */
function elementOf({ type, path }: SizedNode): SizedNode | undefined {
  return type.parameters.length === 0 ? undefined : { type: type.parameters[0], path: path.length === 0 ? [] : [...path, '@items'] };
}

const eachElement: Estimator = (call) => {
  if (call.target === undefined) {
    return undefined;
  }
  const size = sizeOf(call.target, call);
  const element = elementOf(call.target);
  if (element === undefined) {
    return { cost: scale(size, STRING_FACTOR) };
  }
  const isText = element.type.kind === 'string' || element.type.kind === 'bytes';
  return { cost: multiply(size, isText ? add(fixed(1), scale(sizeOf(element, call), STRING_FACTOR)) : fixed(1)) };
};

const replace: Estimator = (call) => {
  if (call.target === undefined || call.args.length < 2) {
    return undefined;
  }
  const [size, from, to] = [call.target, ...call.args].map((each) => sizeOf(each, call));
  const [counts, kept] = [{ min: 0, max: 0 }, { min: 0, max: 0 }];
  if (from.min === 0) {
    counts.max = size.max < UNKNOWN.max ? size.max + 1 : size.max;
    kept.max = size.max;
  } else if (to.max <= from.min) {
    kept.max = size.max;
  } else {
    counts.max = Math.ceil(size.max / from.min);
  }
  if (from.max === 0) {
    counts.min = size.min + 1;
    kept.min = size.min;
  } else if (from.max <= to.min) {
    kept.min = size.min;
  } else {
    counts.min = Math.ceil(size.min / from.max);
  }
  return { cost: scale(size, 2 * STRING_FACTOR), size: add(multiply(counts, to), kept) };
};

const split: Estimator = (call) => {
  const size = call.target && sizeOf(call.target, call);
  const limit = call.args[1]?.expr;
  const max = limit?.kind === 'literal' && limit.value.type === 'int' ? Number(BigInt.asUintN(64, limit.value.value)) : size?.max ?? 0;
  return size && { cost: scale(size, 2 * STRING_FACTOR), size: { min: 0, max } };
};

const join: Estimator = (call) => {
  if (call.target === undefined) {
    return undefined;
  }
  const count = sizeOf(call.target, call);
  const element = elementOf(call.target);
  const text = element === undefined ? ZERO : multiply(count, sizeOf(element, call));
  const separators = { min: Math.max(count.min - 1, 0), max: Math.max(count.max - 1, 0) };
  const size = call.args.length > 0 ? add(text, multiply(sizeOf(call.args[0], call), separators)) : text;
  return { cost: scale(size, STRING_FACTOR), size };
};

const find: Estimator = (call) => {
  if (call.target === undefined || call.args.length === 0) {
    return undefined;
  }
  const size = sizeOf(call.target, call);
  const pattern = scale(sizeOf(call.args[0], call), PATTERN_FACTOR);
  return { cost: multiply(scale(add(size, fixed(1)), STRING_FACTOR), pattern), size: { min: 0, max: size.max } };
};

const containsAddress = (call: EstimatedCall, isText: boolean): Range => add(
  scale(add(ADDRESS, ADDRESS), STRING_FACTOR), isText ? scale(sizeOf(call.args[0], call), STRING_FACTOR) : ZERO,
);

const EQUAL_AT_ONCE = [QUANTITY_TYPE, SEMVER_TYPE];

const equals: Estimator = ({ args: [one, other] }) => {
  if (other === undefined || !isSameType(one.type, other.type)) {
    return undefined;
  }
  const { type } = one;
  if (type.name === IP_TYPE.name || type.name === CIDR_TYPE.name || EQUAL_AT_ONCE.includes(type)) {
    return ONE;
  }
  if (type === FORMAT_TYPE) {
    return { cost: scale({ min: 1, max: LONGEST_FORMAT }, STRING_FACTOR) };
  }
  return type === URL_TYPE ? { cost: scale({ min: 1, max: other.size?.max ?? 1 }, STRING_FACTOR) } : undefined;
};

const LIBRARY: Readonly<Record<string, Estimator | undefined>> = {
  'check': () => ({ cost: fixed(350000) }),
  ...Object.fromEntries(['isSorted', 'sum', 'max', 'min', 'indexOf', 'lastIndexOf'].map((name) => [name, eachElement])),
  'url': ofArgument(STRING_FACTOR, true),
  'jsonpatch.escapeKey': ofArgument(STRING_FACTOR, true),
  ...Object.fromEntries(['lowerAscii', 'upperAscii', 'substring', 'trim'].map((name) => [name, ofTarget(STRING_FACTOR)])),
  'replace': replace,
  'split': split,
  'join': join,
  'find': find,
  'findAll': find,
  ...Object.fromEntries(['cidr', 'isIP', 'isCIDR', 'quantity', 'isQuantity', 'semver', 'isSemver'].map((name) => [name, ofArgument()])),
  'ip': (call, overload) => (overload === 'cidr_ip' ? ONE : ofArgument()(call, overload)),
  'ip.isCanonical': ofArgument(2 * STRING_FACTOR),
  'containsIP': (call, overload) => ({ cost: containsAddress(call, overload === 'cidr_contains_ip_string') }),
  'containsCIDR': (call, overload) => ({
    cost: add(containsAddress(call, overload === 'cidr_contains_cidr_string'), scale(ADDRESS, STRING_FACTOR), fixed(1)),
  }),
  'validate': (call) => (call.args.length === 0 ? undefined
    : { cost: scale(scale(sizeOf(call.args[0], call), STRING_FACTOR), LONGEST_FORMAT_PATTERN * PATTERN_FACTOR) }),
  '_==_': equals,
};
