import { applySet } from './apply-set';
import { CheckOptions } from './check-options';
import { tellPointlessPolicies } from './pointless-policies';
import { isOtherKind, isWorkload, isWorthTelling, summaryOf } from './told-objects';
import { tellUnmetLimits } from './unmet-limits';
import { notesOfUnvalidated } from './unvalidated';
import { ADMISSION_POLICY_KINDS, isAdmissionPolicyKind } from '../../engine/admission-policy/policy-kinds';
import { KubernetesObject } from '../../engine/objects/meta';
import { ClusterState } from '../../engine/state/cluster-state';
import { Diagnostic, error, note } from '../result/diagnostic';
import { CheckResult } from '../result/result';
import { WHOLE_SET } from '../set/located';

/** Applies a set of documents to a cluster, and decides on every object of it. */
export function checkDocuments(options: CheckOptions): CheckResult {
  const { cluster: { name, settings, assumed }, strict = false } = options;
  const applied = applySet({ ...options, tellsUnvalidated: strict });
  const { state } = applied;
  const evaluated = tellUnmetLimits(state, tellPointlessPolicies(state, applied.evaluated, strict));
  const workloads = evaluated.filter(isWorkload);
  const objects = evaluated.filter((object) => !isWorkload(object) && ((options.tellsAll === true && isOtherKind(object)) || isWorthTelling(object)));
  const diagnostics = [
    ...applied.diagnostics,
    ...(applied.isEmpty && !options.mayBeEmpty ? [error(WHOLE_SET, 'no object in the set')] : []),
    ...idlePolicies(state),
    ...options.surprises?.find(state, evaluated) ?? [],
  ];
  if (!applied.isEmpty && workloads.length === 0) {
    diagnostics.push(note(WHOLE_SET, 'no workload in the set'));
  }
  if (options.operation !== 'DELETE') {
    diagnostics.push(...notesOfUnvalidated(state, applied.ignored.keys()));
  }
  return {
    cluster: { name, settings, assumed },
    summary: summaryOf(workloads, objects),
    workloads,
    objects,
    diagnostics,
    ignored: applied.ignored,
    skipped: applied.skipped,
    ...admissionPoliciesOf(state),
  };
}

/** The admission policies of the set and the cluster, by which findings may name them. */
function admissionPoliciesOf(state: ClusterState): Pick<CheckResult, 'admissionPolicies'> {
  const policies: readonly KubernetesObject[] = [
    ...ADMISSION_POLICY_KINDS.flatMap((kind) => state.objectsOf(kind)), ...(state.settings.staticManifests ?? []).filter(({ kind = '' }) => isAdmissionPolicyKind(kind)),
  ];
  return policies.length === 0 ? {} : { admissionPolicies: policies.map(({ kind = '', metadata }) => `${kind}/${metadata?.name ?? ''}`) };
}

/** Policies that nothing uses, since their plugin is off. */
export function idlePolicies(state: ClusterState): readonly Diagnostic[] {
  return ['PodSecurityPolicy', ...ADMISSION_POLICY_KINDS].flatMap((kind) => {
    const count = state.objectsOf(kind).length;
    return state.settings.plugins.has(kind) || count === 0
      ? []
      : [note(WHOLE_SET, `the ${kind} plugin is off, so ${count === 1 ? 'the policy has' : `the ${count} policies have`} no effect`)];
  });
}
