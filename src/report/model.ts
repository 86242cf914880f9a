import type { ExaminedPolicy } from '../engine/explain';
import type { UserInfo } from '../engine/objects/rbac';
import type { ClusterSettings } from '../engine/settings';
import type { Verdict } from '../engine/verdict';

/*
 * What a report reads. The rooms that decide have types of their own, which have all of this.
 */

export interface ReportedSet {
  readonly cluster: ReportedCluster;
  readonly summary: { readonly allowed: number; readonly denied: number; readonly unknown: number };
  readonly workloads: readonly ReportedWorkload[];
  /** Other objects that are denied, unknown or get a warning. */
  readonly objects: readonly ReportedWorkload[];
  readonly diagnostics: readonly ReportedDiagnostic[];
  /** How many objects of kinds that decide nothing there were, by `apiVersion kind`. */
  readonly ignored: ReadonlyMap<string, number>;
}

export interface ReportedCluster {
  readonly name: string;
  readonly settings: ClusterSettings;
  /** Whether nobody said which cluster it is. */
  readonly assumed?: boolean;
}

export interface ReportedDiagnostic {
  readonly level: 'error' | 'warning' | 'note';
  readonly source: string;
  readonly message: string;
}

export interface ReportedWorkload {
  readonly apiVersion: string;
  readonly kind: string;
  readonly namespace?: string;
  readonly name: string;
  /** `file:line` or a construct's path. */
  readonly source: string;
  /** Of a custom resource: where in it the pod template stands. */
  readonly template?: string;
  readonly verdict: Verdict;
  readonly warnings: readonly string[];
  /** Undefined where it does not come to a request for a pod. */
  readonly pod?: ReportedPod;
  /** The verdict would be this if the whole set were applied first. */
  readonly afterwards?: Verdict;
}

/** The request for a workload's pod. */
export interface ReportedPod {
  readonly name: string;
  readonly requester: { readonly title: string; readonly known: boolean; readonly user: UserInfo };
  readonly serviceAccount: string;
  readonly namesServiceAccount: boolean;
  /** Absent where the verdict needs no explanation. */
  readonly examine?: () => readonly ExaminedPolicy[];
}
