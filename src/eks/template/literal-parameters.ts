import { splitReferences } from './substitution';
import { JsonObject } from '../../engine/json-object';
import { isJsonObject } from '../../manifests/set/manifest-object';

/** The values of the parameters of a nested stack that are literals: given by the stack around it, or its defaults. Nobody else may set them. */
export function literalParameters(declared: JsonObject, given: JsonObject): ReadonlyMap<string, string> {
  return new Map(Object.entries(declared).flatMap(([id, parameter]) => {
    const { Type: type, Default: byDefault } = isJsonObject(parameter) ? parameter : {};
    const value = Object.hasOwn(given, id) ? given[id] : byDefault;
    return LITERAL_TYPES.has(type) && isScalar(value) ? [[id, String(value)] as const] : [];
  }));
}

/** Of other types, a value names where CloudFormation finds it, or is a list. */
const LITERAL_TYPES: ReadonlySet<unknown> = new Set(['String', 'Number']);

/** A part of a template in which the parameters are replaced by their values. */
export function withLiterals(value: unknown, literals: ReadonlyMap<string, string>): unknown {
  if (Array.isArray(value)) {
    return value.map((item) => withLiterals(item, literals));
  }
  if (!isJsonObject(value)) {
    return value;
  }
  const entries = Object.entries(value);
  const [name, argument] = entries.length === 1 ? entries[0] : [];
  const literal = name === 'Ref' && typeof argument === 'string' ? literals.get(argument) : undefined;
  if (literal !== undefined) {
    return literal;
  }
  return name === 'Fn::Sub' ? { [name]: withLiteralsInText(argument, literals) } : mapped(entries, literals);
}

function mapped(entries: readonly (readonly [string, unknown])[], literals: ReadonlyMap<string, string>): JsonObject {
  return Object.fromEntries(entries.map(([key, item]) => [key, withLiterals(item, literals)]));
}

/** The argument of an Fn::Sub: a text, or one with values of its own. */
function withLiteralsInText(argument: unknown, literals: ReadonlyMap<string, string>): unknown {
  const [text, own] = Array.isArray(argument) ? argument as readonly unknown[] : [argument, {}];
  if (typeof text !== 'string' || !isJsonObject(own)) {
    return withLiterals(argument, literals);
  }
  const replaced = splitReferences(text).map((part, i) => {
    const name = part.slice(2, -1).trim();
    const literal = i % 2 === 0 || Object.hasOwn(own, name) ? undefined : literals.get(name);
    // `${!Name}` is the text `${Name}`.
    return literal === undefined ? part : literal.replaceAll('${', '${!');
  });
  return [replaced.join(''), withLiterals(own, literals)];
}

function isScalar(value: unknown): boolean {
  return typeof value === 'string' || typeof value === 'number' || typeof value === 'boolean';
}
