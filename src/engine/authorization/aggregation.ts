import { StringMap } from '../objects/meta';
import { LabelSelector, LabelSelectorRequirement, PolicyRule, Role } from '../objects/rbac';

/**
 * The rules of a ClusterRole as the cluster role aggregation controller leaves them.
 *
 * upstream: pkg/controller/clusterroleaggregation: the rules of every selected role, in the order of their names; they overwrite
 * what the aggregated role lists itself, unless there are none. Selected roles may be aggregated in turn.
 */
export function aggregatedRules(role: Role, clusterRoles: ReadonlyMap<string, Role>): readonly PolicyRule[] {
  const rules = collect(role, clusterRoles, new Set());
  return rules.length === 0 ? role.rules ?? [] : rules;
}

function collect(role: Role, clusterRoles: ReadonlyMap<string, Role>, seen: Set<Role>): readonly PolicyRule[] {
  if (role.aggregationRule === undefined) {
    return role.rules ?? [];
  }
  seen.add(role);
  const selectors = role.aggregationRule.clusterRoleSelectors ?? [];
  return [...clusterRoles.values()]
    .filter((other) => !seen.has(other) && selectors.some((selector) => selects(selector, other.metadata?.labels ?? {})))
    .sort((a, b) => ((a.metadata?.name ?? '') < (b.metadata?.name ?? '') ? -1 : 1))
    .flatMap((other) => collect(other, clusterRoles, seen));
}

// An empty selector selects everything.
function selects(selector: LabelSelector, labels: StringMap): boolean {
  return Object.entries(selector.matchLabels ?? {}).every(([key, value]) => hasLabel(labels, key) && labels[key] === value)
    && (selector.matchExpressions ?? []).every((requirement) => satisfies(requirement, labels));
}

function satisfies(requirement: LabelSelectorRequirement, labels: StringMap): boolean {
  const key = requirement.key ?? '';
  const values = requirement.values ?? [];
  switch (requirement.operator) {
    case 'In':
      return hasLabel(labels, key) && values.includes(labels[key]);
    case 'NotIn':
      return !hasLabel(labels, key) || !values.includes(labels[key]);
    case 'Exists':
      return hasLabel(labels, key);
    case 'DoesNotExist':
      return !hasLabel(labels, key);
    default:
      return false;
  }
}

function hasLabel(labels: StringMap, key: string): boolean {
  return Object.prototype.hasOwnProperty.call(labels, key);
}
