import { KubernetesObject, StringMap } from './meta';
import { ResourceRequirements } from './pod';

export interface PersistentVolumeClaim extends KubernetesObject {
  readonly spec?: {
    readonly storageClassName?: string;
    readonly volumeAttributesClassName?: string;
    readonly resources?: ResourceRequirements;
  };
  readonly status?: {
    readonly allocatedResources?: StringMap;
    readonly currentVolumeAttributesClassName?: string;
    readonly modifyVolumeStatus?: { readonly targetVolumeAttributesClassName?: string };
  };
}
