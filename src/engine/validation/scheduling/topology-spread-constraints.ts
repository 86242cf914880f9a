import { validateMatchLabelKeys, validateMergedLabelKeys } from './label-keys';
import { duplicate, invalid, notSupported, required } from '../../field/error';
import { TopologySpreadConstraint } from '../../objects/pod';
import { goText } from '../go/go-syntax';
import { validateLabelSelector } from '../names/labels';
import { Validation } from '../validation';

/*
 * upstream: pkg/apis/core/validation/validation.go validateTopologySpreadConstraints
 */

const ACTIONS = ['DoNotSchedule', 'ScheduleAnyway'];
const NODE_POLICIES = ['Honor', 'Ignore'];

export function validateTopologySpreadConstraints(constraints: readonly TopologySpreadConstraint[], path: string, v: Validation): void {
  constraints.forEach((constraint, i) => {
    const constraintPath = `${path}[${i}]`;
    const { topologyKey = '', whenUnsatisfiable = '' } = constraint;
    validatePositive(constraint.maxSkew ?? 0, `${constraintPath}.maxSkew`, v);
    if (topologyKey === '') {
      v.errors.push(required(`${constraintPath}.topologyKey`, 'can not be empty'));
    }
    if (!ACTIONS.includes(whenUnsatisfiable)) {
      v.errors.push(notSupported(`${constraintPath}.whenUnsatisfiable`, goText(whenUnsatisfiable, v.rules), ACTIONS));
    }
    if (constraints.slice(i + 1).some((other) => isSameKind(constraint, other))) {
      v.errors.push(duplicate(`${constraintPath}.{topologyKey, whenUnsatisfiable}`, `{${topologyKey}, ${whenUnsatisfiable}}`));
    }
    validateMinDomains(constraint, `${constraintPath}.minDomains`, v);
    validateNodePolicy(constraint.nodeAffinityPolicy, `${constraintPath}.nodeAffinityPolicy`, v);
    validateNodePolicy(constraint.nodeTaintsPolicy, `${constraintPath}.nodeTaintsPolicy`, v);
    validateSelector(constraint, constraintPath, v);
  });
}

function isSameKind(one: TopologySpreadConstraint, other: TopologySpreadConstraint): boolean {
  return (one.topologyKey ?? '') === (other.topologyKey ?? '') && (one.whenUnsatisfiable ?? '') === (other.whenUnsatisfiable ?? '');
}

function validatePositive(value: number, path: string, v: Validation): void {
  if (value <= 0) {
    v.errors.push(invalid(path, value, 'must be greater than zero'));
  }
}

function validateMinDomains({ minDomains, whenUnsatisfiable = '' }: TopologySpreadConstraint, path: string, v: Validation): void {
  if (minDomains === undefined) {
    return;
  }
  validatePositive(minDomains, path, v);
  if (whenUnsatisfiable !== 'DoNotSchedule') {
    v.errors.push(invalid(path, minDomains, `can only use minDomains if whenUnsatisfiable=DoNotSchedule, not ${whenUnsatisfiable}`));
  }
}

function validateNodePolicy(policy: string | undefined, path: string, v: Validation): void {
  if (policy !== undefined && !NODE_POLICIES.includes(policy)) {
    v.errors.push(notSupported(path, goText(policy, v.rules), NODE_POLICIES));
  }
}

function validateSelector(constraint: TopologySpreadConstraint, path: string, v: Validation): void {
  const { matchLabelKeys = [], labelSelector } = constraint;
  if (v.rules.mergedSpreadLabelKeys) {
    validateMergedLabelKeys({ matchLabelKeys, labelSelector }, path, v);
  } else {
    validateMatchLabelKeys(matchLabelKeys, labelSelector, `${path}.matchLabelKeys`, v);
  }
  if (labelSelector !== undefined && v.rules.spreadConstraintSelectors) {
    validateLabelSelector(labelSelector, `${path}.labelSelector`, v);
  }
}
