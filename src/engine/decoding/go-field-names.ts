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

/** The structs that stand in their owner themselves; of others it has pointers. */
const VALUES: ReadonlySet<string> = new Set([
  'backend', 'clientConfig', 'describedObject', 'deprecatedSource', 'fsGroup', 'involvedObject', 'jobTemplate', 'limitResponse', 'loadBalancer',
  'metadata', 'metric', 'podAffinityTerm', 'podSelector', 'policy', 'port', 'preference', 'priorityLevelConfiguration', 'regarding', 'resources',
  'roleRef', 'runAsUser', 'scaleTargetRef', 'seLinux', 'source', 'spec', 'status', 'strategy', 'supplementalGroups', 'target', 'template',
  'updateStrategy',
]);
const POINTERS_OF_STRUCTS: ReadonlySet<string> = new Set(['IngressSpec.backend', 'NetworkPolicyPeer.podSelector', 'ReplicationControllerSpec.template']);

/** The texts, numbers and booleans that structs have a pointer to. */
const POINTERS: ReadonlySet<string> = new Set([
  'activeDeadlineSeconds', 'allocateLoadBalancerNodePorts', 'allowPrivilegeEscalation', 'allowVolumeExpansion', 'appProtocol', 'attachRequired',
  'automountServiceAccountToken', 'averageUtilization', 'backoffLimit', 'blockOwnerDeletion', 'cachingMode', 'collisionCount', 'completionMode',
  'completions', 'currentAverageUtilization', 'currentCPUUtilizationPercentage', 'defaultAllowPrivilegeEscalation', 'defaultMode',
  'defaultRuntimeClassName', 'deletionGracePeriodSeconds', 'enableServiceLinks', 'endPort', 'endpointsNamespace', 'expirationSeconds',
  'failedJobsHistoryLimit', 'failurePolicy', 'fsGroup', 'fsGroupChangePolicy', 'fsGroupPolicy', 'gmsaCredentialSpec', 'gmsaCredentialSpecName',
  'gracePeriodSeconds', 'holderIdentity', 'hostProcess', 'immutable', 'ingressClassName', 'initiatorName', 'internalTrafficPolicy', 'ipFamily',
  'ipFamilyPolicy', 'leaseDurationSeconds', 'leaseTransitions', 'loadBalancerClass', 'localhostProfile', 'manualSelector', 'matchPolicy',
  'minReplicas', 'mode', 'mountPropagation', 'optional', 'orphanDependents', 'parallelism', 'pathType', 'persistentVolumeName', 'podInfoOnMount',
  'preemptionPolicy', 'procMount', 'progressDeadlineSeconds', 'propagationPolicy', 'reclaimPolicy', 'reinvocationPolicy', 'requiresRepublish',
  'revisionHistoryLimit', 'runAsGroup', 'runAsNonRoot', 'runAsUser', 'runAsUserName', 'runtimeClassName', 'scope', 'secretNamespace',
  'selectPolicy', 'serving', 'setHostnameAsFQDN', 'shareProcessNamespace', 'sideEffects', 'stabilizationWindowSeconds', 'started',
  'startingDeadlineSeconds', 'storageCapacity', 'successfulJobsHistoryLimit', 'suspend', 'targetAverageUtilization',
  'targetCPUUtilizationPercentage', 'terminating', 'terminationGracePeriodSeconds', 'tolerationSeconds', 'ttlSecondsAfterFinished', 'url',
  'volumeBindingMode', 'volumeMode', 'zone',
]);
const POINTERS_OF_SOME: ReadonlySet<string> = new Set([
  'AzureDiskVolumeSource.fsType', 'AzureDiskVolumeSource.kind', 'AzureDiskVolumeSource.readOnly', 'ClientIPConfig.timeoutSeconds',
  'DaemonSetSpec.replicas', 'DeploymentSpec.replicas', 'Endpoint.hostname', 'Endpoint.nodeName', 'EndpointAddress.nodeName',
  'EndpointConditions.ready', 'EndpointPort.name', 'EndpointPort.port', 'EndpointPort.protocol', 'FCVolumeSource.lun',
  'HostPathVolumeSource.type', 'MutatingWebhook.timeoutSeconds', 'NetworkPolicyPort.protocol', 'OwnerReference.controller',
  'PersistentVolumeClaimSpec.storageClassName', 'PodSpec.priority', 'ReplicaSetSpec.replicas', 'ReplicationControllerSpec.replicas',
  'RollingUpdateStatefulSetStrategy.partition', 'SecurityContext.privileged', 'SecurityContext.readOnlyRootFilesystem', 'ServiceReference.path',
  'ServiceReference.port', 'StatefulSetSpec.replicas', 'TypedLocalObjectReference.apiGroup', 'ValidatingWebhook.timeoutSeconds',
]);

/** Whether the struct has a pointer to the field. */
export function isPointer({ name, owner, embeddedIn, type }: StructMember): boolean {
  const inStruct = `${embeddedIn.at(-1) ?? owner.name}.${name}`;
  switch (type.kind) {
    case 'struct':
      return !VALUES.has(name) || POINTERS_OF_STRUCTS.has(inStruct);
    case 'string':
    case 'boolean':
    case 'int32':
    case 'int64':
      return POINTERS.has(name) || POINTERS_OF_SOME.has(inStruct);
    default:
      return false;
  }
}
