import { ApiObject, JsonPatch } from 'cdk8s';

/** Takes the chart's namespace away from an object that lives in none. */
export function clusterScoped(object: ApiObject): ApiObject {
  if (object.metadata.namespace !== undefined) {
    object.addJsonPatch(JsonPatch.remove('/metadata/namespace'));
  }
  return object;
}
