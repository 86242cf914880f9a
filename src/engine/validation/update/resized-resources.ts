import { semanticallyEqual } from './semantic-equal';
import { forbidden, refusedChange } from '../../field/error';
import { StringMap } from '../../objects/meta';
import { Container, PodSpec, ResourceRequirements } from '../../objects/pod';
import { parseQuantity } from '../container/quantity';
import { Validation } from '../validation';

/*
 * What a resize may do to the resources of a pod and of its containers.
 * upstream: pkg/apis/core/validation/validation.go validateContainerResize, validatePodLevelResourcesResize
 */

const NONE: ResourceRequirements = {};

export function validatePodLevelResize({ resources }: PodSpec, { resources: old }: PodSpec, v: Validation): void {
  const path = 'spec.resources';
  if (old !== undefined && resources === undefined) {
    v.errors.push(forbidden(path, 'pod-level resources cannot be removed'));
    return;
  }
  if (old !== undefined && resources !== undefined) {
    refuseRemoval(resources, old, { path, subject: 'pod-level resource' }, v);
  }
  if (!semanticallyEqual(podResourcesWithoutResize(resources, old, v), old, '*core/v1.ResourceRequirements', v.minor)) {
    v.errors.push(forbidden('spec', 'only cpu and memory resources are mutable at pod-level'));
  }
}

interface Removed {
  readonly path: string;
  readonly subject: string;
}

function refuseRemoval(resources: ResourceRequirements, old: ResourceRequirements, { path, subject }: Removed, v: Validation): void {
  for (const list of ['requests', 'limits'] as const) {
    const names = Object.keys(old[list] ?? {});
    if (!names.every((name) => Object.hasOwn(resources[list] ?? {}, name))) {
      v.errors.push(forbidden(`${path}.${list}`, `${subject} ${list} cannot be removed`));
    }
  }
}

export function validateContainerResizes(spec: PodSpec, old: PodSpec, v: Validation): void {
  (old.initContainers ?? []).forEach((container, i) => {
    if (v.rules.initContainersMayBeResized || isSidecar(container)) {
      validateContainerResize(spec.initContainers?.[i] ?? {}, container, `spec.initContainers[${i}].resources`, v);
    }
  });
  (old.containers ?? []).forEach((container, i) => {
    validateContainerResize(spec.containers?.[i] ?? {}, container, `spec.containers[${i}].resources`, v);
  });
}

function isSidecar({ restartPolicy }: Container): boolean {
  return restartPolicy === 'Always';
}

function validateContainerResize(container: Container, { resources: old = NONE }: Container, path: string, v: Validation): void {
  const { resources = NONE, resizePolicy = [] } = container;
  refuseRemoval(resources, old, { path, subject: 'resource' }, v);
  const policy = resizePolicy.find(({ resourceName }) => resourceName === 'memory')?.restartPolicy ?? '';
  if (v.rules.memoryLimitsKeepUp && (policy === 'NotRequired' || policy === '')) {
    refuseLessMemory(resources.limits, old.limits, `${path}.limits[memory]`, v);
  }
}

function refuseLessMemory(limits: StringMap = {}, old: StringMap = {}, path: string, v: Validation): void {
  if (limits.memory === undefined) {
    return;
  }
  if (old.memory === undefined) {
    v.errors.push(forbidden(path, 'memory limits cannot be added unless resizePolicy is RestartContainer'));
  } else if (parseQuantity(limits.memory).nano < parseQuantity(old.memory).nano) {
    v.errors.push(forbidden(path, 'memory limits cannot be decreased unless resizePolicy is RestartContainer'));
  }
}

export function validateResourcesAreAllThatChanged(spec: PodSpec, old: PodSpec, v: Validation): void {
  (spec.containers ?? []).forEach((container, i) => {
    if (!isResized(container, old.containers?.[i] ?? {}, v)) {
      v.errors.push(forbidden('spec', 'only cpu and memory resources are mutable'));
    }
  });
  (spec.initContainers ?? []).forEach((container, i) => validateInitContainer(container, old.initContainers?.[i] ?? {}, i, v));
}

