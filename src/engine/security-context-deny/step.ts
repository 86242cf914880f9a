import { ownForbidden } from '../admission/forbidden';
import { namedInStore, podStep } from '../admission/pod-step';
import { Container, PodSpec } from '../objects/pod';
import { deny, ChainStep } from '../progress';

const OF_POD = ['supplementalGroups', 'seLinuxOptions', 'runAsUser', 'fsGroup'] as const;
const OF_CONTAINER = ['seLinuxOptions', 'runAsUser'] as const;
const GO_NAMES = { supplementalGroups: 'SupplementalGroups', seLinuxOptions: 'SELinuxOptions', runAsUser: 'RunAsUser', fsGroup: 'FSGroup' } as const;

/**
 * The SecurityContextDeny plugin. From 1.27 on a server starts with it only if its feature gate is on.
 *
 * upstream: plugin/pkg/admission/securitycontext/scdeny/admission.go
 */
export const securityContextDeny: ChainStep = podStep('SecurityContextDeny', ({ request, pod }, progress) => {
  const field = refusedField(pod.spec ?? {});
  return field === undefined
    ? progress
    : deny(progress, { stage: 'security-context-deny', code: 403, message: ownForbidden(request, namedInStore(pod), `${field} is forbidden`) });
});

/** upstream: ephemeral containers are not looked at. */
function refusedField({ securityContext, initContainers = [], containers = [] }: PodSpec): string | undefined {
  const ofPod = OF_POD.find((field) => securityContext?.[field] !== undefined);
  if (ofPod !== undefined) {
    return `pod.Spec.SecurityContext.${GO_NAMES[ofPod]}`;
  }
  const ofContainer = [...initContainers, ...containers].map(refusedOfContainer).find((field) => field !== undefined);
  return ofContainer && `SecurityContext.${GO_NAMES[ofContainer]}`;
}

function refusedOfContainer({ securityContext }: Container): (typeof OF_CONTAINER)[number] | undefined {
  return OF_CONTAINER.find((field) => securityContext?.[field] !== undefined);
}
