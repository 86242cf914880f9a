import { KubernetesObject } from './meta';

/** The fields of storage.k8s.io StorageClass that the engine reads. */
export interface StorageClass extends KubernetesObject {
  readonly allowVolumeExpansion?: boolean;
}
