import { ScalePaths } from './definition';
import { isJsonMap } from './schema';
import { goNumber, numberText } from './schema-validation/go-number';
import { FieldError, invalid } from '../field/error';
import { JsonObject } from '../json-object';

/*
 * What a custom resource has where its definition says that its scale is.
 * upstream: k8s.io/apiextensions-apiserver/pkg/registry/customresource/validator.go ValidateScaleSpec, ValidateScaleStatus
 */

export function validateScale(object: JsonObject, scale: ScalePaths): readonly FieldError[] {
  return [...replicasErrors(object, scale.specReplicasPath ?? ''), ...validateScaleStatus(object, scale)];
}

export function validateScaleStatus(object: JsonObject, { statusReplicasPath = '', labelSelectorPath }: ScalePaths): readonly FieldError[] {
  return [
    ...replicasErrors(object, statusReplicasPath),
    ...(labelSelectorPath === undefined ? [] : selectorErrors(object, labelSelectorPath)),
  ];
}

const MOST_REPLICAS = 2_147_483_647;

function replicasErrors(object: JsonObject, path: string): readonly FieldError[] {
  const found = valueAt(object, path);
  if ('error' in found) {
    return [invalid(path, 0, found.error)];
  }
  if (found.value === undefined) {
    return [];
  }
  const number = goNumber(found.value);
  if (number?.kind !== 'int') {
    return [invalid(path, 0, wrongType(found, 'int64'))];
  }
  const replicas = { goSyntax: numberText(number) };
  if (number.value < 0) {
    return [invalid(path, replicas, 'should be a non-negative integer')];
  }
  return number.value > MOST_REPLICAS ? [invalid(path, replicas, `should be less than or equal to ${MOST_REPLICAS}`)] : [];
}

function selectorErrors(object: JsonObject, path: string): readonly FieldError[] {
  const found = valueAt(object, path);
  if ('error' in found) {
    return [invalid(path, '', found.error)];
  }
  return found.value === undefined || typeof found.value === 'string' ? [] : [invalid(path, '', wrongType(found, 'string'))];
}

interface FoundValue {
  readonly path: string;
  readonly value: unknown;
}

/** upstream: unstructured.NestedFieldNoCopy */
function valueAt(object: JsonObject, path: string): FoundValue | { readonly error: string } {
  const names = path.replace(/^\./, '').split('.');
  let value: unknown = object;
  for (const [i, name] of names.entries()) {
    if (value === null || value === undefined) {
      return { path, value: undefined };
    }
    if (!isJsonMap(value)) {
      return { error: `${dotted(names.slice(0, i + 1))} accessor error: ${printed(value)} is of the type ${typeName(value)}, expected map[string]interface{}` };
    }
    if (!Object.hasOwn(value, name)) {
      return { path, value: undefined };
    }
    value = value[name];
  }
  return { path: dotted(names), value: value === undefined ? null : value };
}

function dotted(names: readonly string[]): string {
  return `.${names.join('.')}`;
}

function wrongType({ path, value }: FoundValue, expected: string): string {
  return `${path} accessor error: ${printed(value)} is of the type ${typeName(value)}, expected ${expected}`;
}

function typeName(value: unknown): string {
  const number = goNumber(value);
  if (number !== undefined) {
    return number.kind === 'int' ? 'int64' : 'float64';
  }
  if (Array.isArray(value)) {
    return '[]interface {}';
  }
  return isJsonMap(value) ? 'map[string]interface {}' : value === null ? '<nil>' : typeof value === 'boolean' ? 'bool' : 'string';
}

/** `%v` */
function printed(value: unknown): string {
  const number = goNumber(value);
  if (number !== undefined) {
    return numberText(number);
  }
  if (Array.isArray(value)) {
    return `[${value.map(printed).join(' ')}]`;
  }
  if (isJsonMap(value)) {
    return `map[${Object.keys(value).sort().map((key) => `${key}:${printed(value[key])}`).join(' ')}]`;
  }
  return value === null || value === undefined ? '<nil>' : String(value);
}

