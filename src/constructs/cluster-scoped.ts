import { ApiObject, JsonPatch } from 'cdk8s';

/** Removes the namespace that a cluster-scoped object gets from its chart. */
export function clusterScoped(object: ApiObject): ApiObject {
  if (object.metadata.namespace !== undefined) {
    object.addJsonPatch(JsonPatch.remove('/metadata/namespace'));
  }
  return object;
}