function validateInitContainer(container: Container, old: Container, i: number, v: Validation): void {
  const path = v.rules.initContainersMayBeResized ? `spec.initContainers[${i}]` : 'spec';
  const isChanged = !semanticallyEqual(container, old, 'core/v1.Container', v.minor);
  if (!v.rules.initContainersMayBeResized && !isSidecar(container)) {
    if (isChanged) {
      v.errors.push(refusedChange(forbidden('spec', 'resources for non-sidecar init containers are immutable')));
    }
    return;
  }
  if (!isResized(container, old, v)) {
    const which = v.rules.initContainersMayBeResized ? 'init or sidecar containers' : 'sidecar containers';
    v.errors.push(forbidden(path, `only cpu and memory resources for ${which} are mutable`));
  }
  if (isChanged && !isSidecar(container)) {
    for (const { restartPolicy } of container.resizePolicy ?? []) {
      if (restartPolicy === 'RestartContainer') {
        v.errors.push(forbidden(path, 'non-sidecar init containers with a resize policy of RestartContainer cannot be resized'));
      }
    }
  }
}

function isResized(container: Container, old: Container, v: Validation): boolean {
  return semanticallyEqual(containerWithoutResize(container, old, v), old, 'core/v1.Container', v.minor);
}

/** The new spec with the old one's CPU and memory. */
export function withoutResize(spec: PodSpec, old: PodSpec, v: Validation): PodSpec {
  return {
    ...spec,
    resources: podResourcesWithoutResize(spec.resources, old.resources, v),
    containers: spec.containers?.map((container, i) => containerWithoutResize(container, old.containers?.[i] ?? {}, v)),
    initContainers: spec.initContainers?.map((container, i) => (
      v.rules.initContainersMayBeResized || isSidecar(container) ? containerWithoutResize(container, old.initContainers?.[i] ?? {}, v) : container
    )),
  };
}

function containerWithoutResize<C extends Container>(container: C, { resources: old = NONE }: Container, v: Validation): C {
  const { resources = NONE } = container;
  return {
    ...container,
    resources: {
      limits: listWithoutResize(resources.limits, old.limits, v),
      requests: listWithoutResize(resources.requests, old.requests, v),
      // upstream: the claims of the new container are lost, and so differ from the old one's.
      claims: v.rules.resourceClaimsForbidResize ? undefined : resources.claims,
    },
  };
}

function podResourcesWithoutResize(
  resources: ResourceRequirements | undefined, old: ResourceRequirements | undefined, v: Validation,
): ResourceRequirements | undefined {
  if (resources === undefined || !(hasLists(resources) || hasLists(old))) {
    return resources;
  }
  const limits = listWithoutResize(resources.limits, old?.limits, v);
  const requests = listWithoutResize(resources.requests, old?.requests, v);
  const isEmpty = Object.keys(limits ?? {}).length + Object.keys(requests ?? {}).length + (resources.claims ?? []).length === 0;
  return old === undefined && isEmpty ? undefined : { ...resources, limits, requests };
}

function hasLists({ limits = {}, requests = {} }: ResourceRequirements = {}): boolean {
  return Object.keys(limits).length + Object.keys(requests).length > 0;
}

function listWithoutResize(list: StringMap | undefined, old: StringMap | undefined, v: Validation): StringMap | undefined {
  if (old === undefined && (list === undefined || v.rules.resourcesMayAppear)) {
    return undefined;
  }
  const { cpu: _cpu, memory: _memory, ...others } = list ?? {};
  const kept = Object.entries(old ?? {}).filter(([name]) => name === 'cpu' || name === 'memory');
  return { ...others, ...Object.fromEntries(kept) };
}
