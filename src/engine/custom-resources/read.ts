import { coerceEmbedded, Coercion } from './coerce';
import { readMetadata, writtenMetadata } from './metadata';
import { pruneNulls } from './nulls';
import { pruneObject } from './prune';
import { JsonSchema } from './schema';
import { JsonObject } from '../json-object';
import { Minor } from '../version';

/*
 * A custom resource as the server reads it: without the fields that its schema does not have.
 * upstream: k8s.io/apiextensions-apiserver/pkg/apiserver/customresource_handler.go unstructuredSchemaCoercer
 */

export { unknownFieldsAt } from './unknown-fields';

export type ReadCustomObject =
  | { readonly object: JsonObject; readonly unknown: readonly string[] }
  | { readonly error: string };

/** From here on a null that the schema does not take is no field. */
const PRUNES_NULLS_SINCE: Minor = 20;

export interface CustomSchema {
  readonly schema: JsonSchema;
  readonly preservesUnknownFields: boolean;
  /**
   * Whether a null that the schema does not take stays, and what an object within cannot be read of is left to validation.
   *
   * upstream: what server-side apply merges is not decoded again
   */
  readonly isMerged?: boolean;
}

/** @param schema undefined for a definition that has none */
export function readCustomObject(value: JsonObject, custom: CustomSchema | undefined, minor: Minor): ReadCustomObject {
  const metadata = Object.hasOwn(value, 'metadata') ? readMetadata(value.metadata, 'metadata', minor) : undefined;
  if (metadata !== undefined && 'error' in metadata) {
    return metadata;
  }
  const unknown = [...metadata?.unknown ?? []];
  const read = custom === undefined ? { object: value } : readBySchema(value, custom, minor, unknown);
  if ('error' in read) {
    return read;
  }
  const { object } = read;
  return { object: metadata === undefined ? object : { ...object, metadata: writtenMetadata(metadata.metadata, minor) }, unknown };
}

function readBySchema(
  value: JsonObject, { schema, preservesUnknownFields, isMerged = false }: CustomSchema, minor: Minor, unknown: string[],
): { readonly object: JsonObject } | { readonly error: string } {
  const pruned = preservesUnknownFields ? value : pruneObject(value, schema, unknown);
  const kept = preservesUnknownFields || isMerged || minor < PRUNES_NULLS_SINCE ? pruned : pruneNulls(pruned, schema);
  const coercion: Coercion = { minor, unknown: [] };
  const object = coerceEmbedded(kept, schema, coercion);
  unknown.push(...coercion.unknown.sort());
  return coercion.error === undefined || isMerged ? { object } : { error: coercion.error };
}

