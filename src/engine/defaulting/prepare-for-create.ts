import { applyAppArmorVersionSkew } from './app-armor-version-skew';
import { applyLabelKeys } from './apply-label-keys';
import { dropDisabledPodFields } from './drop-disabled-fields';
import { storedPodLevelResources } from './pod-level-resources';
import { applySeccompVersionSkew } from './seccomp-version-skew';
import { Pod } from '../objects/pod';
import { withPodSpec } from '../objects/shape';
import { Minor } from '../version';

/**
 * What the registry drops from a new pod and adds to it, between mutating admission and validation.
 *
 * upstream: pkg/registry/core/pod/strategy.go PrepareForCreate
 */
export function prepareForCreate(pod: Pod, minor: Minor): Pod {
  const prepared = applyAppArmorVersionSkew(applyLabelKeys(applySeccompVersionSkew(dropDisabledPodFields(pod, minor), minor), minor), minor);
  return prepared.spec?.resources === undefined ? prepared : withPodLevelResources(prepared, minor);
}

function withPodLevelResources(pod: Pod, minor: Minor): Pod {
  const resources = storedPodLevelResources(pod.spec ?? {}, minor);
  return resources === pod.spec?.resources ? pod : withPodSpec(pod, { ...pod.spec, resources });
}
