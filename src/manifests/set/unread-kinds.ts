import { Kind } from '../../engine/kinds';
import { kindsOfRows } from '../../engine/other-kinds/other-kinds';

/*
 * The kinds that API servers have and of which the engine reads no fields. With these, all kinds of the built-in groups are known.
 * upstream: api/openapi-spec/swagger.json of each minor, without the paths of subresources: kubectl knows no kind of these.
 */

const ROWS: Readonly<Record<string, string>> = {
  'v1': 'Binding ComponentStatus',
  'admissionregistration.k8s.io/v1alpha1 13-13 opt-in': 'InitializerConfiguration',
  'auditregistration.k8s.io/v1alpha1 13-18 opt-in': 'AuditSink',
  'authentication.k8s.io/v1alpha1 26-31 opt-in': 'SelfSubjectReview',
  'authentication.k8s.io/v1beta1 27-32 opt-in': 'SelfSubjectReview',
  'coordination.k8s.io/v1alpha1 31-31 opt-in': 'LeaseCandidate',
  'discovery.k8s.io/v1alpha1 16-16 opt-in': 'EndpointSlice',
  'flowcontrol.apiserver.k8s.io/v1alpha1 17-20 opt-in': 'FlowSchema PriorityLevelConfiguration',
  'lifecycle.k8s.io/v1alpha1 37+ opt-in': 'Eviction EvictionRequest',
  'networking.k8s.io/v1alpha1 25-28 opt-in': 'ClusterCIDR',
  'resource.k8s.io/v1alpha1 26-26 opt-in': 'PodScheduling ResourceClaim ResourceClaimTemplate ResourceClass',
  'resource.k8s.io/v1alpha2 27-30 opt-in': 'PodSchedulingContext ResourceClaim ResourceClaimTemplate ResourceClass',
  'resource.k8s.io/v1alpha2 30-30 opt-in': 'ResourceClaimParameters ResourceClassParameters ResourceSlice',
  'resource.k8s.io/v1alpha3 31-31 opt-in': 'PodSchedulingContext',
  'resource.k8s.io/v1alpha3 31-33 opt-in': 'DeviceClass ResourceClaim ResourceClaimTemplate ResourceSlice',
  'resource.k8s.io/v1alpha3 33+ opt-in': 'DeviceTaintRule',
  'resource.k8s.io/v1alpha3 36+ opt-in': 'ResourcePoolStatusRequest',
  'scheduling.k8s.io/v1alpha1 35-35 opt-in': 'Workload',
  'scheduling.k8s.io/v1alpha2 36-36 opt-in': 'PodGroup Workload',
  'scheduling.k8s.io/v1alpha3 37+ opt-in': 'CompositePodGroup PodGroup Workload',
  'scheduling.k8s.io/v1beta1 37+ opt-in': 'PodGroup Workload',
  'settings.k8s.io/v1alpha1 13-19 opt-in': 'PodPreset',
  'storage.k8s.io/v1alpha1 13-22 opt-in': 'VolumeAttachment',
  'storage.k8s.io/v1alpha1 21-23 opt-in': 'CSIStorageCapacity',
};

export const UNREAD_KINDS: readonly Kind[] = kindsOfRows(ROWS);
