import { convertAutoscaler } from './autoscaler-forms';
import { fromV1beta1, toV1beta1 } from './device-versions';
import { convertEvent } from './event';
import { Autoscaler } from './horizontal-pod-autoscaler';
import { convertPriorityLevel } from './priority-level';
import { formatGroupVersion, GroupVersion } from '../decoding/group-version';
import { PriorityLevelConfiguration } from '../objects/flow-control';
import { KubernetesObject } from '../objects/meta';
import { PodCertificateRequest } from '../validation/certificates/pod-certificate-request';
import { Minor } from '../version';

/*
 * Objects of built-in kinds in the other versions that a server with admission policies has.
 */

/** Kinds whose versions have the same fields, by their group, and the versions. */
const SAME_FIELDS: Readonly<Record<string, Readonly<Record<string, readonly string[]>>>> = {
  'admissionregistration.k8s.io': {
    ValidatingAdmissionPolicy: ['v1', 'v1beta1', 'v1alpha1'],
    ValidatingAdmissionPolicyBinding: ['v1', 'v1beta1', 'v1alpha1'],
    MutatingAdmissionPolicy: ['v1', 'v1beta1', 'v1alpha1'],
    MutatingAdmissionPolicyBinding: ['v1', 'v1beta1', 'v1alpha1'],
  },
  'certificates.k8s.io': { ClusterTrustBundle: ['v1', 'v1beta1', 'v1alpha1'] },
  'coordination.k8s.io': { LeaseCandidate: ['v1beta1', 'v1alpha2'] },
  'flowcontrol.apiserver.k8s.io': { FlowSchema: ['v1', 'v1beta3', 'v1beta2', 'v1beta1'] },
  'networking.k8s.io': { IPAddress: ['v1', 'v1beta1'], ServiceCIDR: ['v1', 'v1beta1'] },
  'resource.k8s.io': {
    DeviceClass: ['v1', 'v1beta2', 'v1beta1'],
    DeviceTaintRule: ['v1', 'v1beta2'],
  },
  'storage.k8s.io': { CSIStorageCapacity: ['v1', 'v1beta1'], VolumeAttributesClass: ['v1', 'v1beta1', 'v1alpha1'] },
  'storagemigration.k8s.io': { StorageVersionMigration: ['v1', 'v1beta1'] },
};

/** The object in another version; undefined where the engine cannot tell what becomes of it. */
export function convertBuiltIn(
  kind: string, from: GroupVersion, to: GroupVersion, object: KubernetesObject, minor: Minor,
): KubernetesObject | undefined {
  const apiVersion = formatGroupVersion(to);
  switch (kind) {
    case 'HorizontalPodAutoscaler':
      return convertAutoscaler(object as Autoscaler, apiVersion, minor);
    case 'Event':
      return convertEvent(object, apiVersion);
    case 'PriorityLevelConfiguration':
      return convertPriorityLevel(object as PriorityLevelConfiguration, { from: from.version, to: to.version }, minor);
    case 'ResourceClaim':
    case 'ResourceClaimTemplate':
    case 'ResourceSlice':
      return from.group !== to.group ? undefined : to.version === 'v1beta1' ? toV1beta1(object) : { ...fromV1beta1(object), apiVersion };
    case 'PodCertificateRequest':
      return from.group === to.group ? convertPodCertificateRequest(object, apiVersion) : undefined;
    default:
      return hasSameFields(kind, from, to) ? { ...object, apiVersion } : undefined;
  }
}

/** v1 has no keys besides the stub of a request. */
function convertPodCertificateRequest(request: PodCertificateRequest, apiVersion: string): KubernetesObject {
  const { spec } = request;
  if (spec === undefined || !apiVersion.endsWith('/v1')) {
    return { ...request, apiVersion } as KubernetesObject;
  }
  const { pkixPublicKey: _key, proofOfPossession: _proof, ...kept } = spec;
  return { ...request, apiVersion, spec: kept } as KubernetesObject;
}

function hasSameFields(kind: string, from: GroupVersion, to: GroupVersion): boolean {
  const versions = from.group === to.group ? ownOf(ownOf(SAME_FIELDS, to.group) ?? {}, kind) ?? [] : [];
  return versions.includes(from.version) && versions.includes(to.version);
}

function ownOf<T>(table: Readonly<Record<string, T>>, name: string): T | undefined {
  return Object.hasOwn(table, name) ? table[name] : undefined;
}
