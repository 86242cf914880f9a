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
  readonly allocatedResourceStatuses?: StringMap;
  /** Of 1.23 to 1.27. */
  readonly resizeStatus?: string;
  readonly healthStatus?: object;
  readonly currentVolumeAttributesClassName?: string;
  readonly modifyVolumeStatus?: { readonly targetVolumeAttributesClassName?: string };
}
