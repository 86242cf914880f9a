import { NEW_UID } from '../defaulting/job-selector';
import { KubernetesObject, ObjectMeta, OwnerReference } from '../objects/meta';
import { nameOf } from '../validation/object-meta';
import { Assumption } from '../verdict';

/** A controller of kube-controller-manager, by the name of its service account. */
export type ControllerName =
  | 'cronjob-controller' | 'daemon-set-controller' | 'deployment-controller' | 'job-controller' | 'replicaset-controller'
  | 'replication-controller' | 'statefulset-controller';

/** An object that a controller asks the API server to create. */
export interface ControllerRequest {
  readonly controller: ControllerName;
  readonly object: KubernetesObject;
  /** The object's name in messages, where the cluster makes up a part of the real one. */
  readonly name?: string;
  /** How many of them the controller creates; one where it is not given. */
  readonly replicas?: number;
  /** Whether it creates one for each node. */
  readonly onEachNode?: boolean;
  /** What is taken for granted of the name, on which it depends whether the API server takes the object. */
  readonly assumption?: Assumption;
}

/** The hash of the revision of a stored StatefulSet; undefined where it is not known. */
export type HashOfRevision = (stored: KubernetesObject) => string | undefined;

/** Stands for the hash that the cluster computes: ten characters, as most have. upstream: k8s.io/apimachinery/pkg/util/rand SafeEncodeString */
export const HASH = 'xxxxxxxxxx';

/** upstream: k8s.io/apimachinery/pkg/apis/meta/v1/controller_ref.go NewControllerRef */
export function controllerReference({ apiVersion, kind }: Required<Pick<OwnerReference, 'apiVersion' | 'kind'>>, owner: ObjectMeta): OwnerReference {
  return { apiVersion, kind, name: nameOf(owner), uid: NEW_UID, controller: true, blockOwnerDeletion: true };
}

/** The name of an object as it is given: one that the server generates is its prefix. */
export function givenName({ name = '', generateName = '' }: ObjectMeta): string {
  return name === '' ? generateName.replace(/-$/, '') : name;
}
