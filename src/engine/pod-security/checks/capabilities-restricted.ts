import { added, addedPlaces, addedValues } from '../capabilities';
import { Check, Violation } from '../check';
import { CheckedContainer } from '../checked-container';
import { CheckedPod } from '../checked-pod';
import { containerOffenders, describe, Offenders, pathsOf } from '../offenders';
import { joinQuote } from '../wording';

/*
 * A container must drop all capabilities, and may add back only NET_BIND_SERVICE.
 *
 * **Fields**: securityContext.capabilities.drop and .add of all containers
 * **Allowed**: drop with ALL in it; add with NET_BIND_SERVICE, empty, unset; from 1.25 on anything in a Windows pod
 *
 * upstream: policy/check_capabilities_restricted.go, k8s.io/pod-security-admission v0.37.2
 */
export const capabilitiesRestricted: Check = {
  id: 'capabilities_restricted',
  level: 'restricted',
  versions: [
    { minimum: 22, check: since1_22, overrides: ['capabilities_baseline'] },
    { minimum: 25, check: since1_25, overrides: ['capabilities_baseline'] },
  ],
};

function since1_22(pod: CheckedPod): Violation | undefined {
  const keeping = containerOffenders(pod, keepsSome);
  const adding = containerOffenders(pod, addsForbidden);
  return keeping || adding ? {
    reason: 'unrestricted capabilities',
    detail: [keeping && mustDrop(keeping), adding && mustNotAdd(adding)].filter((part) => part !== undefined).join('; '),
    findings: () => [
      ...keeping ? pathsOf(keeping, 'securityContext.capabilities.drop').map((path) => ({ path, cure: `add ALL to ${path}` })) : [],
      ...adding ? addedPlaces(adding.containers, isForbidden) : [],
    ],
  } : undefined;
}

function since1_25(pod: CheckedPod): Violation | undefined {
  return pod.onWindows ? undefined : since1_22(pod);
}

function mustDrop(keeping: Offenders): string {
  return `${describe(keeping)} must set securityContext.capabilities.drop=["ALL"]`;
}

function mustNotAdd(adding: Offenders): string {
  return `${describe(adding)} must not include ${joinQuote(addedValues(adding.containers, isForbidden))} in securityContext.capabilities.add`;
}

function keepsSome({ context }: CheckedContainer): boolean {
  return context.capabilities?.drop?.includes('ALL') !== true;
}

function addsForbidden(container: CheckedContainer): boolean {
  return added(container).some(isForbidden);
}

function isForbidden(capability: string): boolean {
  return capability !== 'NET_BIND_SERVICE';
}
