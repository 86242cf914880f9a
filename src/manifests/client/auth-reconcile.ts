import { isPlainObject, JsonObject } from '../../engine/json-object';

/*
 * What `kubectl auth reconcile` does with a binding that is there. Argo CD runs it before it applies objects of RBAC on the client's side.
 *
 * upstream: k8s.io/component-helpers/auth/rbac/reconciliation/reconcile_rolebindings.go, gitops-engine's pkg/utils/kube/resource_ops.go ApplyResource
 */

const GROUP = 'rbac.authorization.k8s.io';
const BINDINGS: ReadonlySet<unknown> = new Set(['ClusterRoleBinding', 'RoleBinding']);
const PROTECTION = 'rbac.authorization.kubernetes.io/autoupdate';

/** Whether it deletes the binding and creates it again, since its role is another one. */
export function isReconciled({ apiVersion, kind, roleRef }: JsonObject, live: JsonObject): boolean {
  return apiVersion === `${GROUP}/v1` && BINDINGS.has(kind) && !isProtected(live) && textOf(roleRef) !== textOf(live.roleRef);
}

function isProtected({ metadata }: JsonObject): boolean {
  const { annotations } = isPlainObject(metadata) ? metadata : {};
  return isPlainObject(annotations) && annotations[PROTECTION] === 'false';
}

function textOf(roleRef: unknown): string {
  const { apiGroup = GROUP, kind = '', name = '' } = isPlainObject(roleRef) ? roleRef : {};
  return JSON.stringify([apiGroup, kind, name]);
}
