import { SingleRule, uncoveredRules } from '../../engine/authorization/covered-rules';
import { NeededRight, ruleAlone } from '../../engine/authorization/needed-right';
import { groupResource, kindOfResource } from '../../engine/kinds';
import { UserInfo } from '../../engine/objects/rbac';
import { ClusterState } from '../../engine/state/cluster-state';

/*
 * What somebody gets besides the right that is missing when a grant that is meant for them is corrected.
 */

/** What somebody can do then that they cannot do now, in a namespace or, with `''`, in the cluster. */
export interface MoreRights {
  /** `get and list on secrets`. */
  readonly what: readonly string[];
  /** Whether some of it lets them take over more. */
  readonly isSerious: boolean;
}

interface GrantedUser {
  readonly user: UserInfo;
  readonly namespace: string;
  readonly need: NeededRight;
}

export function moreRights(before: ClusterState, after: ClusterState, { user, namespace, need }: GrantedUser): MoreRights {
  const { rules: owned } = before.authorizer.rulesFor(user, namespace);
  const { rules } = after.authorizer.rulesFor(user, namespace);
  const singles = uncoveredRules([...owned, ruleAlone(need)], rules);
  return { what: described(singles), isSerious: singles.some((single) => takesOver(single, need)) };
}

function described(singles: readonly SingleRule[]): readonly string[] {
  const verbsOf = new Map<string, Set<string>>();
  for (const single of singles) {
    const on = 'url' in single ? single.url : `${groupResource(single)}${single.name === undefined ? '' : ` ${single.name}`}`;
    verbsOf.set(on, (verbsOf.get(on) ?? new Set()).add(single.verb));
  }
  return Array.from(verbsOf, ([on, verbs]) => `${[...verbs].join(', ')} on ${on}`);
}

const READING: ReadonlySet<string> = new Set(['get', 'list', 'watch']);
const POWERFUL_VERBS: ReadonlySet<string> = new Set(['*', 'escalate', 'bind', 'impersonate']);
const POWERFUL_RESOURCES: ReadonlySet<string> = new Set([
  '*', 'secrets', 'nodes', 'nodes/proxy', 'pods/exec', 'pods/attach', 'pods/ephemeralcontainers', 'serviceaccounts/token',
]);
/** Whoever changes their objects decides what others may do. */
const GROUPS_OF_RULES: ReadonlySet<string> = new Set(['*', 'rbac.authorization.k8s.io', 'admissionregistration.k8s.io', 'certificates.k8s.io']);

function takesOver(single: SingleRule, need: NeededRight): boolean {
  const { verb } = single;
  if (POWERFUL_VERBS.has(verb) || 'url' in single) {
    return POWERFUL_VERBS.has(verb) || ('url' in single && single.url === '*');
  }
  const { group, resource } = single;
  return POWERFUL_RESOURCES.has(resource) || resource.startsWith('*/') || group === '*'
    || (!READING.has(verb) && (GROUPS_OF_RULES.has(group) || (makesPods(resource) && !makesPods(need.resource))));
}

/** Whoever makes pods can run as any service account of the namespace. */
function makesPods(resource: string): boolean {
  return kindOfResource(resource)?.workload === true;
}
