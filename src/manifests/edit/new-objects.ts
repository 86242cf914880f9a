import { isEqual } from './equal';
import { JsonObject } from '../../engine/json-object';
import { isJsonObject } from '../set/manifest-object';

/** New objects of a set, such as grants that several workloads need. */
export class NewObjects {
  private readonly objects = new Map<string, JsonObject>();

  /** @returns why one of them cannot be added; then none is. */
  public add(added: readonly JsonObject[]): string | undefined {
    const merged = added.map((object) => [keyOf(object), this.merged(object)] as const);
    const refused = merged.findIndex(([, object]) => object === undefined);
    if (refused >= 0) {
      return `its fix needs another ${String(added[refused].kind)} of the same name than that of another object`;
    }
    merged.forEach(([key, object]) => object && this.objects.set(key, object));
    return undefined;
  }

  public all(): readonly JsonObject[] {
    return [...this.objects.values()];
  }

  /** Two bindings of one name to the same role are one for the subjects of both. */
  private merged(object: JsonObject): JsonObject | undefined {
    const known = this.objects.get(keyOf(object));
    if (known === undefined || isEqual(known, object)) {
      return object;
    }
    const { subjects: mine, ...binding } = object;
    const { subjects, ...other } = known;
    if (!Array.isArray(mine) || !Array.isArray(subjects) || !isEqual(binding, other)) {
      return undefined;
    }
    return { ...known, subjects: [...subjects, ...mine.filter((each) => !subjects.some((given) => isEqual(given, each)))] };
  }
}

function keyOf({ apiVersion, kind, metadata }: JsonObject): string {
  const { namespace, name } = isJsonObject(metadata) ? metadata : {};
  return JSON.stringify([apiVersion, kind, namespace, name]);
}
