/**
 * The volume types that a PodSecurityPolicy can allow.
 * @see https://v1-24.docs.kubernetes.io/docs/concepts/security/pod-security-policy/#volumes-and-file-systems
 */
export enum VolumeType {
  /** Every type. */
  ANY = '*',
  /** An Amazon Elastic Block Store volume. */
  AWS_ELASTIC_BLOCK_STORE = 'awsElasticBlockStore',
  /** An Azure data disk. */
  AZURE_DISK = 'azureDisk',
  /** An Azure file share. */
  AZURE_FILE = 'azureFile',
  /** A CephFS volume. */
  CEPH_FS = 'cephFS',
  /** An OpenStack Cinder volume. */
  CINDER = 'cinder',
  /** The data of a ConfigMap. */
  CONFIG_MAP = 'configMap',
  /** An inline volume of a CSI driver. */
  CSI = 'csi',
  /** Pod fields as files. */
  DOWNWARD_API = 'downwardAPI',
  /** An empty directory that is deleted with the pod. */
  EMPTY_DIR = 'emptyDir',
  /** A PersistentVolumeClaim that is deleted with the pod. */
  EPHEMERAL = 'ephemeral',
  /** A Fibre Channel volume. */
  FC = 'fc',
  /** A FlexVolume. */
  FLEX_VOLUME = 'flexVolume',
  /** A Flocker dataset. */
  FLOCKER = 'flocker',
  /** A Google Compute Engine persistent disk. */
  GCE_PERSISTENT_DISK = 'gcePersistentDisk',
  /** A clone of a Git repository. */
  GIT_REPO = 'gitRepo',
  /** A GlusterFS volume. */
  GLUSTERFS = 'glusterfs',
  /** A file or directory on the node. `allowedHostPaths` restricts which. */
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
  /** Several sources in one directory. In Kubernetes 1.21 and later, service account tokens are projected; `SECRET` allows these too. */
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
  /** A vSphere volume. */
  VSPHERE_VOLUME = 'vsphereVolume',
}
