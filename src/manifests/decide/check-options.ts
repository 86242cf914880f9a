import { ObserveObject } from './evaluate-pod';
import { RequestedOperation } from './operation';
import { UserInfo } from '../../engine/objects/rbac';
import { ClusterSettings } from '../../engine/settings';
import { ClusterState } from '../../engine/state/cluster-state';
import { SetClient } from '../client/set-client';
import { Diagnostic } from '../result/diagnostic';
import { EvaluatedObject } from '../result/result';
import { ManifestDocument, ManifestObject } from '../set/manifest-object';

/** The cluster that the manifests are meant for. */
export interface CheckedCluster {
  readonly name: string;
  readonly settings: ClusterSettings;
  /** What such a cluster holds from the start, as JSON values. */
  readonly objects: readonly unknown[];
  /** False where kube-controller-manager runs without `--use-service-account-credentials`. */
  readonly useServiceAccountCredentials?: boolean;
  /** Whether nobody said which cluster it is. */
  readonly assumed?: boolean;
}

export interface CheckOptions {
  readonly cluster: CheckedCluster;
  /** What is in the cluster beside that, as `kubectl get -o yaml` prints it. */
  readonly existing?: Iterable<ManifestDocument>;
  readonly documents: Iterable<ManifestDocument>;
  /** For objects that name no namespace; `default` where it is not given. */
  readonly namespace?: string;
  /** Whether objects of other namespaces than that may be in the set, too. For clients other than kubectl, they may. */
  readonly mixesNamespaces?: boolean;
  /** What to say of an object of another namespace than that; kubectl's own sentence, where it is not given. */
  readonly namespaceMismatch?: (own: string, given: string) => string;
  /** Who applies the manifests; an administrator where nobody is given. */
  readonly applier?: UserInfo;
  /** What is done with the objects; they are applied where none is given. */
  readonly operation?: RequestedOperation;
  /** Which program applies them; kubectl apply, which asks for no validation of fields, where it is not given. */
  readonly client?: SetClient;
  /** Whether an assumption makes a verdict unknown. */
  readonly strict?: boolean;
  /** Whether there is a verdict on each object that is not validated. Without it, a note of the whole set tells of them. */
  readonly tellsUnvalidated?: boolean;
  /** Called for each document, with how many there were. */
  readonly onProgress?: (documents: number) => void;
  /** Called for each object of the set. */
  readonly onObject?: (object: ManifestObject) => void;
  /** Whether what the cluster has may be given again, with other values, in place of what was given before. */
  readonly replacesExisting?: boolean;
  /** Whether a set without objects is no error. */
  readonly mayBeEmpty?: boolean;
  /** Whether verdicts keep the object as stored. */
  readonly keepObjects?: boolean;
  /** Whether each pod can be compared with every policy and level afterwards. */
  readonly examinesPods?: boolean;
  /** Whether a report has the fixes of everything that is denied. */
  readonly proposesFixes?: boolean;
  /** Whether objects of other kinds that the API server takes without a word get a verdict, too. */
  readonly tellsAll?: boolean;
  /** Who sees the steps of the requests for an object, and where the objects are; for those who explain a verdict. */
  readonly observe?: ObserveObject;
  readonly observeAgain?: ObserveObject;
  /** How many objects are held in memory at once; those of files that come after them are read and decided on again for their details. */
  readonly mostInMemory?: number;
  /** Who finds what people do not expect of objects that are admitted; nobody where it is not given. */
  readonly surprises?: SurpriseFinder;
}

/** Finds what people do not expect of objects that are admitted. */
export interface SurpriseFinder {
  /** Told of each object while its verdict has the object as stored. */
  readonly onEvaluated?: (evaluated: EvaluatedObject, state: ClusterState) => void;
  readonly find: (state: ClusterState, evaluated: readonly EvaluatedObject[]) => readonly Diagnostic[];
}
