import { Authorizer, RbacObjects } from './authorization/authorizer';
import { ClusterObject, readClusterObject, ReadObject } from './cluster-objects';
import { Namespace } from './objects/namespace';
import { PodSecurityPolicy } from './objects/pod-security-policy';
import { Role, RoleBinding } from './objects/rbac';
import { ServiceAccount } from './objects/service-account';
import { loadPlugin, PodSecurityPlugin } from './pod-security/configuration';
import { PodSecurityPolicyPlugin } from './pod-security-policy/admission';
import { createProvider, Provider } from './pod-security-policy/provider';
import { Minor } from './version';

/** The admission plugins that the engine plays. */
export type PluginName = 'PodSecurityPolicy' | 'PodSecurity' | 'ServiceAccount';

/** What an answer depends on besides the objects and the request. */
export interface ClusterSettings {
  readonly minor: Minor;
  readonly plugins: ReadonlySet<PluginName>;
  /** kube-apiserver's `--allow-privileged`. */
  readonly allowPrivileged: boolean;
  /**
   * Asks the plugins alone: an object is defaulted, but the registry neither changes nor validates it. That is how the Pod Security
   * library answers, which runs as a webhook too.
   */
  readonly pluginsOnly?: boolean;
  /** The PodSecurityConfiguration as read from its file; undefined for the server's own defaults. */
  readonly podSecurityConfiguration?: unknown;
}

/** An object that the API server would not take, with its answer. */
export interface RefusedObject {
  /** The object's place in the list that was given. */
  readonly index: number;
  readonly code: number;
  readonly message: string;
}

/** A cluster made ready for many requests. */
export interface Cluster {
  readonly settings: ClusterSettings;
  /** Every valid policy, by name. */
  readonly policies: readonly PodSecurityPolicy[];
  /** The policies that the plugin can use, by name. */
  readonly providers: readonly Provider[];
  readonly authorizer: Authorizer;
  /** By `namespace/name`. */
  readonly serviceAccounts: ReadonlyMap<string, ServiceAccount>;
  readonly namespaces: ReadonlyMap<string, Namespace>;
  /** The Pod Security plugin; undefined where it is off. */
  readonly podSecurity: PodSecurityPlugin | undefined;
  /** The PodSecurityPolicy plugin; undefined where it is off or gone. */
  readonly podSecurityPolicy: PodSecurityPolicyPlugin | undefined;
  readonly refused: readonly RefusedObject[];
}

interface Sorted extends RbacObjects {
  readonly policies: Map<string, PodSecurityPolicy>;
  readonly serviceAccounts: Map<string, ServiceAccount>;
  readonly namespaces: Map<string, Namespace>;
  readonly roles: Role[];
  readonly clusterRoles: Role[];
  readonly roleBindings: RoleBinding[];
  readonly clusterRoleBindings: RoleBinding[];
}

/**
 * Reads, defaults, validates and indexes the objects of a cluster. Objects of kinds that decide nothing are passed over;
 * of two policies, accounts or namespaces of one name the later stands.
 *
 * @param objects JSON values, as `kubectl get -o json` or a manifest has them
 */
export function prepareCluster(settings: ClusterSettings, objects: readonly unknown[]): Cluster {
  return clusterOf(settings, objects.map((object) => readClusterObject(object, settings.minor)));
}

function clusterOf(settings: ClusterSettings, objects: readonly ReadObject[]): Cluster {
  const refused: RefusedObject[] = [];
  const sorted: Sorted = {
    policies: new Map(),
    serviceAccounts: new Map(),
    namespaces: new Map(),
    roles: [],
    clusterRoles: [],
    roleBindings: [],
    clusterRoleBindings: [],
  };
  objects.forEach((read, index) => {
    if (read === undefined) {
      return;
    }
    if ('refused' in read) {
      refused.push({ index, code: read.refused.code, message: read.refused.message });
    } else {
      file(sorted, read);
    }
  });
  const policies = inOrder([...sorted.policies.values()]);
  const providers = providersOf(policies, settings.minor);
  const authorizer = new Authorizer(sorted);
  return {
    settings,
    policies,
    providers,
    authorizer,
    podSecurityPolicy: runsPolicies(settings) ? { providers, authorizer, minor: settings.minor } : undefined,
    serviceAccounts: sorted.serviceAccounts,
    namespaces: sorted.namespaces,
    podSecurity: podSecurityPlugin(settings),
    refused,
  };
}

/** The last minor that has the plugin PodSecurityPolicy. */
const LAST_MINOR_WITH_POLICIES = 24;

function runsPolicies({ plugins, minor }: ClusterSettings): boolean {
  return plugins.has('PodSecurityPolicy') && minor <= LAST_MINOR_WITH_POLICIES;
}

function providersOf(policies: readonly PodSecurityPolicy[], minor: Minor): readonly Provider[] {
  const providers: Provider[] = [];
  for (const policy of policies) {
    const provider = createProvider(policy, minor);
    if (provider !== undefined) {
      providers.push(provider);
    }
  }
  return providers;
}

/** The first minor in which the Pod Security plugin runs unless it is turned off. */
const POD_SECURITY_SINCE: Minor = 22;

// A configuration that cannot be read is the caller's error: a server does not start with it.
function podSecurityPlugin({ plugins, minor, podSecurityConfiguration }: ClusterSettings): PodSecurityPlugin | undefined {
  if (!plugins.has('PodSecurity') || minor < POD_SECURITY_SINCE) {
    return undefined;
  }
  const loaded = loadPlugin(minor, podSecurityConfiguration);
  return 'plugin' in loaded ? loaded.plugin : undefined;
}

function file(sorted: Sorted, read: ClusterObject): void {
  const { name = '', namespace = '' } = read.object.metadata ?? {};
  switch (read.kind) {
    case 'PodSecurityPolicy':
      sorted.policies.set(name, read.object);
      break;
    case 'ServiceAccount':
      sorted.serviceAccounts.set(`${namespace}/${name}`, read.object);
      break;
    case 'Namespace':
      sorted.namespaces.set(name, read.object);
      break;
    case 'Role':
      sorted.roles.push(read.object);
      break;
    case 'ClusterRole':
      sorted.clusterRoles.push(read.object);
      break;
    case 'RoleBinding':
      sorted.roleBindings.push(read.object);
      break;
    case 'ClusterRoleBinding':
      sorted.clusterRoleBindings.push(read.object);
      break;
  }
}

function inOrder(policies: PodSecurityPolicy[]): readonly PodSecurityPolicy[] {
  return policies.length < 2 ? policies : policies.sort(byName);
}

function byName(a: PodSecurityPolicy, b: PodSecurityPolicy): number {
  return (a.metadata?.name ?? '') < (b.metadata?.name ?? '') ? -1 : 1;
}
