import { Authorizer, RbacObjects } from '../authorization/authorizer';
import { RBAC_KINDS } from '../kinds';
import { KubernetesObject } from '../objects/meta';
import { PodSecurityPolicy } from '../objects/pod-security-policy';
import { Role, RoleBinding } from '../objects/rbac';
import { PodSecurityPolicyPlugin } from '../pod-security-policy/admission';
import { createProvider, Provider } from '../pod-security-policy/provider';
import { ClusterSettings } from '../settings';

/** What the plugins decide with, made of the stored objects. */
export interface Derived {
  /** Every valid policy, by name. */
  readonly policies: readonly PodSecurityPolicy[];
  /** The policies that the plugin can use, by name. */
  readonly providers: readonly Provider[];
  readonly authorizer: Authorizer;
  readonly podSecurityPolicy: PodSecurityPolicyPlugin;
}

/** The kinds from which it is made. */
export const DERIVED_FROM: ReadonlySet<string> = new Set(['PodSecurityPolicy', ...RBAC_KINDS]);

export function derive(settings: ClusterSettings, objectsOf: (kind: string) => readonly KubernetesObject[]): Derived {
  const { minor, isComplete = false, wholeServer = false } = settings;
  const policies: PodSecurityPolicy[] = [...objectsOf('PodSecurityPolicy')].sort(byName);
  const providers = policies.flatMap((policy) => createProvider(policy, minor) ?? []);
  const authorizer = new Authorizer(rbacObjectsOf(objectsOf), { minor, withoutBootstrapBindings: isComplete && !wholeServer });
  return { policies, providers, authorizer, podSecurityPolicy: { providers, authorizer, minor } };
}

/** The objects of RBAC among all. */
export function rbacObjectsOf(objectsOf: (kind: string) => readonly KubernetesObject[]): RbacObjects {
  return {
    roles: objectsOf('Role') as Role[],
    clusterRoles: objectsOf('ClusterRole') as Role[],
    roleBindings: objectsOf('RoleBinding') as RoleBinding[],
    clusterRoleBindings: objectsOf('ClusterRoleBinding') as RoleBinding[],
  };
}

export function byName(a: KubernetesObject, b: KubernetesObject): number {
  return (a.metadata?.name ?? '') < (b.metadata?.name ?? '') ? -1 : 1;
}
