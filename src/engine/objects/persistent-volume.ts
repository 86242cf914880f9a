import { KubernetesObject, StringMap } from './meta';
import { NodeSelectorTerm } from './scheduling';
import { AzureDiskVolumeSource, ISCSIVolumeSource, RBDVolumeSource, ScaleIOVolumeSource, SecretReference, VolumeSources } from './volume-sources';

export interface PersistentVolume extends KubernetesObject {
  readonly spec?: PersistentVolumeSpec;
}

export interface PersistentVolumeSpec extends PersistentVolumeSources {
  readonly capacity?: StringMap;
  readonly accessModes?: readonly string[];
  readonly claimRef?: object;
  readonly persistentVolumeReclaimPolicy?: string;
  readonly storageClassName?: string;
  readonly mountOptions?: readonly string[];
  readonly volumeMode?: string;
  readonly nodeAffinity?: VolumeNodeAffinity;
  readonly volumeAttributesClassName?: string;
}

export interface VolumeNodeAffinity {
  readonly required?: { readonly nodeSelectorTerms?: readonly NodeSelectorTerm[] };
}

/** A Secret in a namespace of its own. */
export interface NamespacedSecret extends SecretReference {
  readonly namespace?: string;
}

type SharedSources = Pick<VolumeSources, 'hostPath' | 'gcePersistentDisk' | 'awsElasticBlockStore' | 'flocker' | 'nfs' | 'quobyte' | 'cephfs' | 'fc' | 'flexVolume'
  | 'vsphereVolume' | 'photonPersistentDisk' | 'portworxVolume'>;

export interface PersistentVolumeSources extends SharedSources {
  readonly glusterfs?: { readonly endpoints?: string; readonly path?: string; readonly endpointsNamespace?: string };
  readonly rbd?: RBDVolumeSource;
  readonly iscsi?: ISCSIVolumeSource;
  readonly cinder?: { readonly volumeID?: string; readonly secretRef?: NamespacedSecret };
  readonly azureFile?: { readonly secretName?: string; readonly shareName?: string; readonly secretNamespace?: string };
  readonly azureDisk?: AzureDiskVolumeSource;
  readonly scaleIO?: ScaleIOVolumeSource;
  readonly local?: { readonly path?: string; readonly fsType?: string };
  readonly storageos?: { readonly volumeName?: string; readonly volumeNamespace?: string; readonly secretRef?: NamespacedSecret };
  readonly csi?: CSIPersistentVolumeSource;
}

export interface CSIPersistentVolumeSource {
  readonly driver?: string;
  readonly volumeHandle?: string;
  readonly controllerPublishSecretRef?: NamespacedSecret;
  readonly controllerExpandSecretRef?: NamespacedSecret;
  readonly nodePublishSecretRef?: NamespacedSecret;
  readonly nodeStageSecretRef?: NamespacedSecret;
  readonly nodeExpandSecretRef?: NamespacedSecret;
}
