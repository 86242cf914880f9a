import { DefinitionOptions } from './definition-options';
import { printedItems, printedText, printedTexts } from './printed';
import { itemsOf, SchemaProps } from './types';
import { FieldError, forbidden, invalid, notSupported, required } from '../field/error';
import { Minor } from '../version';

/*
 * What a schema says of how its lists and maps are merged.
 * upstream: k8s.io/apiextensions-apiserver/pkg/apis/apiextensions/validation/validation.go ValidateCustomResourceDefinitionOpenAPISchema
 */

const LIST_TYPE = 'x-kubernetes-list-type';
const MAP_TYPE = 'x-kubernetes-map-type';
const KEYS = 'x-kubernetes-list-map-keys';
const MAP_TYPE_SINCE: Minor = 17;

export function validateListTypes(schema: SchemaProps, path: string, options: DefinitionOptions): readonly FieldError[] {
  const { minor } = options;
  const listType = schema[LIST_TYPE];
  return [
    ...(minor >= MAP_TYPE_SINCE ? mapTypeErrors(schema, path, minor) : []),
    ...listTypeErrors(schema, path, options),
    ...(listType === undefined || ['atomic', 'set', 'map'].includes(listType) ? []
      : [notSupported(`${path}.${LIST_TYPE}`, listType, ['atomic', 'set', 'map'])]),
    ...keyErrors(schema, path),
    ...(listType === 'map' ? mapErrors(schema, path, minor) : []),
    ...keysOfListErrors(schema, path, options),
  ];
}

function typeError(type: string, path: string, detail: string): FieldError {
  return type === '' ? required(path, detail) : invalid(path, type, detail);
}

function mapTypeErrors(schema: SchemaProps, path: string, _minor: Minor): readonly FieldError[] {
  const { type = '', [MAP_TYPE]: mapType } = schema;
  if (mapType === undefined) {
    return [];
  }
  return [
    ...(type === 'object' ? [] : [typeError(type, `${path}.type`, 'must be object if x-kubernetes-map-type is specified')]),
    ...(mapType === 'atomic' || mapType === 'granular' ? [] : [notSupported(`${path}.${MAP_TYPE}`, mapType, ['atomic', 'granular'])]),
  ];
}

function listTypeErrors(schema: SchemaProps, path: string, { requiresAtomicSets, minor }: DefinitionOptions): readonly FieldError[] {
  const { type = '', [LIST_TYPE]: listType } = schema;
  const items = itemsOf(schema);
  if (listType !== undefined && type !== 'array') {
    return [typeError(type, `${path}.type`, 'must be array if x-kubernetes-list-type is specified')];
  }
  const errors = listType === 'set' && items !== undefined ? setErrors(items, `${path}.items`, minor) : [];
  return errors.length > 0 && requiresAtomicSets() ? errors : [];
}

function setErrors(items: SchemaProps, path: string, minor: Minor): readonly FieldError[] {
  const detail = 'must be atomic as item of a list with x-kubernetes-list-type=set';
  const listType = items[LIST_TYPE];
  if (items.type === 'array') {
    return listType === undefined || listType === 'atomic' ? [] : [invalid(`${path}.${LIST_TYPE}`, printedText(listType, minor), detail)];
  }
  if (items.type !== 'object') {
    return [];
  }
  if (minor < MAP_TYPE_SINCE) {
    return [invalid(`${path}.type`, items.type, 'must be a scalar or atomic type as item of a list with x-kubernetes-list-type=set')];
  }
  // upstream: it prints the list type.
  return items[MAP_TYPE] === 'atomic' ? [] : [invalid(`${path}.${MAP_TYPE}`, printedText(listType, minor), detail)];
}

function keyErrors({ [LIST_TYPE]: listType, [KEYS]: keys = [] }: SchemaProps, path: string): readonly FieldError[] {
  const detail = 'must be map if x-kubernetes-list-map-keys is non-empty';
  if (keys.length === 0 || listType === 'map') {
    return [];
  }
  return [listType === undefined ? required(`${path}.${LIST_TYPE}`, detail) : invalid(`${path}.${LIST_TYPE}`, listType, detail)];
}

function mapErrors(schema: SchemaProps, path: string, minor: Minor): readonly FieldError[] {
  const items = itemsOf(schema);
  const { [KEYS]: keys = [] } = schema;
  const errors: FieldError[] = [];
  if (keys.length === 0) {
    errors.push(required(`${path}.${KEYS}`, 'must not be empty if x-kubernetes-list-type is map'));
  }
  if (schema.items === undefined) {
    errors.push(required(`${path}.items`, 'must have a schema if x-kubernetes-list-type is map'));
  } else if (items === undefined) {
    errors.push(invalid(`${path}.items`, printedItems(schema.items, minor), 'must only have a single schema if x-kubernetes-list-type is map'));
  } else if (items.type === 'object') {
    errors.push(...keysOfItems(items, schema[KEYS], path, minor));
  } else {
    errors.push(invalid(`${path}.items.type`, items.type ?? '', "must be object if parent array's x-kubernetes-list-type is map"));
  }
  return errors;
}

function keysOfItems({ type = '', properties = {} }: SchemaProps, keys: readonly string[] = [], path: string, minor: Minor): readonly FieldError[] {
  const within = (key: string): string => (minor >= MAP_TYPE_SINCE ? `[${key}]` : `.${key}`);
  const about = (detail: string): FieldError => invalid(`${path}.${KEYS}`, printedTexts(keys, minor), detail);
  return keys.flatMap((key, i) => {
    const property = Object.hasOwn(properties, key) ? properties[key] : undefined;
    const isList = property?.type === 'array' || property?.type === 'object';
    return [
      ...(property === undefined ? [about('entries must all be names of item properties')] : []),
      // upstream: it prints the type of the items.
      ...(isList ? [invalid(`${path}.items.properties${within(key)}.type`, type, "must be a scalar type if parent array's x-kubernetes-list-type is map")] : []),
      ...(keys.indexOf(key) < i ? [about('must not contain duplicate entries')] : []),
    ];
  });
}

function keysOfListErrors(schema: SchemaProps, path: string, { requiresMapListKeys }: DefinitionOptions): readonly FieldError[] {
  const errors = validateMapListKeys(schema, path);
  return errors.length > 0 && requiresMapListKeys() ? errors : [];
}

/** upstream: validateMapListKeysMapSet */
export function validateMapListKeys(schema: SchemaProps, path: string): readonly FieldError[] {
  const { [LIST_TYPE]: listType = '', [KEYS]: keys = [] } = schema;
  const items = itemsOf(schema);
  if (items === undefined || (listType !== 'set' && listType !== 'map')) {
    return [];
  }
  const { properties = {}, required: names = [] } = items;
  const errors = items.nullable === true ? [forbidden(`${path}.items.nullable`, `cannot be nullable when x-kubernetes-list-type is ${listType}`)] : [];
  const known = listType === 'map' ? keys.filter((key) => Object.hasOwn(properties, key)) : [];
  return [...errors, ...known.flatMap((key) => [
    ...(names.includes(key) || properties[key].default !== undefined ? [] : [required(`${path}.items.properties[${key}].default`,
      'this property is in x-kubernetes-list-map-keys, so it must have a default or be a required property')]),
    ...(properties[key].nullable === true ? [forbidden(`${path}.items.properties[${key}].nullable`,
      'this property is in x-kubernetes-list-map-keys, so it cannot be nullable')] : []),
  ])];
}
