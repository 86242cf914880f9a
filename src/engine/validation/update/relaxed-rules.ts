import { ValidationRules } from '../rules';

/**
 * The rules that came when objects that break them were stored already: a changed object may break them where the old one did.
 *
 * upstream: pkg/api/pod/util.go GetValidationOptionsFromPodSpecAndMeta
 */
const RELAXED = [
  'podDeletionCost', 'divisibleHugePages', 'selectorValues', 'spreadConstraintSelectors', 'hostSysctls', 'localTokenPath', 'requiredNodeLabelValues',
  'refusesSCTP', 'volumeDevicesNeedHostUsers',
] as const;

/** Those that let more pass. */
const RELAXING = ['relaxedEnvVarNames', 'tolerationsMayCompare', 'hostNetworkWithoutHostUsers'] as const;

/** @param count how many errors the old object has by these rules */
export function relaxedRules(rules: ValidationRules, count: (rules: ValidationRules) => number): ValidationRules {
  const most = count(rules);
  if (most === 0) {
    return rules;
  }
  const relaxing = RELAXING.filter((rule) => rules.storedObjectsRelax.includes(rule));
  const changes = [...RELAXED.map((rule) => [rule, false] as const), ...relaxing.map((rule) => [rule, true] as const)];
  const broken = changes.filter(([rule, value]) => rules[rule] !== value && count({ ...rules, [rule]: value }) < most);
  return broken.length === 0 ? rules : { ...rules, ...Object.fromEntries(broken) };
}
