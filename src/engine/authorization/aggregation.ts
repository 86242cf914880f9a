import { selects } from '../admission/label-selector';
import { PolicyRule, Role } from '../objects/rbac';
import { Minor } from '../version';

/**
 * The rules of a ClusterRole as the cluster role aggregation controller leaves them.
 *
 * upstream: pkg/controller/clusterroleaggregation: the rules of every selected role, in the order of their names; they overwrite
 * what the aggregated role lists itself; from 1.21 on, not where there are none. Selected roles may be aggregated in turn.
 */
export function aggregatedRules(role: Role, clusterRoles: ReadonlyMap<string, Role>, minor: Minor): readonly PolicyRule[] {
  const rules = collect(role, clusterRoles, new Set()).flatMap((each) => each.rules ?? []);
  return rules.length === 0 && minor >= APPLIES_SINCE ? role.rules ?? [] : rules;
}

/** From here on the controller applies the rules, and an empty list says nothing. */
const APPLIES_SINCE: Minor = 21;

/** The roles whose rules a ClusterRole has: itself, unless it gets those of others. */
export function rolesBehind(role: Role, clusterRoles: ReadonlyMap<string, Role>): readonly Role[] {
  return collect(role, clusterRoles, new Set());
}

function collect(role: Role, clusterRoles: ReadonlyMap<string, Role>, seen: Set<Role>): readonly Role[] {
  if (role.aggregationRule === undefined) {
    return [role];
  }
  seen.add(role);
  const selectors = role.aggregationRule.clusterRoleSelectors ?? [];
  return [...clusterRoles.values()]
    .filter((other) => !seen.has(other) && selectors.some((selector) => selects(selector, other.metadata?.labels ?? {})))
    .sort((a, b) => ((a.metadata?.name ?? '') < (b.metadata?.name ?? '') ? -1 : 1))
    .flatMap((other) => collect(other, clusterRoles, seen));
}
