import { MetaCondition } from '../objects/devices';
import { KubernetesObject } from '../objects/meta';
import { NetworkPolicy } from '../objects/networking';
import { Minor } from '../version';

/** The status of objects of this version has no endpoint of its own. */
const OLD_ATTACHMENTS = 'storage.k8s.io/v1beta1';

/** These minors know the status of a NetworkPolicy, behind the gate NetworkPolicyStatus, which is off. */
const [POLICY_STATUS_SINCE, POLICY_STATUS_UNTIL]: readonly [Minor, Minor] = [24, 27];

export function hasPolicyStatus(minor: Minor): boolean {
  return minor >= POLICY_STATUS_SINCE && minor <= POLICY_STATUS_UNTIL;
}

/**
 * Whether clients write the status with the rest of a built-in object: nothing resets it, and nothing asks what is in it.
 *
 * upstream: pkg/registry/storage/volumeattachment/strategy.go, pkg/registry/networking/networkpolicy/strategy.go PrepareForCreate, PrepareForUpdate
 */
export function isStatusWritten({ apiVersion = '', kind }: KubernetesObject, old: KubernetesObject | undefined, minor: Minor): boolean {
  switch (kind) {
    case 'VolumeAttachment':
      return apiVersion === OLD_ATTACHMENTS;
    case 'NetworkPolicy':
      return hasPolicyStatus(minor) && apiVersion.startsWith('networking.k8s.io/') && conditionsOf(old).length === 0;
    default:
      return false;
  }
}

export function conditionsOf(policy: NetworkPolicy = {}): readonly MetaCondition[] {
  return policy.status?.conditions ?? [];
}
