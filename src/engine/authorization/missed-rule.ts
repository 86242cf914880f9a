import { NeededRight } from './needed-right';
import { PolicyRule } from '../objects/rbac';

/** The one field of a rule that keeps it from granting a right. */
export interface RuleMiss {
  readonly part: 'rule';
  /** The index of the rule. */
  readonly rule: number;
  readonly field: 'verbs' | 'apiGroups' | 'resources' | 'resourceNames';
  readonly found: readonly string[];
  /** Undefined for the name of an object that is created: the field has to go. */
  readonly wanted: string | undefined;
}

/** The miss of a list of rules: empty where one grants the right, undefined where none is about it. */
export function missedRule(rules: readonly PolicyRule[], need: NeededRight): readonly RuleMiss[] | undefined {
  if (rules.some((rule) => need.allows(rule))) {
    return [];
  }
  // One that gives the same of other resources comes last.
  for (const fieldOf of [fieldThatMisses, resourcesThatMiss]) {
    for (const [index, rule] of rules.entries()) {
      const field = fieldOf(rule, need);
      if (field !== undefined) {
        return [{ part: 'rule', rule: index, field, found: rule[field] ?? [], wanted: wantedIn(field, need) }];
      }
    }
  }
  return undefined;
}

function wantedIn(field: RuleMiss['field'], { verb, group, resource, name }: NeededRight): string | undefined {
  return { verbs: verb, apiGroups: group, resources: resource, resourceNames: name }[field];
}

/** Each field in turn is set right: the one with which the rule then grants the right is the one that misses. */
function fieldThatMisses(rule: PolicyRule, need: NeededRight): RuleMiss['field'] | undefined {
  if (need.allows({ ...rule, resourceNames: [] })) {
    return need.means(rule.resourceNames ?? []) ? 'resourceNames' : undefined;
  }
  const about = (rule.resources ?? []).some((each) => each === need.resource || each === '*' || need.isLike(each));
  const fields = ['verbs', 'apiGroups', 'resources'] as const;
  return about ? fields.find((field) => need.allows({ ...rule, [field]: [wantedIn(field, need) ?? ''] })) : undefined;
}

/** The rule gives the verb on another resource of the group. */
function resourcesThatMiss(rule: PolicyRule, need: NeededRight): RuleMiss['field'] | undefined {
  return (rule.resources ?? []).length > 0 && need.allows({ ...rule, resources: [need.resource] }) ? 'resources' : undefined;
}
