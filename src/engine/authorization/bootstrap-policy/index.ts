import { BOOTSTRAP_POLICY } from './table';
import { PolicyRule, Role, RoleBinding, Subject } from '../../objects/rbac';
import { Minor } from '../../version';

/*
 * The roles and bindings that a kube-apiserver makes when it starts.
 *
 * upstream: plugin/pkg/auth/authorizer/rbac/bootstrappolicy
 */

export interface BootstrapPolicy {
  readonly roles: readonly Role[];
  readonly clusterRoles: readonly Role[];
  readonly roleBindings: readonly RoleBinding[];
  readonly clusterRoleBindings: readonly RoleBinding[];
}

const byMinor = new Map<Minor, BootstrapPolicy>();

/** The policy of a minor: read from the table once. */
export function bootstrapPolicyOf(minor: Minor): BootstrapPolicy {
  const known = byMinor.get(minor) ?? readPolicy(minor);
  byMinor.set(minor, known);
  return known;
}

function readPolicy(minor: Minor): BootstrapPolicy {
  const objects = BOOTSTRAP_POLICY.trim().split(/\n(?! )/).flatMap((text) => readObject(text, minor) ?? []);
  const ofKind = (kind: string): readonly (Role & RoleBinding)[] => objects.filter((object) => object.kind === kind) as (Role & RoleBinding)[];
  return {
    roles: ofKind('Role'),
    clusterRoles: ofKind('ClusterRole'),
    roleBindings: ofKind('RoleBinding'),
    clusterRoleBindings: ofKind('ClusterRoleBinding'),
  };
}

/** Undefined for an object that the minor does not have. */
function readObject(text: string, minor: Minor): Role | RoleBinding | undefined {
  const [title, ...rest] = text.split('\n').map((line) => atMinor(line.trim(), minor));
  if (title === undefined) {
    return undefined;
  }
  const [kind, name] = title.split(' ');
  const lines = rest.flatMap((line) => (line === undefined ? [] : [line.split(' ')]));
  return kind.endsWith('Binding') ? bindingOf(kind, name, lines) : roleOf(kind, name, lines);
}

const SPANS = /^((?:\d+\+|-\d+|\d+-\d+)(?:,(?:\d+\+|-\d+|\d+-\d+))*) (.*)$/;

/** The line without the minors that have it; undefined where this one does not. */
function atMinor(line: string, minor: Minor): string | undefined {
  const match = SPANS.exec(line);
  if (match === null) {
    return line;
  }
  const has = match[1].split(',').some((span) => {
    const [since, until] = span.endsWith('+') ? [span.slice(0, -1), ''] : span.split('-');
    return Number(since) <= minor && (until === '' || minor <= Number(until));
  });
  return has ? match[2] : undefined;
}

type TableLine = readonly string[];

function metadataOf(title: string, labels: Record<string, string> = {}): Role['metadata'] {
  const slash = title.indexOf('/');
  const place = slash < 0 ? { name: title } : { namespace: title.slice(0, slash), name: title.slice(slash + 1) };
  return { ...place, labels: { 'kubernetes.io/bootstrapping': 'rbac-defaults', ...labels } };
}

function roleOf(kind: string, title: string, lines: readonly TableLine[]): Role {
  const labels = Object.fromEntries(lines.filter(([word]) => word === 'to').map(([, level]) => [aggregateTo(level), 'true']));
  const selectors = lines.filter(([word]) => word === 'from').map(([, level]) => ({ matchLabels: { [aggregateTo(level)]: 'true' } }));
  return {
    kind,
    metadata: metadataOf(title, labels),
    ...(selectors.length > 0 && { aggregationRule: { clusterRoleSelectors: selectors } }),
    rules: lines.filter(([word]) => word !== 'to' && word !== 'from').map(ruleOf),
  };
}

function aggregateTo(level: string): string {
  return `rbac.authorization.k8s.io/aggregate-to-${level}`;
}

function ruleOf([verbs, groups, resources, names]: TableLine): PolicyRule {
  if (groups === 'urls') {
    return { verbs: verbs.split(','), nonResourceURLs: resources.split(',') };
  }
  return {
    verbs: verbs.split(','),
    apiGroups: groups.split(',').map((group) => (group === '""' ? '' : group)),
    resources: resources.split(','),
    ...(names !== undefined && { resourceNames: names.split(',') }),
  };
}

const RBAC_GROUP = 'rbac.authorization.k8s.io';

function bindingOf(kind: string, title: string, lines: readonly TableLine[]): RoleBinding {
  const [, roleKind, role] = lines.find(([word]) => word === 'role') ?? [];
  return {
    kind,
    metadata: metadataOf(title),
    roleRef: { apiGroup: RBAC_GROUP, kind: roleKind, name: role },
    subjects: lines.filter(([word]) => word === 'subject').map(subjectOf),
  };
}

function subjectOf([, kind, name, namespace]: TableLine): Subject {
  return namespace === undefined ? { kind, name, apiGroup: RBAC_GROUP } : { kind, name, namespace };
}
