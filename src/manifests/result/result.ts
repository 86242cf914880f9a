import { Diagnostic } from './diagnostic';
import { Examination } from '../../engine/pod-security-policy/examination';
import { Verdict } from '../../engine/verdict';
import { CheckedCluster } from '../decide/check';
import { Requester } from '../decide/requester';

/** What a set of manifests will meet. */
export interface CheckResult {
  readonly cluster: Pick<CheckedCluster, 'name' | 'settings' | 'assumed'>;
  readonly summary: { readonly allowed: number; readonly denied: number; readonly unknown: number };
  /** Each object that the cluster itself refuses, then each workload, in the order of the documents. */
  readonly workloads: readonly CheckedObject[];
  readonly diagnostics: readonly Diagnostic[];
  /** How many objects of kinds that decide nothing were there, by `apiVersion kind`. */
  readonly ignored: ReadonlyMap<string, number>;
}

export interface Identity {
  readonly apiVersion: string;
  readonly kind: string;
  /** Absent for what has none. */
  readonly namespace?: string;
  readonly name: string;
  /** `file:line` or a construct's path. */
  readonly source: string;
}

export interface CheckedObject extends Identity {
  /** Of a custom resource: where in it the pod template stands. */
  readonly template?: string;
  readonly verdict: Verdict;
  readonly warnings: readonly string[];
  /** Undefined where it does not come to a request for a pod. */
  readonly pod?: RequestedPod;
}

/** The request for a workload's pod. */
export interface RequestedPod {
  readonly name: string;
  readonly requester: Requester;
  readonly serviceAccount: string;
  /** Whether the pod names its service account, or gets `default`. */
  readonly namesServiceAccount: boolean;
  /** What every policy of the cluster says of the pod; absent where the verdict needs no explanation. */
  readonly examine?: () => readonly ExaminedPolicy[];
}

export interface ExaminedPolicy extends Examination {
  /** Whether it allows privileged containers. */
  readonly privileged: boolean;
  /** What would make the pod pass. */
  readonly fixes: () => readonly string[];
}
