import { defaultPod } from './defaulting/pod';
import { shapePod } from './objects/shape';
import { checkedPod } from './pod-security/checked-pod';
import { evaluatePod, violationsOf } from './pod-security/evaluate';
import { Level } from './pod-security/level-version';
import { DecodedRequest } from './request';
import { ClusterState } from './state/cluster-state';

/** What a Pod Security level says of a pod, whatever level its namespace has. */
export interface PodLevel {
  readonly level: Level;
  /** In the server's words. Empty where the level allows the pod. */
  readonly violations: readonly string[];
}

const LEVELS: readonly Level[] = ['privileged', 'baseline', 'restricted'];

/** What every level in its latest version says of the pod of a request, as it comes from the one who asks for it. */
export function podLevels({ settings: { minor } }: ClusterState, { object }: DecodedRequest): readonly PodLevel[] {
  const { metadata, spec = {} } = defaultPod(shapePod(object), minor);
  const pod = checkedPod(metadata?.annotations, spec);
  return LEVELS.map((level) => ({ level, violations: violationsOf(evaluatePod({ level, version: 'latest' }, pod, minor)) }));
}
