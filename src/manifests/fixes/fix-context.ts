import { ChangedClusters } from './changed-cluster';
import { DeniedObject } from './denied-object';
import { Privilege, privilegesOf } from './privileges';
import { ExaminedPolicy } from '../../engine/explain';
import { PodSecurityPolicy } from '../../engine/objects/pod-security-policy';
import { DecidedFix } from '../decide/send-again';
import { RequestedPod } from '../result/result';

/** What fixes of a pod that no PodSecurityPolicy admits are made of. */
export interface PolicyContext {
  readonly denied: DeniedObject;
  readonly first: DecidedFix;
  readonly pod: RequestedPod;
  readonly clusters: ChangedClusters;
  /** What each policy says of the pod. */
  readonly examined: readonly ExaminedPolicy[];
  /** Whether another workload of the set runs as the account. */
  readonly isUsed: (account: string) => boolean;
}

export function policyNamed({ denied: { state } }: PolicyContext, name: string): PodSecurityPolicy {
  return state.find('PodSecurityPolicy', '', name)?.object ?? {};
}

export function privilegesOfPolicy(context: PolicyContext, name: string): readonly Privilege[] {
  return privilegesOf(policyNamed(context, name));
}
