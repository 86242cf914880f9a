import type { ReadCustomObject } from './read';
import { isJsonMap } from './schema';
import { CustomDefinition } from '../admission-policy/request-kind';
import { JsonObject } from '../json-object';
import { customReading } from '../lazy-modules';
import { Minor } from '../version';

/** A custom resource, with the paths of the fields that it is without, since its schema does not have them. */
export function readCustom({ version }: CustomDefinition, value: unknown, minor: Minor, isMerged = false): ReadCustomObject {
  if (!isJsonMap(value)) {
    return { object: value as JsonObject, unknown: [] };
  }
  const { schema, preservesUnknownFields = false } = version;
  return customReading().readCustomObject(value, schema && { schema, preservesUnknownFields, isMerged }, minor);
}
