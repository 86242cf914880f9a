import { JsonSchema } from '../schema';

/*
 * The `fieldPath` of a rule.
 * upstream: k8s.io/apiextensions-apiserver/pkg/apiserver/schema/cel/validation.go ValidFieldPath
 */

const STEP = /\.(?<field>[^.[\]]+)|\['(?<key>(?:[^'\\]|\\.)*)'\]/gy;
const ESCAPES: Readonly<Record<string, string>> = { 'a': '\x07', 'b': '\b', 'f': '\f', 'n': '\n', 'r': '\r', 't': '\t', 'v': '\v', '\'': '\'', '\\': '\\' };

/** As the server writes it: `spec.a` or `[key]`; undefined for one that names no field of the schema. */
export function normalizedFieldPath(path: string, schema: JsonSchema): string | undefined {
  let current: JsonSchema | undefined = schema;
  let written = '';
  let end = 0;
  for (const { 0: step, groups = {}, index } of path.matchAll(STEP)) {
    const name = groups.field ?? groups.key.replace(/\\(.)/g, (_, character: string) => ESCAPES[character] ?? '');
    const { properties, additionalProperties }: JsonSchema = current;
    end = index + step.length;
    if (properties !== undefined) {
      current = Object.hasOwn(properties, name) ? properties[name] : undefined;
      written += written === '' ? name : `.${name}`;
    } else {
      current = typeof additionalProperties === 'object' ? additionalProperties : undefined;
      written += `[${name}]`;
    }
    if (current === undefined) {
      return undefined;
    }
  }
  return end === path.length ? written : undefined;
}
