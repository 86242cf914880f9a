import { JsonObject, StoredObject } from './stored-object';

export type Merged = { readonly value: JsonObject } | { readonly error: string };

/** What kubectl apply makes of an object that is there. */
export function mergeIntoStored(_stored: StoredObject, value: JsonObject): Merged {
  return { value };
}
