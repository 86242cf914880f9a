import { semanticallyEqual } from './semantic-equal';
import { invalid } from '../../field/error';
import { PodSpec } from '../../objects/pod';
import { Affinity, NodeAffinity, NodeSelectorTerm } from '../../objects/scheduling';
import { Minor } from '../../version';
import { goNodeSelectorTerm, goNodeSelectorTerms } from '../go/go-node-selector';
import { goStringMap } from '../go/go-syntax';
import { Validation } from '../validation';

/*
 * A pod that waits for its scheduling gates may be told more about its node.
 * upstream: pkg/apis/core/validation/validation.go ValidatePodUpdate, validateNodeSelectorMutation, validateNodeAffinityMutation
 */

/** The new spec with the old one's node selector and node affinity, after a look at what changed. */
export function withoutGatedChanges(spec: PodSpec, old: PodSpec, v: Validation): PodSpec {
  if (!v.rules.gatedPodsMayBeDirected || (old.schedulingGates ?? []).length === 0) {
    return spec;
  }
  validateNodeSelectorAdditions(spec, old, v);
  const affinity = spec.affinity?.nodeAffinity;
  const oldAffinity = old.affinity?.nodeAffinity;
  const isSame = semanticallyEqual(affinity, oldAffinity, '*core/v1.NodeAffinity', v.minor);
  if (!isSame) {
    validateNodeAffinityAdditions(affinity, oldAffinity, v);
  }
  return { ...spec, nodeSelector: old.nodeSelector, affinity: isSame ? spec.affinity : withNodeAffinity(spec.affinity, old.affinity) };
}

function validateNodeSelectorAdditions({ nodeSelector }: PodSpec, { nodeSelector: old = {} }: PodSpec, v: Validation): void {
  if (!Object.keys(old).every((key) => Object.hasOwn(nodeSelector ?? {}, key) && nodeSelector?.[key] === old[key])) {
    const detail = 'only additions to spec.nodeSelector are allowed (no mutations or deletions)';
    v.errors.push(invalid('spec.nodeSelector', goStringMap(nodeSelector, v.rules), detail));
  }
}

const TERMS = 'spec.affinity.nodeAffinity.requiredDuringSchedulingIgnoredDuringExecution.nodeSelectorTerms';

function validateNodeAffinityAdditions(affinity: NodeAffinity | undefined, old: NodeAffinity | undefined, v: Validation): void {
  const oldTerms = old?.requiredDuringSchedulingIgnoredDuringExecution?.nodeSelectorTerms ?? [];
  const terms = affinity?.requiredDuringSchedulingIgnoredDuringExecution?.nodeSelectorTerms;
  if (oldTerms.length === 0) {
    return;
  }
  if (terms === undefined || terms.length !== oldTerms.length) {
    v.errors.push(invalid(TERMS, goNodeSelectorTerms(terms, v.rules), 'no additions/deletions to non-empty NodeSelectorTerms list are allowed'));
    return;
  }
  terms.forEach((term, i) => {
    if (!hasOnlyAdditions(term, oldTerms[i], v.minor)) {
      v.errors.push(invalid(`${TERMS}[${i}]`, goNodeSelectorTerm(term, v.rules), 'only additions are allowed (no mutations or deletions)'));
    }
  });
}

const REQUIREMENTS = '[]core/v1.NodeSelectorRequirement';

function hasOnlyAdditions(term: NodeSelectorTerm, old: NodeSelectorTerm, minor: Minor): boolean {
  const { matchExpressions = [], matchFields = [] } = term;
  const { matchExpressions: oldExpressions = [], matchFields: oldFields = [] } = old;
  if (oldExpressions.length + oldFields.length === 0) {
    // upstream: a term that matches nothing would match something.
    return matchExpressions.length + matchFields.length === 0;
  }
  return semanticallyEqual(matchExpressions.slice(0, oldExpressions.length), oldExpressions, REQUIREMENTS, minor)
    && semanticallyEqual(matchFields.slice(0, oldFields.length), oldFields, REQUIREMENTS, minor);
}

function withNodeAffinity(affinity: Affinity | undefined, old: Affinity | undefined): Affinity | undefined {
  if (affinity === undefined) {
    return old?.nodeAffinity === undefined ? undefined : { nodeAffinity: old.nodeAffinity };
  }
  const isOnlyNodeAffinity = affinity.podAffinity === undefined && affinity.podAntiAffinity === undefined;
  return old === undefined && isOnlyNodeAffinity ? undefined : { ...affinity, nodeAffinity: old?.nodeAffinity };
}
