import { StructMember } from './go-type';

/*
 * How the API types name the fields that JSON names otherwise.
 * upstream: types.go of each group and version in k8s.io/api, until 1.22
 */

/** Go's names that are not the JSON name with a capital. */
const NAMES: Readonly<Record<string, string>> = {
  apiGroup: 'APIGroup',
  apiGroups: 'APIGroups',
  apiServerID: 'APIServerID',
  apiVersion: 'APIVersion',
  apiVersions: 'APIVersions',
  awsElasticBlockStore: 'AWSElasticBlockStore',
  caBundle: 'CABundle',
  cephfs: 'CephFS',
  chapAuthDiscovery: 'DiscoveryCHAPAuth',
  chapAuthSession: 'SessionCHAPAuth',
  cidr: 'CIDR',
  csi: 'CSI',
  diskURI: 'DataDiskURI',
  dnsConfig: 'DNSConfig',
  dnsPolicy: 'DNSPolicy',
  fc: 'FC',
  fsGroup: 'FSGroup',
  fsGroupChangePolicy: 'FSGroupChangePolicy',
  fsGroupPolicy: 'FSGroupPolicy',
  fsType: 'FSType',
  gcePersistentDisk: 'GCEPersistentDisk',
  gmsaCredentialSpec: 'GMSACredentialSpec',
  gmsaCredentialSpecName: 'GMSACredentialSpecName',
  http: 'HTTP',
  httpGet: 'HTTPGet',
  httpHeaders: 'HTTPHeaders',
  ip: 'IP',
  ipBlock: 'IPBlock',
  ipFamilies: 'IPFamilies',
  ipFamily: 'IPFamily',
  ipFamilyPolicy: 'IPFamilyPolicy',
  iqn: 'IQN',
  iscsi: 'ISCSI',
  iscsiInterface: 'ISCSIInterface',
  lastState: 'LastTerminationState',
  metadata: 'ObjectMeta',
  nfs: 'NFS',
  osImage: 'OSImage',
  pdName: 'PDName',
  pool: 'RBDPool',
  qosClass: 'QOSClass',
  rbd: 'RBD',
  reportingComponent: 'ReportingController',
  seLinux: 'SELinux',
  seLinuxOptions: 'SELinuxOptions',
  sslEnabled: 'SSLEnabled',
  storageos: 'StorageOS',
  tcpSocket: 'TCPSocket',
  tls: 'TLS',
  ttlSecondsAfterFinished: 'TTLSecondsAfterFinished',
  tty: 'TTY',
  uid: 'UID',
  url: 'URL',
  wwids: 'WWIDs',
};

/** The same of fields that only these structs name so. */
const NAMES_OF_STRUCTS: Readonly<Record<string, string>> = {
  'GlusterfsPersistentVolumeSource.endpoints': 'EndpointsName',
  'GlusterfsVolumeSource.endpoints': 'EndpointsName',
  'PodSpec.serviceAccount': 'DeprecatedServiceAccount',
  'RBDPersistentVolumeSource.image': 'RBDImage',
  'RBDPersistentVolumeSource.monitors': 'CephMonitors',
  'RBDPersistentVolumeSource.user': 'RadosUser',
  'RBDVolumeSource.image': 'RBDImage',
  'RBDVolumeSource.monitors': 'CephMonitors',
  'RBDVolumeSource.user': 'RadosUser',
};

/** The Go name of a field, after those of the structs that it is embedded in. */
export function goFieldNames({ name, owner, embeddedIn }: StructMember): readonly string[] {
  const usual = Object.hasOwn(NAMES, name) ? NAMES[name] : name[0].toUpperCase() + name.slice(1);
  return [...embeddedIn, NAMES_OF_STRUCTS[`${embeddedIn.at(-1) ?? owner.name}.${name}`] ?? usual];
}
