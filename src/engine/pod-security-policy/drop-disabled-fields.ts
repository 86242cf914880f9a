import { PodSecurityPolicy } from '../objects/pod-security-policy';
import { Minor } from '../version';

/**
 * The policy as the server stores it: without the fields whose feature gate is off by default in that version.
 *
 * upstream: pkg/api/podsecuritypolicy/util.go DropDisabledFields. The gate ProcMountType is off in every version that has the plugin.
 */
export function dropDisabledFields(policy: PodSecurityPolicy, minor: Minor): PodSecurityPolicy {
  const { spec } = policy;
  if (spec === undefined) {
    return policy;
  }
  const runAsGroup = minor < RUN_AS_GROUP_SINCE ? undefined : spec.runAsGroup;
  const allowedCSIDrivers = minor < CSI_INLINE_VOLUME_SINCE ? undefined : spec.allowedCSIDrivers;
  return spec.allowedProcMountTypes === undefined && runAsGroup === spec.runAsGroup && allowedCSIDrivers === spec.allowedCSIDrivers
    ? policy
    : { ...policy, spec: { ...spec, allowedProcMountTypes: undefined, runAsGroup, allowedCSIDrivers } };
}

const RUN_AS_GROUP_SINCE: Minor = 14;
const CSI_INLINE_VOLUME_SINCE: Minor = 16;
