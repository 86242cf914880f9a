import { bootstrapPolicy } from '../lazy-modules';
import { KubernetesObject } from '../objects/meta';
import { Role, RoleBinding } from '../objects/rbac';
import { SYSTEM_CLASSES } from '../priority/system-classes';
import { Minor } from '../version';

/*
 * The objects that the API server makes when it starts, as they are then: who applies one of the same name changes it.
 *
 * upstream: pkg/registry/rbac/rest/storage_rbac.go, pkg/registry/scheduling/rest/storage_scheduling.go
 */

export interface ObjectName {
  readonly apiVersion: string;
  readonly kind: string;
  readonly namespace?: string;
  readonly name: string;
}

/** Undefined for an object that the API server does not make. */
export function objectOfEveryCluster({ apiVersion, kind, namespace = '', name }: ObjectName, minor: Minor): KubernetesObject | undefined {
  if (apiVersion.startsWith('scheduling.k8s.io/')) {
    return kind === 'PriorityClass' ? classOfEveryCluster(name, minor) : undefined;
  }
  // The policy is read for no other name.
  if (!apiVersion.startsWith('rbac.authorization.k8s.io/') || !(name.startsWith('system:') || OTHER_NAMES.has(name))) {
    return undefined;
  }
  const found = bootstrapObjects(kind, minor).find(({ metadata }) => metadata?.name === name && (metadata.namespace ?? '') === namespace);
  return found && withManager({ apiVersion: 'rbac.authorization.k8s.io/v1', ...found, metadata: { ...found.metadata, annotations: { [AUTOUPDATE]: 'true' } } }, minor);
}

/** The names of roles and bindings that do not begin with `system:`. */
const OTHER_NAMES: ReadonlySet<string> = new Set(['cluster-admin', 'admin', 'edit', 'view', 'extension-apiserver-authentication-reader']);
const AUTOUPDATE = 'rbac.authorization.kubernetes.io/autoupdate';

function bootstrapObjects(kind: string, minor: Minor): readonly (Role | RoleBinding)[] {
  const { roles, clusterRoles, roleBindings, clusterRoleBindings } = bootstrapPolicy().bootstrapPolicyOf(minor);
  switch (kind) {
    case 'Role':
      return roles;
    case 'ClusterRole':
      return clusterRoles;
    case 'RoleBinding':
      return roleBindings;
    case 'ClusterRoleBinding':
      return clusterRoleBindings;
    default:
      return [];
  }
}

const V1_SINCE: Minor = 14;
/** The first minor in which NonPreemptingPriority is on. */
const PREEMPTION_POLICY_SINCE: Minor = 19;

function classOfEveryCluster(name: string, minor: Minor): KubernetesObject | undefined {
  const found = SYSTEM_CLASSES.get(name);
  if (found === undefined) {
    return undefined;
  }
  const { preemptionPolicy, ...fields } = found;
  return withManager({
    apiVersion: `scheduling.k8s.io/${minor < V1_SINCE ? 'v1beta1' : 'v1'}`,
    kind: 'PriorityClass',
    metadata: { name },
    ...fields,
    ...(minor >= PREEMPTION_POLICY_SINCE && { preemptionPolicy }),
  }, minor);
}

/** The first minor that keeps the managers of all objects. */
const MANAGED_SINCE: Minor = 18;

/** The object with the API server as the manager of its fields. A controller manages the rules of roles that others aggregate to, which are not known. */
function withManager(object: KubernetesObject & { readonly aggregationRule?: unknown }, minor: Minor): KubernetesObject {
  const { apiVersion, kind: _kind, metadata: { labels, annotations } = {}, ...rest } = object;
  if (minor < MANAGED_SINCE || object.aggregationRule !== undefined) {
    return object;
  }
  const maps = Object.entries({ labels, annotations }).filter(([, map]) => map !== undefined).map(([key, map]) => [`f:${key}`, { '.': {}, ...ownedKeys(map) }]);
  const fieldsV1 = { ...(maps.length > 0 && { 'f:metadata': Object.fromEntries(maps) as object }), ...ownedKeys(rest) };
  const managedFields = [{ manager: 'kube-apiserver', operation: 'Update', apiVersion, fieldsType: 'FieldsV1', fieldsV1 }];
  return { ...object, metadata: { ...object.metadata, managedFields } as KubernetesObject['metadata'] };
}

function ownedKeys(map: object = {}): Readonly<Record<string, object>> {
  return Object.fromEntries(Object.keys(map).map((key) => [`f:${key}`, {}]));
}
