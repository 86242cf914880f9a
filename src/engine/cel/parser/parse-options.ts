/** Sets of macros, as the libraries of cel-go bring them. */
export type MacroSet = 'standard' | 'optional' | 'flat optional' | 'two-variable comprehensions' | 'lists' | 'bindings';

/** What the parser of an environment knows. */
export interface ParseOptions {
  readonly macros: readonly MacroSet[];
  /** Whether `?` may mark an optional field, index, element or entry. */
  readonly optionalSyntax: boolean;
  /** The minor of the server that parses, whatever the environment. */
  readonly serverMinor: number;
}

/** The library of optional values and its syntax. */
const OPTIONAL_TYPES_SINCE = 28;
/** The first server whose library of optional values has `optFlatMap`. upstream: version 1 of it, in cel-go v0.17 */
const OPT_FLAT_MAP_SINCE = 29;
const TWO_VARIABLE_COMPREHENSIONS_SINCE = 32;
const LISTS_SINCE = 34;

/**
 * What expressions may use in an environment for a compatibility version, on a server of a minor.
 * Source: k8s.io/apiserver, pkg/cel/environment/base.go
 *
 * @param hasBindings whether `cel.bind` is known, which few environments have
 */
export function parseOptions(compatibilityMinor: number, serverMinor: number, hasBindings = false): ParseOptions {
  const macros: MacroSet[] = ['standard'];
  if (compatibilityMinor >= OPTIONAL_TYPES_SINCE) macros.push('optional');
  if (compatibilityMinor >= OPTIONAL_TYPES_SINCE && serverMinor >= OPT_FLAT_MAP_SINCE) macros.push('flat optional');
  if (compatibilityMinor >= TWO_VARIABLE_COMPREHENSIONS_SINCE) macros.push('two-variable comprehensions');
  if (compatibilityMinor >= LISTS_SINCE) macros.push('lists');
  if (hasBindings) macros.push('bindings');
  return { macros, optionalSyntax: compatibilityMinor >= OPTIONAL_TYPES_SINCE, serverMinor };
}
