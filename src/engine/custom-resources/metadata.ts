import { decode } from '../decoding/decode';
import { withSortedKeys } from '../decoding/sorted-keys';
import { UnknownField } from '../decoding/unknown-field';
import { toUnstructured } from '../encoding/to-unstructured';
import { JsonObject } from '../json-object';
import { ObjectMeta } from '../objects/meta';
import { Minor } from '../version';

/*
 * The metadata of a custom resource, or of an object in one, as the server reads it.
 * upstream: k8s.io/apiextensions-apiserver/pkg/apiserver/schema/objectmeta/coerce.go
 */

export type ReadMetadata = { readonly metadata: ObjectMeta; readonly unknown: readonly string[] } | { readonly error: string };

const TYPE = 'meta/v1.ObjectMeta';

/** @param path of the metadata, which the paths of unknown fields begin with */
export function readMetadata(value: unknown, path: string, minor: Minor): ReadMetadata {
  const { object, error, unknownFields } = decode(TYPE, withSortedKeys(value), minor);
  return error === undefined
    ? { metadata: object as ObjectMeta, unknown: unknownFields.map((field) => `${path}.${field.path}`) }
    : { error: error.message };
}

/** The fields of metadata that the server does not know, with what their author may have meant. @param path of the metadata */
export function unknownMetadata(value: unknown, path: string, minor: Minor): readonly UnknownField[] {
  return value === undefined ? [] : decode(TYPE, withSortedKeys(value), minor).unknownFields.map((field) => {
    const { belongsTo } = field;
    return { ...field, path: `${path}.${field.path}`, steps: [path, ...field.steps], ...(belongsTo !== undefined && { belongsTo: `${path}.${belongsTo}` }) };
  });
}

/** The metadata as they are written back, without what is empty. */
export function writtenMetadata(metadata: ObjectMeta, minor: Minor): JsonObject {
  const { creationTimestamp, ...rest } = toUnstructured(metadata, TYPE, minor) as JsonObject & { readonly creationTimestamp?: unknown };
  return creationTimestamp === null || creationTimestamp === undefined ? rest : { ...rest, creationTimestamp };
}
