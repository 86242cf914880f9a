import { withoutClusterName } from './create-meta';
import { withEphemeralContainers, withResizedResources } from './subresources';
import { prepareMetaForUpdate } from './update-meta';
import { dropDisabledPodFields } from '../defaulting/drop-disabled-fields';
import { dropDisabledWorkloadFields } from '../defaulting/workload';
import { kindNamed } from '../kinds';
import { KubernetesObject } from '../objects/meta';
import { Pod } from '../objects/pod';
import { withSystemFieldsOf } from '../other-kinds/system-fields';
import { dropDisabledFields as dropDisabledPolicyFields } from '../pod-security-policy/drop-disabled-fields';
import { Minor } from '../version';
import { withoutDisabledConditions } from '../webhook/disabled-conditions';
import { isWebhookKind } from '../webhook/webhook-kinds';

/**
 * What the registry takes over from the old object and drops from the new one, between mutating admission and validation. Both have been
 * defaulted. A field whose gate is off stays where the old object uses it.
 *
 * upstream: the PrepareForUpdate of each strategy, and k8s.io/apiserver/pkg/registry/rest/update.go BeforeUpdate
 */
export function prepareForUpdate(object: KubernetesObject, old: KubernetesObject, minor: Minor, subResource = ''): KubernetesObject {
  return withSystemFieldsOf(preparedFields(prepareMetaForUpdate(withoutClusterName(object), old), old, minor, subResource), old, { minor });
}

function preparedFields(given: KubernetesObject, old: KubernetesObject, minor: Minor, subResource: string): KubernetesObject {
  if (given.kind === 'Pod') {
    return dropDisabledPodFields(changedPod(withResourcesOf(given, old, minor), old, minor, subResource), minor, old);
  }
  if (given.kind === 'PodSecurityPolicy') {
    return dropDisabledPolicyFields(given, minor);
  }
  if (isWebhookKind(given.kind ?? '')) {
    return withoutDisabledConditions(given, old, minor);
  }
  return kindNamed(given.kind ?? '')?.workload ? dropDisabledWorkloadFields(given, minor, old) : given;
}

/** The pod, of which a subresource changes its part only. */
function changedPod(pod: Pod, old: Pod, minor: Minor, subResource: string): Pod {
  switch (subResource) {
    case 'ephemeralcontainers':
      return withEphemeralContainers(pod, old, minor);
    case 'resize':
      return withResizedResources(pod, old, minor);
    default:
      return pod;
  }
}

/** From here on the pod keeps resources that a client does not know of. */
const KEEPS_RESOURCES_SINCE: Minor = 37;

function withResourcesOf(pod: Pod, { spec: old = {} }: Pod, minor: Minor): Pod {
  return minor < KEEPS_RESOURCES_SINCE || old.resources === undefined || pod.spec?.resources !== undefined
    ? pod
    : { ...pod, spec: { ...pod.spec, resources: old.resources } };
}
