/**
 * The types of volumes that a PodSecurityPolicy tells apart.
 * @see https://v1-24.docs.kubernetes.io/docs/concepts/security/pod-security-policy/#volumes-and-file-systems
 */
export enum VolumeType {
  /** Every type. */
  ALL = '*',
  /** A volume of the Amazon Elastic Block Store. */
  AWS_ELASTIC_BLOCK_STORE = 'awsElasticBlockStore',
  /** A data disk of Azure. */
  AZURE_DISK = 'azureDisk',
  /** A file share of Azure. */
  AZURE_FILE = 'azureFile',
  /** A Ceph file system. */
  CEPH_FS = 'cephFS',
  /** A volume of OpenStack Cinder. */
  CINDER = 'cinder',
  /** The data of a ConfigMap. */
  CONFIG_MAP = 'configMap',
  /** An inline volume of a CSI driver. */
  CSI = 'csi',
  /** Fields of the pod as files. */
  DOWNWARD_API = 'downwardAPI',
  /** A folder that lives as long as the pod. */
  EMPTY_DIR = 'emptyDir',
  /** A claim that lives as long as the pod. */
  EPHEMERAL = 'ephemeral',
  /** A Fibre Channel volume. */
  FC = 'fc',
  /** A volume of a Flexvolume driver. */
  FLEX_VOLUME = 'flexVolume',
  /** A Flocker dataset. */
  FLOCKER = 'flocker',
  /** A persistent disk of Google Compute Engine. */
  GCE_PERSISTENT_DISK = 'gcePersistentDisk',
  /** A clone of a git repository. */
  GIT_REPO = 'gitRepo',
  /** A GlusterFS volume. */
  GLUSTERFS = 'glusterfs',
  /** A file or folder of the node; `allowedHostPaths` says which. */
  HOST_PATH = 'hostPath',
  /** An iSCSI volume. */
  ISCSI = 'iscsi',
  /** An NFS share. */
  NFS = 'nfs',
  /** A PersistentVolumeClaim. */
  PERSISTENT_VOLUME_CLAIM = 'persistentVolumeClaim',
  /** A Photon persistent disk. */
  PHOTON_PERSISTENT_DISK = 'photonPersistentDisk',
  /** A Portworx volume. */
  PORTWORX_VOLUME = 'portworxVolume',
  /** Several sources in one folder. From Kubernetes 1.21 on, a service account's token comes so, which `SECRET` allows as well. */
  PROJECTED = 'projected',
  /** A Quobyte volume. */
  QUOBYTE = 'quobyte',
  /** A Rados block device. */
  RBD = 'rbd',
  /** A ScaleIO volume. */
  SCALE_IO = 'scaleIO',
  /** The data of a Secret. */
  SECRET = 'secret',
  /** A StorageOS volume. */
  STORAGEOS = 'storageos',
  /** A volume of vSphere. */
  VSPHERE_VOLUME = 'vsphereVolume',
}
