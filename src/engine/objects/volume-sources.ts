import { Int64 } from './int64';
import { ObjectMeta, StringMap } from './meta';
import { LabelSelector } from './rbac';

/*
 * The sources of a volume, as far as validation reads them. A Quantity is the text that was written.
 */

export interface SecretReference {
  readonly name?: string;
}

export interface VolumeSources {
  readonly emptyDir?: { readonly medium?: string; readonly sizeLimit?: string; readonly mode?: number };
  readonly hostPath?: { readonly path?: string; readonly type?: string };
  readonly gitRepo?: { readonly repository?: string; readonly revision?: string; readonly directory?: string };
  readonly gcePersistentDisk?: { readonly pdName?: string; readonly partition?: number; readonly readOnly?: boolean };
  readonly awsElasticBlockStore?: { readonly volumeID?: string; readonly partition?: number };
  readonly secret?: KeyedVolumeSource & { readonly secretName?: string };
  readonly nfs?: { readonly server?: string; readonly path?: string };
  readonly iscsi?: ISCSIVolumeSource;
  readonly glusterfs?: { readonly endpoints?: string; readonly path?: string };
  readonly flocker?: { readonly datasetName?: string; readonly datasetUUID?: string };
  readonly persistentVolumeClaim?: { readonly claimName?: string; readonly readOnly?: boolean };
  readonly rbd?: RBDVolumeSource;
  readonly cinder?: { readonly volumeID?: string; readonly secretRef?: SecretReference };
  readonly cephfs?: { readonly monitors?: readonly string[]; readonly secretRef?: SecretReference };
  readonly quobyte?: { readonly registry?: string; readonly volume?: string; readonly tenant?: string };
  readonly downwardAPI?: { readonly items?: readonly DownwardAPIVolumeFile[]; readonly defaultMode?: number };
  readonly fc?: { readonly targetWWNs?: readonly string[]; readonly wwids?: readonly string[]; readonly lun?: number };
  readonly flexVolume?: { readonly driver?: string; readonly options?: StringMap; readonly secretRef?: SecretReference };
  readonly configMap?: KeyedVolumeSource & { readonly name?: string };
  readonly azureFile?: { readonly secretName?: string; readonly shareName?: string };
  readonly vsphereVolume?: { readonly volumePath?: string };
  readonly photonPersistentDisk?: { readonly pdID?: string };
  readonly portworxVolume?: { readonly volumeID?: string };
  readonly azureDisk?: AzureDiskVolumeSource;
  readonly storageos?: { readonly volumeName?: string; readonly volumeNamespace?: string; readonly secretRef?: SecretReference };
  readonly projected?: ProjectedVolumeSource;
  readonly scaleIO?: ScaleIOVolumeSource;
  readonly csi?: { readonly driver?: string; readonly nodePublishSecretRef?: SecretReference };
  readonly ephemeral?: { readonly volumeClaimTemplate?: PersistentVolumeClaimTemplate };
  readonly image?: { readonly reference?: string; readonly pullPolicy?: string };
}

/** What Secret and ConfigMap volumes share. */
export interface KeyedVolumeSource {
  readonly items?: readonly KeyToPath[];
  readonly defaultMode?: number;
}

export interface KeyToPath {
  readonly key?: string;
  readonly path?: string;
  readonly mode?: number;
  readonly user?: Int64;
}

export interface ISCSIVolumeSource {
  readonly targetPortal?: string;
  readonly iqn?: string;
  readonly lun?: number;
  readonly chapAuthDiscovery?: boolean;
  readonly chapAuthSession?: boolean;
  readonly secretRef?: SecretReference;
  readonly initiatorName?: string;
  readonly iscsiInterface?: string;
}

export interface RBDVolumeSource {
  readonly monitors?: readonly string[];
  readonly image?: string;
  readonly pool?: string;
  readonly user?: string;
  readonly keyring?: string;
  readonly secretRef?: SecretReference;
}

export interface AzureDiskVolumeSource {
  readonly diskName?: string;
  readonly diskURI?: string;
  readonly cachingMode?: string;
  readonly fsType?: string;
  readonly readOnly?: boolean;
  readonly kind?: string;
}

export interface ScaleIOVolumeSource {
  readonly secretRef?: SecretReference;
  readonly gateway?: string;
  readonly system?: string;
  readonly volumeName?: string;
  readonly storageMode?: string;
  readonly fsType?: string;
}

export interface ProjectedVolumeSource {
  readonly sources?: readonly VolumeProjection[];
  readonly defaultMode?: number;
  readonly defaultUser?: Int64;
}

export interface VolumeProjection {
  readonly secret?: { readonly name?: string; readonly items?: readonly KeyToPath[] };
  readonly downwardAPI?: { readonly items?: readonly DownwardAPIVolumeFile[] };
  readonly configMap?: { readonly name?: string; readonly items?: readonly KeyToPath[] };
  readonly serviceAccountToken?: ServiceAccountTokenProjection;
  readonly clusterTrustBundle?: ClusterTrustBundleProjection;
  readonly podCertificate?: PodCertificateProjection;
}

export interface ServiceAccountTokenProjection {
  readonly audience?: string;
  readonly expirationSeconds?: Int64;
  readonly path?: string;
  readonly user?: Int64;
}

export interface ClusterTrustBundleProjection {
  readonly name?: string;
  readonly signerName?: string;
  readonly labelSelector?: LabelSelector;
  readonly optional?: boolean;
  readonly path?: string;
  readonly user?: Int64;
}

export interface PodCertificateProjection {
  readonly signerName?: string;
  readonly keyType?: string;
  readonly maxExpirationSeconds?: number;
  readonly credentialBundlePath?: string;
  readonly keyPath?: string;
  readonly certificateChainPath?: string;
  readonly userAnnotations?: StringMap;
  readonly user?: Int64;
}

export interface DownwardAPIVolumeFile {
  readonly path?: string;
  readonly fieldRef?: ObjectFieldSelector;
  readonly resourceFieldRef?: ResourceFieldSelector;
  readonly mode?: number;
  readonly user?: Int64;
}

export interface ObjectFieldSelector {
  readonly apiVersion?: string;
  readonly fieldPath?: string;
}

export interface ResourceFieldSelector {
  readonly containerName?: string;
  readonly resource?: string;
  readonly divisor?: string;
}

export interface PersistentVolumeClaimTemplate {
  /** Those of a StatefulSet have a version, a kind and a status. */
  readonly apiVersion?: string;
  readonly kind?: string;
  readonly metadata?: ObjectMeta;
  readonly spec?: PersistentVolumeClaimSpec;
  readonly status?: { readonly phase?: string };
}

export interface PersistentVolumeClaimSpec {
  readonly accessModes?: readonly string[];
  readonly selector?: LabelSelector;
  /** With the claims of a container's resources in 1.26 to 1.28. */
  readonly resources?: { readonly limits?: StringMap; readonly requests?: StringMap; readonly claims?: readonly object[] };
  readonly volumeName?: string;
  readonly storageClassName?: string;
  readonly volumeMode?: string;
  readonly dataSource?: DataSource;
  readonly dataSourceRef?: DataSourceRef;
  readonly volumeAttributesClassName?: string;
}

export interface DataSource {
  readonly apiGroup?: string;
  readonly kind?: string;
  readonly name?: string;
}

export interface DataSourceRef extends DataSource {
  readonly namespace?: string;
}
