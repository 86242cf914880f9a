import { KubernetesObject, StringMap } from './meta';
import { PersistentVolumeClaimSpec } from './volume-sources';

export interface PersistentVolumeClaim extends KubernetesObject {
  readonly spec?: PersistentVolumeClaimSpec;
  readonly status?: PersistentVolumeClaimStatus;
}

export interface PersistentVolumeClaimStatus {
  readonly phase?: string;
  readonly capacity?: StringMap;
  readonly allocatedResources?: StringMap;
  readonly currentVolumeAttributesClassName?: string;
  readonly modifyVolumeStatus?: { readonly targetVolumeAttributesClassName?: string };
}
