import { Declaration } from './checker/scope';
import { CheckerEnvironment } from './checker/state';
import { FunctionDeclaration, mergeDeclarations, Overload } from './declarations/declaration';
import { createDispatcher, Dispatcher } from './declarations/dispatcher';
import { earlyFunctions } from './declarations/early-functions';
import { DURATION_OF_INT, STANDARD_FUNCTIONS } from './declarations/standard-functions';
import { comparesTwoNumberTypes, STANDARD_OPERATORS } from './declarations/standard-operators';
import { TIME_FUNCTIONS } from './declarations/time-functions';
import { AUTHORIZER_FUNCTIONS, SELECTOR_FUNCTIONS } from './libraries/authorizer';
import { CIDR_FUNCTIONS, CONTAINS_FUNCTION, EARLY_CONTAINS_FUNCTION } from './libraries/cidr';
import { EXTENDED_LIST_FUNCTIONS, LIMITED_RANGE_FUNCTION, RANGE_FUNCTION } from './libraries/extended-lists';
import { FORMAT_FUNCTIONS, validateFunction } from './libraries/format';
import { IP_FUNCTIONS } from './libraries/ip';
import { JSON_PATCH_FUNCTIONS } from './libraries/jsonpatch';
import { INCLUDES_FUNCTION, LIST_FUNCTIONS } from './libraries/lists';
import { OPTIONAL_FUNCTIONS, OPTIONAL_LIST_FUNCTIONS } from './libraries/optional';
import { CHANGING_QUANTITY_FUNCTIONS, COPYING_QUANTITY_FUNCTIONS, QUANTITY_FUNCTIONS } from './libraries/quantity';
import { REGEX_FUNCTIONS } from './libraries/regex';
import { SEMVER_FUNCTIONS } from './libraries/semver';
import { SET_FUNCTIONS } from './libraries/sets';
import {
  CLAMPED_INDEX_FUNCTIONS, EARLY_INDEX_FUNCTIONS, FIRST_STRING_FUNCTIONS, FORMAT_FUNCTION, INDEX_FUNCTIONS, LATER_STRING_FUNCTIONS,
  SPACED_FORMAT_FUNCTION, STRICT_INDEX_FUNCTIONS,
} from './libraries/strings';
import { MAP_INSERT_FUNCTIONS } from './libraries/two-variable-comprehensions';
import { URL_FUNCTIONS } from './libraries/url';
import { EnvironmentTypes } from './object-types';
import { CEL_GO_16_SINCE, CEL_GO_17_SINCE, CEL_GO_20_SINCE, CEL_GO_22_SINCE, CEL_GO_23_SINCE, CEL_GO_26_SINCE, CEL_GO_29_SINCE } from './server-minors';
import { BOOL, BYTES, DOUBLE, DURATION, DYN, INT, listType, mapType, NULL, STRING, TIMESTAMP, Type, TYPE, typeOfType, typeParam, UINT } from './type';

/*
 * What CEL has in the environment of a compatibility version. Source: k8s.io/apiserver, pkg/cel/environment/base.go.
 */

const FORMATS_SINCE = 31;
const CONTAINS_NETWORKS_SINCE = 32;

interface Library {
  readonly functions: readonly FunctionDeclaration[];
  /** The first minor that has it. */
  readonly since?: number;
  /** The first minor of a server that has it. */
  readonly serverSince?: number;
  /** The first minor of a server that has it no more. */
  readonly serverUntil?: number;
}

/** In the order in which they are loaded, which is the order of the overloads of one name. */
const LIBRARIES: readonly Library[] = [
  { functions: earlyFunctions([...STANDARD_OPERATORS, ...STANDARD_FUNCTIONS]), serverUntil: CEL_GO_17_SINCE },
  { functions: [...STANDARD_OPERATORS, ...STANDARD_FUNCTIONS], serverSince: CEL_GO_17_SINCE },
  { functions: TIME_FUNCTIONS },
  { functions: [DURATION_OF_INT], serverUntil: CEL_GO_29_SINCE },
  { functions: URL_FUNCTIONS },
  { functions: REGEX_FUNCTIONS },
  { functions: LIST_FUNCTIONS },
  { functions: AUTHORIZER_FUNCTIONS, since: 27 },
  { functions: OPTIONAL_FUNCTIONS, since: 28 },
  { functions: OPTIONAL_LIST_FUNCTIONS, since: 28, serverSince: CEL_GO_23_SINCE },
  { functions: QUANTITY_FUNCTIONS, since: 28 },
  { functions: CHANGING_QUANTITY_FUNCTIONS, since: 28, serverUntil: 37 },
  { functions: COPYING_QUANTITY_FUNCTIONS, since: 28, serverSince: 37 },
  { functions: FIRST_STRING_FUNCTIONS },
  { functions: STRICT_INDEX_FUNCTIONS, serverUntil: CEL_GO_22_SINCE },
  { functions: EARLY_INDEX_FUNCTIONS, serverSince: CEL_GO_22_SINCE, serverUntil: CEL_GO_26_SINCE },
  { functions: INDEX_FUNCTIONS, serverSince: CEL_GO_26_SINCE, serverUntil: CEL_GO_29_SINCE },
  { functions: CLAMPED_INDEX_FUNCTIONS, serverSince: CEL_GO_29_SINCE },
  { functions: [SPACED_FORMAT_FUNCTION], since: 29, serverUntil: CEL_GO_23_SINCE },
  { functions: [FORMAT_FUNCTION], since: 29, serverSince: CEL_GO_23_SINCE },
  { functions: LATER_STRING_FUNCTIONS, since: 29 },
  { functions: SET_FUNCTIONS, since: 29 },
  { functions: IP_FUNCTIONS, since: 30 },
  { functions: CIDR_FUNCTIONS, since: 30 },
  { functions: [EARLY_CONTAINS_FUNCTION], since: 30, serverUntil: CONTAINS_NETWORKS_SINCE },
  { functions: [CONTAINS_FUNCTION], since: 30, serverSince: CONTAINS_NETWORKS_SINCE },
  { functions: FORMAT_FUNCTIONS, since: FORMATS_SINCE },
  { functions: SELECTOR_FUNCTIONS, since: 31 },
  { functions: MAP_INSERT_FUNCTIONS, since: 32 },
  { functions: SEMVER_FUNCTIONS, since: 33 },
  { functions: EXTENDED_LIST_FUNCTIONS, since: 34 },
  { functions: [RANGE_FUNCTION], since: 34, serverUntil: CEL_GO_29_SINCE },
  { functions: [LIMITED_RANGE_FUNCTION], since: 34, serverSince: CEL_GO_29_SINCE },
  { functions: INCLUDES_FUNCTION, since: 37 },
];

