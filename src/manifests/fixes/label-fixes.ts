import { RankedFix } from './candidate';
import { ChangedClusters } from './changed-cluster';
import { DeniedObject } from './denied-object';
import { ownFix } from './workload-fix';
import { describeChanges } from '../../engine/field/describe-changes';
import { setField } from '../../engine/field/field-change';
import { LEVEL_LABELS } from '../../engine/pod-security/labels';
import { isBaselineCheck } from '../../engine/pod-security/registry';
import { ClusterState } from '../../engine/state/cluster-state';
import { FieldChange } from '../../engine/verdict';
import { DecidedFix } from '../decide/send-again';

const LEVELS = ['baseline', 'privileged'] as const;

const LETS_IN: Readonly<Record<(typeof LEVELS)[number], string>> = {
  baseline: 'pods that run as root, gain privileges, keep the default capabilities and have no seccomp profile',
  privileged: 'privileged containers, the namespaces, ports and files of the node, and any capability',
};

/**
 * A lower level of the namespace: the highest that admits the pod.
 *
 * @param isLast whether nothing else helps: only then the level that allows everything is proposed
 */
export function labelFixes(denied: DeniedObject, first: DecidedFix, clusters: ChangedClusters, isLast: boolean): readonly RankedFix[] {
  for (const level of isLast ? LEVELS : LEVELS.slice(0, 1)) {
    const found = labelFix(denied, first, clusters, level);
    if (found !== undefined) {
      return [found];
    }
  }
  return [];
}

function labelFix(denied: DeniedObject, first: DecidedFix, clusters: ChangedClusters, level: (typeof LEVELS)[number]): RankedFix | undefined {
  if (level === 'baseline' && first.verdict.findings().some(({ check }) => isBaselineCheck(check))) {
    return undefined;
  }
  const { namespace: name, state } = denied;
  const object = { apiVersion: 'v1', kind: 'Namespace', name };
  const before = state.namespaceNamed(name)?.object;
  const labels = { ...before?.metadata?.labels, [LEVEL_LABELS.enforce]: level };
  const value = { ...before, apiVersion: 'v1', kind: 'Namespace', metadata: { ...before?.metadata, name, labels } };
  const changed = clusters.with([{ ...object, value }]);
  const own = changed && changesIn(changed, denied, first);
  if (own === undefined) {
    return undefined;
  }
  return {
    privileges: [{ what: level, weight: LEVELS.indexOf(level) + 1 }],
    fix: {
      kind: 'label',
      description: [...own.length === 0 ? [] : [describeChanges(own)], `label namespace ${name} with ${LEVEL_LABELS.enforce}=${level}`].join('; '),
      changes: [...own, { ...setField(`metadata.labels[${LEVEL_LABELS.enforce}]`, level), object }],
      widens: true,
      notes: [`namespace ${name} then lets in ${LETS_IN[level]}`, ...denied.notesOn(own)],
    },
  };
}

/** What the object itself needs to be admitted in the cluster: nothing where only its level refuses it; undefined where nothing helps. */
function changesIn(cluster: ClusterState, denied: DeniedObject, first: DecidedFix): readonly FieldChange[] | undefined {
  if (first.verdict.stage === 'pod-security') {
    return denied.decideIn(first, cluster).decision === 'allowed' ? [] : undefined;
  }
  const found = ownFix(denied, first, cluster);
  return found && denied.objectChanges(found.changes);
}
