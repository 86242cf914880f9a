import { KubernetesObject } from './meta';

/** The fields of storage.k8s.io StorageClass that the engine reads. */
export interface StorageClassExpansion extends KubernetesObject {
  readonly allowVolumeExpansion?: boolean;
}
