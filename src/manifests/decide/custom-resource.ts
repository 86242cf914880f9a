import { isJsonObject, JsonObject } from '../set/manifest-object';

/** A pod template somewhere in a custom resource. */
export interface FoundTemplate {
  /** Its field path, as `spec.template`. */
  readonly path: string;
  readonly template: JsonObject;
}

/** As deep as templates have been seen (a JobSet's are at six) and a little more. */
const DEEPEST = 10;

/** The pod templates in an object of a kind that nobody knows: objects whose spec has a list of containers. */
export function findTemplates(object: JsonObject): readonly FoundTemplate[] {
  const found: FoundTemplate[] = [];
  for (const key of Object.keys(object)) {
    search(object[key], key, DEEPEST, found);
  }
  return found;
}

function search(value: unknown, path: string, depth: number, found: FoundTemplate[]): void {
  if (depth === 0) {
    return;
  }
  if (Array.isArray(value)) {
    value.forEach((item, i) => search(item, `${path}[${i}]`, depth - 1, found));
  } else if (isJsonObject(value)) {
    if (isTemplate(value)) {
      found.push({ path, template: value });
      return;
    }
    for (const key of Object.keys(value)) {
      search(value[key], `${path}.${key}`, depth - 1, found);
    }
  }
}

function isTemplate({ spec }: JsonObject): boolean {
  return isJsonObject(spec) && Array.isArray(spec.containers) && spec.containers.length > 0 && spec.containers.every(isJsonObject);
}
