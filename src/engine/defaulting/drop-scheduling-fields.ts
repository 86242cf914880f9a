import { replace, replaceEach, replacePresent } from './copy-on-write';
import { Affinity, PodAffinity, PodAffinityTerm, PodSpec, TopologySpreadConstraint } from '../objects/pod';
import { Minor } from '../version';

/*
 * The fields of affinities and spread constraints whose feature gate is off.
 * upstream: pkg/api/pod/util.go dropDisabledPodAffinityTermFields, dropDisabledMatchLabelKeysFieldInPodAffinity,
 * dropDisabledTopologySpreadConstraintsFields, dropDisabledNodeInclusionPolicyFields, dropDisabledMatchLabelKeysFieldInTopologySpread
 */

const NAMESPACE_SELECTOR_UNTIL: Minor = 21;
const LABEL_KEYS_OF_AFFINITY_UNTIL: Minor = 30;
const NODE_POLICIES_UNTIL: Minor = 25;
const MIN_DOMAINS_UNTIL: Minor = 26;
const LABEL_KEYS_OF_SPREAD_UNTIL: Minor = 26;

export function dropSchedulingFields(spec: PodSpec, minor: Minor): PodSpec {
  const { affinity, topologySpreadConstraints: constraints } = spec;
  return affinity === undefined && constraints === undefined ? spec : replace(spec, {
    affinity: affinity !== undefined && minor <= LABEL_KEYS_OF_AFFINITY_UNTIL ? dropFromAffinity(affinity, minor) : affinity,
    topologySpreadConstraints: minor <= LABEL_KEYS_OF_SPREAD_UNTIL
      ? replaceEach(constraints, (constraint) => dropFromConstraint(constraint, minor))
      : constraints,
  });
}

function dropFromAffinity(affinity: Affinity, minor: Minor): Affinity {
  return changePodAffinityTerms(affinity, (term) => replace(term, {
    namespaceSelector: minor <= NAMESPACE_SELECTOR_UNTIL ? undefined : term.namespaceSelector,
    matchLabelKeys: undefined,
    mismatchLabelKeys: undefined,
  }));
}

function dropFromConstraint(constraint: TopologySpreadConstraint, minor: Minor): TopologySpreadConstraint {
  return replace(constraint, {
    minDomains: minor <= MIN_DOMAINS_UNTIL ? undefined : constraint.minDomains,
    nodeAffinityPolicy: minor <= NODE_POLICIES_UNTIL ? undefined : constraint.nodeAffinityPolicy,
    nodeTaintsPolicy: minor <= NODE_POLICIES_UNTIL ? undefined : constraint.nodeTaintsPolicy,
    matchLabelKeys: undefined,
  });
}

type ChangeTerm = (term: PodAffinityTerm) => PodAffinityTerm;

/** The affinity with other terms about pods. */
export function changePodAffinityTerms(affinity: Affinity, change: ChangeTerm): Affinity {
  return replace(affinity, {
    podAffinity: replacePresent(affinity.podAffinity, (terms) => changeTerms(terms, change)),
    podAntiAffinity: replacePresent(affinity.podAntiAffinity, (terms) => changeTerms(terms, change)),
  });
}

function changeTerms(affinity: PodAffinity, change: ChangeTerm): PodAffinity {
  return replace(affinity, {
    requiredDuringSchedulingIgnoredDuringExecution: replaceEach(affinity.requiredDuringSchedulingIgnoredDuringExecution, change),
    preferredDuringSchedulingIgnoredDuringExecution: replaceEach(affinity.preferredDuringSchedulingIgnoredDuringExecution,
      (weighted) => replace(weighted, { podAffinityTerm: replacePresent(weighted.podAffinityTerm, change) })),
  });
}
