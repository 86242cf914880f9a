import { Rules } from '../rules';

/**
 * The rules that came when objects that break them were stored already: a changed object may break them where the old one did.
 *
 * upstream: pkg/api/pod/util.go GetValidationOptionsFromPodSpecAndMeta
 */
const RELAXED = [
  'podDeletionCost', 'divisibleHugePages', 'selectorValues', 'spreadConstraintSelectors', 'hostSysctls', 'localTokenPath', 'requiredNodeLabelValues',
  'refusesSCTP',
] as const;

/** @param count how many errors the old object has by these rules */
export function relaxedRules(rules: Rules, count: (rules: Rules) => number): Rules {
  const most = count(rules);
  if (most === 0) {
    return rules;
  }
  const broken = RELAXED.filter((rule) => rules[rule] && count({ ...rules, [rule]: false }) < most);
  return broken.length === 0 ? rules : { ...rules, ...Object.fromEntries(broken.map((rule) => [rule, false])) };
}
