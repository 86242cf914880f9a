/*
 * The kinds of kube-apiserver that a policy's paramKind may name and that clients can list. Those that the engine reads are among them.
 */

const KINDS: Readonly<Record<string, string>> = {
  '': 'ConfigMap Endpoints Event LimitRange Namespace Node PersistentVolume PersistentVolumeClaim Pod PodTemplate ReplicationController ResourceQuota '
    + 'Secret Service ServiceAccount',
  'admissionregistration.k8s.io': 'MutatingAdmissionPolicy MutatingAdmissionPolicyBinding MutatingWebhookConfiguration ValidatingAdmissionPolicy '
    + 'ValidatingAdmissionPolicyBinding ValidatingWebhookConfiguration',
  'apiextensions.k8s.io': 'CustomResourceDefinition',
  'apiregistration.k8s.io': 'APIService',
  'apps': 'ControllerRevision DaemonSet Deployment ReplicaSet StatefulSet',
  'autoscaling': 'HorizontalPodAutoscaler',
  'batch': 'CronJob Job',
  'certificates.k8s.io': 'CertificateSigningRequest ClusterTrustBundle PodCertificateRequest',
  'coordination.k8s.io': 'Lease LeaseCandidate',
  'discovery.k8s.io': 'EndpointSlice',
  'events.k8s.io': 'Event',
  'flowcontrol.apiserver.k8s.io': 'FlowSchema PriorityLevelConfiguration',
  'networking.k8s.io': 'IPAddress Ingress IngressClass NetworkPolicy ServiceCIDR',
  'node.k8s.io': 'RuntimeClass',
  'policy': 'PodDisruptionBudget',
  'rbac.authorization.k8s.io': 'ClusterRole ClusterRoleBinding Role RoleBinding',
  'resource.k8s.io': 'DeviceClass ResourceClaim ResourceClaimTemplate ResourceSlice',
  'scheduling.k8s.io': 'PriorityClass',
  'storage.k8s.io': 'CSIDriver CSINode CSIStorageCapacity StorageClass VolumeAttachment VolumeAttributesClass',
  'storagemigration.k8s.io': 'StorageVersionMigration',
};

export function isBuiltInKind(group: string, kind: string): boolean {
  return Object.hasOwn(KINDS, group) && KINDS[group].split(' ').includes(kind);
}

const OTHER_GROUPS = ['authentication.k8s.io', 'authorization.k8s.io', 'extensions', 'internal.apiserver.k8s.io', 'metrics.k8s.io'];

/** Whether kube-apiserver has no kinds of its own in the group. */
export function isCustomGroup(group: string): boolean {
  return group !== '' && !Object.hasOwn(KINDS, group) && !OTHER_GROUPS.includes(group);
}