/** What the environments of one version share. */
export interface BaseEnvironment {
  readonly minor: number;
  readonly serverMinor: number;
  readonly functions: ReadonlyMap<string, FunctionDeclaration>;
  readonly dispatcher: Dispatcher;
  readonly isHidden: (overload: Overload) => boolean;
  /** Lists and maps of mixed types are looked at once their types are known. */
  readonly validatesElements: boolean;
  /** Literals of durations, timestamps and patterns are looked at. */
  readonly validatesLiterals: boolean;
  /** What messages call the type of optional values. */
  readonly optionalName: string;
  /** upstream: v0.20 of cel-go panics at a format string that is not written out. */
  readonly panicsAtFormats: boolean;
  /** Format strings are looked at. */
  readonly validatesFormats: boolean;
  /** The macro `cel.bind`. */
  readonly hasBindings: boolean;
}

const BASES = new Map<string, BaseEnvironment>();

/** Made once for each version. */
export function baseEnvironment(version: string, serverMinor: number, mutation: boolean, hasBindings = false): BaseEnvironment {
  const key = `${version} ${serverMinor} ${mutation} ${hasBindings}`;
  const known = BASES.get(key);
  if (known !== undefined) {
    return known;
  }
  const minor = minorOf(version) ?? serverMinor;
  const base = createBase(minor, Math.max(minor, serverMinor), mutation, hasBindings);
  BASES.set(key, base);
  return base;
}

/** `stored` has all that the server knows. */
function minorOf(version: string): number | undefined {
  const match = /^v?1\.(\d+)/.exec(version);
  return match === null ? undefined : Number(match[1]);
}

function createBase(minor: number, serverMinor: number, mutation: boolean, hasBindings: boolean): BaseEnvironment {
  const libraries = LIBRARIES.filter(({ since = 0, serverSince = 0, serverUntil = Infinity }) => (
    minor >= since && serverMinor >= serverSince && serverMinor < serverUntil
  ));
  const functions = mergeDeclarations([
    ...libraries.flatMap((library) => library.functions),
    ...minor >= FORMATS_SINCE ? [validateFunction(serverMinor)] : [],
    ...mutation ? JSON_PATCH_FUNCTIONS : [],
  ]);
  const comparesNumberTypes = minor >= 28;
  return {
    minor,
    serverMinor,
    functions,
    dispatcher: createDispatcher(functions.values()),
    isHidden: (overload) => !comparesNumberTypes && comparesTwoNumberTypes(overload),
    validatesElements: serverMinor >= CEL_GO_17_SINCE,
    validatesLiterals: minor >= 29,
    optionalName: serverMinor >= CEL_GO_20_SINCE ? 'optional_type' : 'optional',
    panicsAtFormats: serverMinor >= CEL_GO_20_SINCE && serverMinor < CEL_GO_22_SINCE && minor >= 29,
    validatesFormats: minor >= 29 && serverMinor >= CEL_GO_20_SINCE,
    hasBindings,
  };
}

const SIMPLE_TYPES: readonly Type[] = [BOOL, BYTES, DOUBLE, DURATION, INT, NULL, STRING, TIMESTAMP, TYPE, UINT];

function namesOf(types: readonly Type[]): ReadonlyMap<string, Declaration> {
  return new Map(types.map((type) => [type.name, { name: type.name, type: typeOfType(type) }]));
}

const STANDARD_NAMES = namesOf([...SIMPLE_TYPES, listType(typeParam('A')), mapType(typeParam('A'), typeParam('B'))]);
/** upstream: in cel-go v0.29 these are the types that values have, whose parameters are not known. */
const NAMES_OF_VALUES = namesOf([...SIMPLE_TYPES, listType(DYN), mapType(DYN, DYN)]);

export function checkerEnvironment(base: BaseEnvironment, variables: ReadonlyMap<string, Type>, provider: EnvironmentTypes): CheckerEnvironment {
  const names = new Map(base.serverMinor >= CEL_GO_29_SINCE ? NAMES_OF_VALUES : STANDARD_NAMES);
  variables.forEach((type, name) => names.set(name, { name, type }));
  return {
    functions: base.functions,
    variables: names,
    provider,
    isHidden: base.isHidden,
    prefersLocalNames: base.serverMinor >= CEL_GO_29_SINCE,
    hasMessageTypes: base.serverMinor < CEL_GO_17_SINCE,
    resolvesTypesOfErrors: base.serverMinor >= CEL_GO_16_SINCE,
    optionalName: base.optionalName,
  };
}
