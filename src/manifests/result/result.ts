import { Diagnostic } from './diagnostic';
import { FieldPlace, FieldValue } from './field-place';
import { ExaminedPolicy } from '../../engine/explain';
import { Fix } from '../../engine/fix';
import { KubernetesObject } from '../../engine/objects/meta';
import { UserInfo } from '../../engine/objects/rbac';
import { PodLevel } from '../../engine/pod-levels';
import { DecodedRequest } from '../../engine/request';
import { ClusterSettings } from '../../engine/settings';
import { Verdict } from '../../engine/verdict';
import { OrderAdvice } from '../client/order-advice';
import { PolicyPlace } from '../decide/policy-places';
import { Identity } from '../set/identity';
import { Located } from '../set/located';
import { SkippedReason } from '../set/skipped';

/** What the API server answers to a set of manifests. */
export interface CheckResult {
  readonly cluster: EvaluatedCluster;
  /** How many workloads, and how many other objects that are denied or unknown. */
  readonly summary: Summary;
  /** Each workload, in the order of the documents. */
  readonly workloads: readonly EvaluatedObject[];
  /** The other objects that are denied, unknown or get a warning, in the order of the documents. */
  readonly objects: readonly EvaluatedObject[];
  /** What there is to say about the input. */
  readonly diagnostics: readonly Diagnostic[];
  /** How many objects that cannot affect a verdict there were, by `apiVersion kind`. */
  readonly ignored: ReadonlyMap<string, number>;
  /** How many files, directories and documents were not evaluated, by the reason. */
  readonly skipped: ReadonlyMap<SkippedReason, number>;
  /** The admission policies of the set and the cluster, as checks: `ValidatingAdmissionPolicy/NAME`. Absent where there are none. */
  readonly admissionPolicies?: readonly string[];
}

export interface Summary {
  readonly allowed: number;
  /** Without those that are acknowledged. */
  readonly denied: number;
  readonly unknown: number;
  /** Absent where nothing is acknowledged. */
  readonly acknowledged?: number;
}

export interface EvaluatedCluster {
  readonly name: string;
  readonly settings: ClusterSettings;
  /** Whether nobody said which cluster it is. */
  readonly assumed?: boolean;
}

export interface EvaluatedObject extends Identity {
  /** What is done with the object, where it is not created: nothing, where it is there already. */
  readonly operation?: 'UPDATE' | 'DELETE' | 'NONE';
  /** Of a custom resource: the field path of the pod template. */
  readonly template?: string;
  readonly verdict: Verdict;
  /** The server's warnings, and what the user must know besides. */
  readonly warnings: readonly string[];
  /** The one of the warnings that tells of a deprecated version of the kind. */
  readonly deprecation?: string;
  /** Where the fields are that the findings name; only for a denied object of a file. */
  readonly fieldPlace?: FieldPlace;
  /** What the manifest has at the fields that the findings name; only for a denied object. */
  readonly fieldValue?: FieldValue;
  /** Where the policies are whose effects the verdict has. */
  readonly policyPlace?: PolicyPlace;
  /** Undefined where it does not come to a request for a pod. */
  readonly pod?: RequestedPod;
  /** Of a workload whose pods others create: itself as stored. The verdict has the pod. Only where verdicts keep objects. */
  readonly stored?: KubernetesObject;
  /** The verdict would be this if the whole set were applied first: the order of the documents decides. */
  readonly afterwards?: Verdict;
  /** What the manifest has at the fields that the findings of that verdict name. */
  readonly fieldValueAfterwards?: FieldValue;
  /** Of a change that is refused: where the set has the object before. */
  readonly earlier?: Located;
  /** What helps where the order of the client decides, and not that of the documents. */
  readonly order?: OrderAdvice;
  /** Of an object that needs a namespace which comes later in the set: where that is. */
  readonly later?: Located;
  /** What turns the denial into an admission, best first: each was decided on by the engine. Made on demand; only for a denial. */
  readonly fixes?: () => readonly Fix[];
  /** What comes of the changes that the findings ask for; of those of one policy, where one is named. Made on demand. */
  readonly byHand?: (policy?: string) => ChangesByHand;
  /** Of an object with values that stand for others: nothing has refused it but the validation of these. */
  readonly isOnlyValidated?: true;
  /** Why the object may be deployed although it is denied. It counts as `acknowledged`, not as `denied`. */
  readonly acknowledged?: Acknowledged;
}

/** What comes of changes that people make as the findings ask for. */
export interface ChangesByHand {
  /** What the program may need, and no longer has. */
  readonly notes: readonly string[];
  /** What the API server answers if it rejects the object with all of the changes; undefined where it does not, or people have to choose values. */
  readonly answer?: string;
  /** Whether it then rejects what is changed. */
  readonly isInVain?: true;
}

/** Who acknowledges a denial. */
export interface Acknowledged {
  /** Why. */
  readonly reason: string;
  /** The last day on which it holds, such as `2027-01-31`. */
  readonly expires?: string;
  /** Who is responsible. */
  readonly owner?: string;
  /** Where the acknowledgement is written: `file:line`, or `annotation`. */
  readonly source: string;
}

/** Who sends the request for a pod. */
export interface Requester {
  readonly user: UserInfo;
  /** `the replica set controller`, `kubernetes-admin`. */
  readonly title: string;
  /** False for the controller of a custom resource: `user` then has no name and no groups. */
  readonly known: boolean;
}

/** The request for a workload's pod. */
export interface RequestedPod {
  readonly name: string;
  readonly requester: Requester;
  readonly serviceAccount: string;
  /** Whether the pod names its service account, or gets `default`. */
  readonly namesServiceAccount: boolean;
  /** That of the pod: of a custom resource without a definition, nobody knows whether the object itself has one. */
  readonly namespace: string;
  /** What every policy of the cluster says of the pod; absent where there are none, or the verdict needs no explanation and nobody asks for it. */
  readonly examine?: () => readonly ExaminedPolicy[];
  /** What every Pod Security level says of the pod; absent unless it is asked for. */
  readonly levels?: () => readonly PodLevel[];
  /** The request itself; only where it is denied. */
  readonly request?: DecodedRequest;
}
