import { setField } from '../../field/field-change';
import { added, addedPlaces, mustNotAdd } from '../capabilities';
import { Check, ViolationPlace, CheckViolation } from '../check';
import { CheckedContainer, pathOf } from '../checked-container';
import { CheckedPod } from '../checked-pod';
import { containerOffenders, describeOffenders, Offenders } from '../offenders';

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

function since1_22(pod: CheckedPod): CheckViolation | undefined {
  const keeping = containerOffenders(pod, keepsSome);
  const adding = containerOffenders(pod, addsForbidden);
  const detail = joinSentences(keeping && mustDrop(keeping), adding && mustNotAdd(adding, isForbidden));
  return detail === undefined ? undefined : {
    reason: 'unrestricted capabilities',
    detail,
    findings: () => [
      ...keeping ? keeping.containers.map(droppedPlace) : [],
      ...adding ? addedPlaces(adding.containers, isForbidden) : [],
    ],
  };
}

/** Container runtimes take `all`, and the check does not. */
function droppedPlace(container: CheckedContainer): ViolationPlace {
  const path = `${pathOf(container)}.securityContext.capabilities.drop`;
  const mistyped = container.context.capabilities?.drop?.findIndex((name) => name.toUpperCase() === 'ALL') ?? -1;
  if (mistyped >= 0) {
    return { path, fix: `set ${path}[${mistyped}] to ALL`, changes: [setField(`${path}[${mistyped}]`, 'ALL')] };
  }
  return { path, fix: `add ALL to ${path}`, changes: [setField(path, [...container.context.capabilities?.drop ?? [], 'ALL'])] };
}

function joinSentences(first: string | undefined, second: string | undefined): string | undefined {
  return first !== undefined && second !== undefined ? `${first}; ${second}` : first ?? second;
}

function since1_25(pod: CheckedPod): CheckViolation | undefined {
  return pod.onWindows ? undefined : since1_22(pod);
}

function mustDrop(keeping: Offenders): string {
  return `${describeOffenders(keeping)} must set securityContext.capabilities.drop=["ALL"]`;
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
