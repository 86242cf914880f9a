import { ClusterState } from '../../engine/state/cluster-state';
import { EvaluatedObject } from '../result/result';

/** Something that people do not expect, although the API server accepts it. */
export interface Surprise {
  readonly kind: SurpriseKind;
  readonly level: 'warning' | 'note';
  readonly message: string;
  /** The object at whose place it is told; undefined for one that is not in the set. */
  readonly at: EvaluatedObject | undefined;
  /** The names of the objects that it is about. */
  readonly about: readonly string[];
  /** Whether it is told without being asked for: it changes or weakens security, or is a mistake for certain. */
  readonly byDefault: boolean;
}

/** Where an object is not that something refers to. */
export function whereMissing(state: ClusterState, kind: string, namespace: string, name: string): string {
  return state.isAbsent(kind, namespace, name) ? 'which the API server rejects' : 'which is neither in the set nor in the cluster';
}

export const SURPRISE_KINDS = [
  'changed by a policy', 'broad grant', 'unused policy', 'unused grant', 'unused role', 'unused param', 'missing role', 'missing account', 'safer pod denied',
  'namespace allows more', 'upcoming version',
] as const;

export type SurpriseKind = (typeof SURPRISE_KINDS)[number];

/** What a rule looks at when the whole set is applied. */
export interface FoundSet {
  readonly state: ClusterState;
  readonly evaluated: readonly EvaluatedObject[];
  /** The pods that are admitted. */
  readonly pods: readonly AdmittedPod[];
  /** The service accounts as which pods run, admitted or not: `shop/web`. */
  readonly accounts: ReadonlySet<string>;
}

/** What is kept of a pod that is admitted. */
export interface AdmittedPod {
  readonly workload: EvaluatedObject;
  readonly namespace: string;
  readonly account: string;
  readonly policy: string | undefined;
  /** What the policy sets in it, as `spec.containers[*].securityContext.runAsNonRoot to true`. */
  readonly changes: readonly string[];
}
