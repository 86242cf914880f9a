import { RankedFix } from './candidate';
import { ChangedClusters } from './changed-cluster';
import { DeniedObject } from './denied-object';
import { setField } from '../../engine/field/field-change';
import { LEVEL_LABELS } from '../../engine/pod-security/labels';
import { isBaselineCheck } from '../../engine/pod-security/registry';
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
  if (changed === undefined || denied.decideIn(first, changed).decision !== 'allowed') {
    return undefined;
  }
  return {
    privileges: [{ what: level, weight: LEVELS.indexOf(level) + 1 }],
    fix: {
      kind: 'label',
      description: `label namespace ${name} with ${LEVEL_LABELS.enforce}=${level}`,
      changes: [{ ...setField(`metadata.labels[${LEVEL_LABELS.enforce}]`, level), object }],
      widens: true,
      notes: [`namespace ${name} then lets in ${LETS_IN[level]}`],
    },
  };
}
