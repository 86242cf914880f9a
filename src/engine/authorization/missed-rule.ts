import { grantsUseOf } from './rules';
import { nearestName } from '../decoding/nearest-name';
import { PolicyRule } from '../objects/rbac';

/** The one field of a rule that keeps it from granting the use of a policy. */
export interface RuleMiss {
  readonly part: 'rule';
  /** The index of the rule. */
  readonly rule: number;
  readonly field: 'verbs' | 'apiGroups' | 'resources' | 'resourceNames';
  readonly found: readonly string[];
  readonly wanted: string;
}

interface GrantNeed {
  readonly policy: string;
  readonly policies: readonly string[];
}

const POLICIES = 'podsecuritypolicies';
const WANTED = { verbs: 'use', apiGroups: 'policy', resources: POLICIES } as const;
/** What people write instead. */
const NAMES_OF_POLICIES = ['podsecuritypolicy', 'psp', 'podsecuritypolicies.policy', 'podsecuritypolicies.extensions'];

/** The miss of a list of rules: empty where one grants the use, undefined where none is about policies. */
export function missedRule(rules: readonly PolicyRule[], asked: GrantNeed): readonly RuleMiss[] | undefined {
  if (rules.some((rule) => grantsUseOf(rule, asked.policy))) {
    return [];
  }
  for (const [index, rule] of rules.entries()) {
    const field = fieldThatMisses(rule, asked);
    if (field !== undefined) {
      return [{ part: 'rule', rule: index, field, found: rule[field] ?? [], wanted: field === 'resourceNames' ? asked.policy : WANTED[field] }];
    }
  }
  return undefined;
}

/** Each field in turn is set right: the one with which the rule then grants the use is the one that misses. */
function fieldThatMisses(rule: PolicyRule, asked: GrantNeed): RuleMiss['field'] | undefined {
  const { policy } = asked;
  if (grantsUseOf({ ...rule, resourceNames: [policy] }, policy)) {
    return meansPolicy(rule.resourceNames, asked) ? 'resourceNames' : undefined;
  }
  const about = (rule.resources ?? []).some((each) => each === POLICIES || each === '*' || isLikePolicies(each));
  const fields = ['verbs', 'apiGroups', 'resources'] as const;
  return about ? fields.find((field) => grantsUseOf({ ...rule, [field]: [WANTED[field]] }, policy)) : undefined;
}

function isLikePolicies(resource: string): boolean {
  const name = resource.toLowerCase();
  return name === POLICIES || NAMES_OF_POLICIES.includes(name) || nearestName(name, [POLICIES]) !== undefined;
}

/** Whether a rule that names others may mean the policy: a name that no policy has, or `*`, which is no wildcard here. */
function meansPolicy(names: readonly string[] = [], { policy, policies }: GrantNeed): boolean {
  return names.some((name) => name === '*' || (!policies.includes(name) && nearestName(name, policies) === policy));
}

