import type { ServerSideApply } from './apply';
import type { ApplyingClient } from './apply-to-cluster';
import { identifierOf, managerOf, readManagedFields, writeManagedFields } from './managed-fields';
import { JsonObject } from '../json-object';
import { KubernetesObject } from '../objects/meta';
import { mergeIntoStored } from '../state/merge';
import { isMap } from '../structured-merge/atom';
import { updateOwned } from '../structured-merge/updater';

/*
 * What Argo CD does before the API server merges an object that `kubectl apply` has applied before: it applies it in the same way, so that it can take
 * the fields over.
 *
 * upstream: gitops-engine's pkg/sync/sync_context.go needsClientSideApplyMigration, performClientSideApplyMigration
 */

const MANAGER = 'kubectl-client-side-apply';

/** Whether the client does so. */
export function isMergedFirst({ metadata }: KubernetesObject, name: ApplyingClient['name']): boolean {
  const managed = name === 'argocd' ? readManagedFields((metadata as JsonObject | undefined)?.managedFields) : undefined;
  return managed !== undefined && !('error' in managed) && [...managed.owners.keys()].some((each) => managerOf(each).manager === MANAGER);
}

/** The request with the object as it is then. */
export function mergedFirst(request: ServerSideApply, name: ApplyingClient['name']): ServerSideApply {
  const { live, config, kind: { typeOf, convert, resetFields }, apiVersion } = request;
  if (live === undefined || !isMergedFirst(live, name) || typeOf(apiVersion) === undefined) {
    return request;
  }
  const { managedFields, ...metadata } = live.metadata as JsonObject;
  const before = { ...live, metadata };
  const managed = readManagedFields(managedFields);
  const merged = mergeIntoStored({ object: before, order: 0 }, config);
  if ('error' in managed || 'error' in merged) {
    return request;
  }
  const manager = identifierOf({ manager: MANAGER, operation: 'Update', apiVersion });
  const owners = updateOwned({ typeOf, convert, resetFields, live: before, owners: managed.owners, apiVersion, manager }, merged.value);
  const left = isMap(merged.value.metadata) ? merged.value.metadata : {};
  return { ...request, live: { ...merged.value, metadata: { ...left, managedFields: writeManagedFields({ owners, times: managed.times }) } } };
}
