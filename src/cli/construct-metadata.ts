import * as path from 'node:path';
import { JsonObject } from '../engine/json-object';
import { exists, readText } from '../files';
import { EvaluatedObject } from '../manifests/result/result';
import { isJsonObject } from '../manifests/set/manifest-object';

/** What cdk8s writes beside its manifests if it records the metadata of constructs. */
const FILE = 'construct-metadata.json';

/** The constructs of objects in manifests that cdk8s has written. */
export class ConstructPaths {
  private readonly resources = new Map<string, JsonObject>();

  /** The path of the construct; undefined where it is not recorded. */
  public pathOf({ place, name }: EvaluatedObject): string | undefined {
    if (place === undefined) {
      return undefined;
    }
    const folder = path.dirname(place.file);
    const resources = this.resources.get(folder) ?? resourcesIn(folder);
    this.resources.set(folder, resources);
    const resource = Object.hasOwn(resources, name) ? resources[name] : undefined;
    return isJsonObject(resource) && typeof resource.path === 'string' ? resource.path : undefined;
  }
}

function resourcesIn(folder: string): JsonObject {
  const file = path.join(folder, FILE);
  try {
    const metadata: unknown = exists(file) ? JSON.parse(readText(file)) : {};
    return isJsonObject(metadata) && isJsonObject(metadata.resources) ? metadata.resources : {};
  } catch {
    return {};
  }
}
