import { note, Diagnostic, warning } from './diagnostic';
import { unknownFieldWarnings } from './field-warning';
import { BOOTSTRAP_CLUSTER_ROLES } from '../../engine/authorization/bootstrap-roles';
import { Cluster } from '../../engine/cluster';
import { decodeObject } from '../../engine/decoding/decode-object';
import { Minor } from '../../engine/version';
import { isJsonObject } from '../set/manifest-object';
import { ClusterObject } from '../set/object-set';

/** Fields of policies, grants, accounts and namespaces that the server drops. */
export function droppedFields(objects: Iterable<ClusterObject>, minor: Minor): readonly Diagnostic[] {
  return [...objects].flatMap(({ identity, value, locate }) =>
    unknownFieldWarnings(decodeObject(value, minor)?.unknownFields ?? [], { value, locate }, minor)
      .map((message) => warning(identity.source, `${identity.kind} ${identity.name}: ${message}`)));
}

/** Bindings to a role that is not there. */
export function brokenBindings(all: ReadonlyMap<string, ClusterObject>): readonly Diagnostic[] {
  const roles = new Set([...all.values()].filter(({ identity }) => identity.kind.endsWith('Role')).map(({ identity }) => roleKey(identity.kind, identity)));
  BOOTSTRAP_CLUSTER_ROLES.forEach(({ metadata }) => roles.add(roleKey('ClusterRole', { name: metadata?.name ?? '' })));
  return [...all.values()].flatMap(({ identity, value }) => {
    const { kind, name } = isJsonObject(value.roleRef) ? value.roleRef : {};
    if (!identity.kind.endsWith('Binding') || typeof kind !== 'string' || typeof name !== 'string' || isOfEveryCluster(name)) {
      return [];
    }
    const role = roleKey(kind, { name, namespace: identity.namespace });
    return roles.has(role) ? [] : [note(identity.source, `${identity.kind} ${identity.name} names ${role}, which is not in the set: it grants nothing`)];
  });
}

function roleKey(kind: string, { name, namespace = '' }: { readonly name: string; readonly namespace?: string }): string {
  return kind === 'Role' ? `Role ${namespace}/${name}` : `${kind} ${name}`;
}

function isOfEveryCluster(role: string): boolean {
  return role.startsWith('system:');
}

const NAMESPACES_OF_EVERY_CLUSTER = new Set(['default', 'kube-system', 'kube-public', 'kube-node-lease']);

/** Namespaces that workloads name and nobody makes. */
export function assumedNamespaces({ namespaces, podSecurity }: Cluster, named: ReadonlyMap<string, string>): readonly Diagnostic[] {
  return [...named].filter(([namespace]) => !namespaces.has(namespace) && !NAMESPACES_OF_EVERY_CLUSTER.has(namespace))
    .map(([namespace, source]) => note(source, `namespace ${namespace} is not in the set and taken to be in the cluster`
      + (podSecurity === undefined ? '' : ', without labels of Pod Security')));
}

/** Policies that nobody asks, since their plugin is off. */
export function idlePolicies({ settings, policies }: Cluster): readonly Diagnostic[] {
  return settings.plugins.has('PodSecurityPolicy') || policies.length === 0
    ? []
    : [note('', `the PodSecurityPolicy plugin is off, so that the ${policies.length === 1 ? 'policy decides' : `${policies.length} policies decide`} nothing; `
      + '--enable-admission-plugins PodSecurityPolicy turns it on')];
}
