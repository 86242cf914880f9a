import { JsonObject } from '../engine/json-object';
import { valueLines } from '../manifests/edit/block-text';

/** Objects as documents of a YAML file. */
export function grantsText(objects: readonly JsonObject[]): string {
  return objects.map((object) => (valueLines(object) ?? []).map((line) => `${line}\n`).join('')).join('---\n');
}
