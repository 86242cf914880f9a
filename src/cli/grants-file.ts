import { valueLines } from '../manifests/edit/block-text';
import { JsonObject } from '../manifests/set/manifest-object';

/** Objects as documents of a YAML file. */
export function grantsText(objects: readonly JsonObject[]): string {
  return objects.map((object) => (valueLines(object) ?? []).map((line) => `${line}\n`).join('')).join('---\n');
}
