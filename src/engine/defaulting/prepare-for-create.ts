import { applyAppArmorVersionSkew } from './app-armor-version-skew';
import { applyLabelKeys } from './apply-label-keys';
import { dropDisabledPodFields } from './drop-disabled-fields';
import { applySeccompVersionSkew } from './seccomp-version-skew';
import { Pod } from '../objects/pod';
import { Minor } from '../version';

/**
 * What the registry drops from a new pod and adds to it, between mutating admission and validation.
 *
 * upstream: pkg/registry/core/pod/strategy.go PrepareForCreate
 */
export function prepareForCreate(pod: Pod, minor: Minor): Pod {
  return applyAppArmorVersionSkew(applyLabelKeys(applySeccompVersionSkew(dropDisabledPodFields(pod, minor), minor), minor), minor);
}
