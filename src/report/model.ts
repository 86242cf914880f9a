import type { ExaminedPolicy } from '../engine/explain';
import type { Fix } from '../engine/fix';
import type { UserInfo } from '../engine/objects/rbac';
import type { PodLevel } from '../engine/pod-levels';
import type { ClusterSettings } from '../engine/settings';
import type { Verdict } from '../engine/verdict';

/*
 * What a report reads. The results of a check have these fields, and more.
 */

export interface ReportedSet {
  readonly cluster: ReportedCluster;
  readonly summary: {
    readonly allowed: number;
    /** Without those that are acknowledged. */
    readonly denied: number;
    readonly unknown: number;
    readonly acknowledged?: number;
  };
  readonly workloads: readonly ReportedWorkload[];
  /** Other objects that are denied or unknown, or have a warning. */
  readonly objects: readonly ReportedWorkload[];
  readonly diagnostics: readonly ReportedDiagnostic[];
  /** Those that are counted, and not shown. No errors. */
  readonly hidden?: readonly ReportedDiagnostic[];
  /** How many objects that cannot affect a verdict there were, by `apiVersion kind`. */
  readonly ignored: ReadonlyMap<string, number>;
  /** How many files, folders and documents were not evaluated, by the reason. */
  readonly skipped?: ReadonlyMap<string, number>;
}

/** The result for a folder that is a set of its own. */
export interface ReportedFolder extends ReportedSet {
  readonly folder: string;
  /** What the sets are in, where these are not folders. */
  readonly noun?: 'cluster';
}

export interface ReportedCluster {
  readonly name: string;
  readonly settings: ClusterSettings;
  /** Whether nobody said which cluster it is. */
  readonly assumed?: boolean;
}

/** A place in a file. */
export interface ReportedPlace {
  readonly file: string;
  readonly line: number;
  readonly column?: number;
}

export interface ReportedSource {
  /** `file:line` or a construct's path. */
  readonly source: string;
  /** The same as data, if it is in a file. */
  readonly place?: ReportedPlace;
}

export interface ReportedDiagnostic extends ReportedSource {
  readonly level: 'error' | 'warning' | 'note';
  readonly message: string;
  /** Those that say the same about different objects have the same text here. */
  readonly alike?: string;
}

export interface ReportedWorkload extends ReportedSource {
  readonly apiVersion: string;
  readonly kind: string;
  readonly namespace?: string;
  readonly name: string;
  /** What is done with the object, where it is not created. */
  readonly operation?: 'UPDATE' | 'DELETE' | 'NONE';
  /** Of a custom resource: the field path of the pod template. */
  readonly template?: string;
  readonly verdict: Verdict;
  readonly warnings: readonly string[];
  /** Where a field is that a finding names. */
  readonly fieldPlace?: (path: string) => ReportedPlace;
  /** Where a character of an expression of an admission policy is. */
  readonly policyPlace?: (kind: string, name: string, steps: readonly (string | number)[], index: number) => ReportedSource | undefined;
  /** Undefined if no pod is requested. */
  readonly pod?: ReportedPod;
  /** The verdict would be this if the whole set were applied first. */
  readonly afterwards?: Verdict;
  /** What helps where the order of the client decides, and not that of the documents. */
  readonly order?: { readonly later: string; readonly advice: string };
  /** Of a change that is refused: where the set has the object before. */
  readonly earlier?: ReportedSource;
  /** Of an object that needs a namespace which comes later in the set: where that is. */
  readonly later?: ReportedSource;
  /** What turns the denial into an admission, best first. Made on demand. */
  readonly fixes?: () => readonly Fix[];
  /** What comes of the changes that the findings ask for; of those of one policy, where one is named. Made on demand. */
  readonly byHand?: (policy?: string) => ReportedByHand;
  /** Why the object may be deployed although it is denied. */
  readonly acknowledged?: ReportedAcknowledgement;
}

export interface ReportedByHand {
  /** What to know before. */
  readonly notes: readonly string[];
  /** What the API server answers if it rejects the object with the changes as well. */
  readonly answer?: string;
  /** Whether it then rejects what is changed. */
  readonly isInVain?: true;
}

/** The parts of the object's file that a fix changes; undefined if it cannot change the file. */
export type ReplacementsOf = (workload: ReportedWorkload, fix: Fix) => readonly ReportedReplacement[] | undefined;

/** A part of a file, and the text that takes its place. Lines and columns count from 1; the end does not belong to it. */
export interface ReportedReplacement {
  readonly file: string;
  readonly startLine: number;
  readonly startColumn: number;
  readonly endLine: number;
  readonly endColumn: number;
  readonly text: string;
}

/** Who acknowledges a denial. */
export interface ReportedAcknowledgement {
  readonly reason: string;
  /** The last day on which it holds, such as `2027-01-31`. */
  readonly expires?: string;
  readonly owner?: string;
  /** Where it is written: `file:line`, or `annotation`. */
  readonly source: string;
}

/** The request for a workload's pod. */
export interface ReportedPod {
  readonly name: string;
  readonly requester: { readonly title: string; readonly known: boolean; readonly user: UserInfo };
  readonly serviceAccount: string;
  readonly namesServiceAccount: boolean;
  readonly namespace: string;
  /** What every policy of the cluster says of the pod; absent if the verdict needs no explanation, and nobody asks for it. */
  readonly examine?: () => readonly ExaminedPolicy[];
  /** What every Pod Security level says of the pod; absent unless it is asked for. */
  readonly levels?: () => readonly PodLevel[];
}
