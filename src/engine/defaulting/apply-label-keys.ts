import { replace, replaceEach, replacePresent } from './copy-on-write';
import { changePodAffinityTerms } from './drop-scheduling-fields';
import { StringMap } from '../objects/meta';
import { Pod, PodSpec } from '../objects/pod';
import { LabelSelector, LabelSelectorRequirement } from '../objects/rbac';
import { Minor } from '../version';

const SPREAD_CONSTRAINTS_SINCE: Minor = 34;

/**
 * Puts the pod's own labels into the selectors that name their keys. Of keys that a gate has dropped there is nothing left to put.
 *
 * upstream: pkg/registry/core/pod/strategy.go mutatePodAffinity, mutateTopologySpreadConstraints
 */
export function applyLabelKeys(pod: Pod, minor: Minor): Pod {
  const labels = pod.metadata?.labels;
  const { affinity, topologySpreadConstraints } = pod.spec ?? {};
  if (labels === undefined || (affinity === undefined && topologySpreadConstraints === undefined)) {
    return pod;
  }
  const changed: Partial<PodSpec> = {
    affinity: affinity && changePodAffinityTerms(affinity, (term) => withLabelKeys(term, labels)),
    topologySpreadConstraints: minor >= SPREAD_CONSTRAINTS_SINCE
      ? replaceEach(topologySpreadConstraints, (constraint) => withLabelKeys(constraint, labels))
      : topologySpreadConstraints,
  };
  return replace(pod, { spec: replacePresent(pod.spec, (spec) => replace(spec, changed)) });
}

interface TermWithLabelKeys {
  readonly labelSelector?: LabelSelector;
  readonly matchLabelKeys?: readonly string[];
  readonly mismatchLabelKeys?: readonly string[];
}

function withLabelKeys<T extends TermWithLabelKeys>(term: T, labels: StringMap): T {
  const { labelSelector, matchLabelKeys = [], mismatchLabelKeys = [] } = term;
  const requirements = [...requirementsOf(matchLabelKeys, 'In', labels), ...requirementsOf(mismatchLabelKeys, 'NotIn', labels)];
  return labelSelector === undefined || requirements.length === 0
    ? term
    : { ...term, labelSelector: { ...labelSelector, matchExpressions: [...labelSelector.matchExpressions ?? [], ...requirements] } };
}

function requirementsOf(keys: readonly string[], operator: string, labels: StringMap): readonly LabelSelectorRequirement[] {
  return keys.filter((key) => Object.hasOwn(labels, key)).map((key) => ({ key, operator, values: [labels[key]] }));
}
