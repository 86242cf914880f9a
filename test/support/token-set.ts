import { PluginName } from '../../src/engine/settings';
import { profileOf } from '../../src/manifests/cluster/profile';
import { CheckedCluster } from '../../src/manifests/decide/check-options';
import { EvaluatedObject } from '../../src/manifests/result/result';
import { ManifestDocument } from '../../src/manifests/set/manifest-object';
import { checkUnresolved, UnresolvedValue } from '../../src/manifests/unresolved';

/*
 * Sets of a few objects in which tokens stand, and the answers in one line each.
 */

export const ANY = { rule: 'RunAsAny' };
export const RBAC = 'rbac.authorization.k8s.io/v1';

export function token(name: string): UnresolvedValue {
  return UnresolvedValue.text(['', `\${${name}}`, '']);
}

export function whole(name: string): UnresolvedValue {
  return UnresolvedValue.whole(`\${${name}}`);
}

/** A cluster with nothing in it. */
export function emptyCluster(version: string, plugins: readonly PluginName[]): CheckedCluster {
  const read = profileOf('kubernetes', version);
  if ('error' in read) {
    throw new Error(read.error);
  }
  return { ...read.profile, settings: { ...read.profile.settings, plugins: new Set(plugins) }, objects: [] };
}

export function documentsOf(...values: readonly object[]): readonly ManifestDocument[] {
  return values.map((value, i) => ({ source: `doc${i}`, value }));
}

export function namespace(name: unknown, labels: object = {}): object {
  return { apiVersion: 'v1', kind: 'Namespace', metadata: { name, labels } };
}

export function policy(name: unknown, spec: object = {}, annotations: object = {}): object {
  return {
    apiVersion: 'policy/v1beta1',
    kind: 'PodSecurityPolicy',
    metadata: { name, annotations },
    spec: { privileged: true, volumes: ['*'], runAsUser: ANY, seLinux: ANY, fsGroup: ANY, supplementalGroups: ANY, ...spec },
  };
}

/** The role to use a policy. */
export function role(name: unknown, used: unknown = name): object {
  return {
    apiVersion: RBAC,
    kind: 'ClusterRole',
    metadata: { name },
    rules: [{ apiGroups: ['policy'], resources: ['podsecuritypolicies'], verbs: ['use'], resourceNames: [used] }],
  };
}

export interface BindingFields {
  readonly role: unknown;
  readonly account?: unknown;
  readonly namespace?: unknown;
  readonly accountNamespace?: unknown;
}

export function binding(name: unknown, { role: bound, account = 'default', namespace: home = 'team', accountNamespace = 'team' }: BindingFields): object {
  return {
    apiVersion: RBAC,
    kind: 'RoleBinding',
    metadata: { name, namespace: home },
    roleRef: { apiGroup: 'rbac.authorization.k8s.io', kind: 'ClusterRole', name: bound },
    subjects: [{ kind: 'ServiceAccount', name: account, namespace: accountNamespace }],
  };
}

export function deployment(container: object = {}, spec: object = {}, metadata: object = {}): object {
  return {
    apiVersion: 'apps/v1',
    kind: 'Deployment',
    metadata: { name: 'web', namespace: 'team', ...metadata },
    spec: {
      selector: { matchLabels: { a: 'b' } },
      template: { metadata: { labels: { a: 'b' } }, spec: { containers: [{ name: 'c', image: 'nginx', ...container }], ...spec } },
    },
  };
}

/** What the API server answers to the workloads, with what it depends on or assumes. */
export function answers(cluster: CheckedCluster, documents: readonly ManifestDocument[], strict = false): readonly string[] {
  return checkUnresolved({ cluster, documents, strict }).workloads.map(answer);
}

function answer({ verdict: { decision, policy: taken, unknowns, assumptions, stage } }: EvaluatedObject): string {
  switch (decision) {
    case 'allowed':
      return [decision, ...(taken === undefined ? [] : [`by ${taken}`]), ...assumptions.map(({ about, reason }) => `if ${about} (${reason})`)].join(' ');
    case 'denied':
      return [decision, `at ${stage ?? ''}`, ...assumptions.map(({ about, reason }) => `if ${about} (${reason})`)].join(' ');
    case 'unknown':
      return [decision, ...unknowns.map(({ path, reason }) => `${path} ${reason}`)].join(' | ');
  }
}
