import { literalParts, objectOf } from './native-values';
import { CelValue } from '../cel/cel';
import { goType } from '../cel/values/go-text';
import { ObjectValue } from '../cel/values/object';
import { CelOptional, CelResult } from '../cel/values/value';
import { isJsonMap } from '../custom-resources/schema';
import { quote } from '../field/quote';
import { JsonObject } from '../json-object';
import { ForeignValue, NIL_LIST } from '../structured-merge/atom';
import { Minor } from '../version';

/** upstream: k8s.io/apiserver/pkg/admission/plugin/policy/mutating/patch/smd.go Patch */
export function applyConfigurationOf(value: CelValue, minor: Minor): { readonly value: JsonObject } | { readonly error: string } {
  if (!(value instanceof ObjectValue)) {
    return { error: `unsupported return type from ApplyConfiguration expression: ${goType(value)}` };
  }
  const mismatches = typeMismatches(value, 'Object');
  if (mismatches.length > 0) {
    return { error: `type mismatch: ${mismatches.join('\n')}` };
  }
  const object = objectOf(value, minor);
  return object instanceof ForeignValue ? { error: 'invalid return type: *dynamic.ObjectVal' } : { value: object };
}

/**
 * Each object must have the type of its place.
 *
 * upstream: k8s.io/apiserver/pkg/cel/mutation/dynamic/objects.go CheckTypeNamesMatchFieldPathNames
 */
export function typeMismatches(value: CelResult, path: string): readonly string[] {
  if (value instanceof ObjectValue) {
    const { name } = value.type;
    const own = name === path ? [] : [`unexpected type name ${quote(name)}, expected ${quote(path)}, which matches field name path from root Object type`];
    return [...own, ...[...value.fields].flatMap(([field, each]) => typeMismatches(each, `${path}.${field}`))];
  }
  return childrenOf(value).flatMap((each) => typeMismatches(each, path));
}

/** The elements or values that an expression made: upstream looks into no others. */
function childrenOf(value: CelResult): readonly CelResult[] {
  if (value instanceof CelOptional) {
    return value.value === undefined || value.value instanceof ObjectValue ? [] : childrenOf(value.value);
  }
  return literalParts(value) ?? [];
}

/**
 * upstream: an empty list of an expression is a nil slice, and so null in the object.
 *
 * @param isCustom whether the object has no Go type: what is read back from the store is without the field, but validation takes the nil slice for a list
 */
export function withoutEmptyLists(value: unknown, isCustom = false): unknown {
  if (value === NIL_LIST) {
    return null;
  }
  if (Array.isArray(value)) {
    return value.map((each) => withoutEmptyLists(each, isCustom));
  }
  if (!isJsonMap(value) || value instanceof ForeignValue) {
    return value;
  }
  const kept = Object.entries(value).filter(([, each]) => !isCustom || each !== NIL_LIST);
  return Object.fromEntries(kept.map(([key, each]) => [key, withoutEmptyLists(each, isCustom)]));
}
