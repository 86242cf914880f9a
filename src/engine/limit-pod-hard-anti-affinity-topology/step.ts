import { ownForbidden } from '../admission/forbidden';
import { namedInStore, podStep } from '../admission/pod-step';
import { deny, ChainStep } from '../progress';

const HOSTNAME = 'kubernetes.io/hostname';

/**
 * The LimitPodHardAntiAffinityTopology plugin: a pod may keep others off its node, and off no larger place.
 *
 * upstream: plugin/pkg/admission/antiaffinity/admission.go
 */
export const limitPodHardAntiAffinityTopology: ChainStep = podStep('LimitPodHardAntiAffinityTopology', ({ request, pod }, progress) => {
  const terms = pod.spec?.affinity?.podAntiAffinity?.requiredDuringSchedulingIgnoredDuringExecution ?? [];
  const refused = terms.find(({ topologyKey }) => topologyKey !== HOSTNAME);
  const reason = `affinity.PodAntiAffinity.RequiredDuringScheduling has TopologyKey ${refused?.topologyKey ?? ''} but only key ${HOSTNAME} is allowed`;
  return refused === undefined
    ? progress
    : deny(progress, { stage: 'limit-pod-hard-anti-affinity-topology', code: 403, message: ownForbidden(request, namedInStore(pod), reason) });
});
