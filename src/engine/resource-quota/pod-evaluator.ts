import { QuotaEvaluator, Missing } from './evaluator';
import { computeUsage, DEVICE_CLASS_PREFIX, POD_COUNT, podUsage } from './pod-usage';
import { selectorError } from './scope-values';
import { isTerminating, matchesPod, setsPodLevelResources } from './scopes';
import { readUsage } from './usage';
import { Container, Pod } from '../objects/pod';
import { DecodedRequest } from '../request';
import { HUGE_PAGES_PREFIX, isNativeResource } from '../validation/container/resource-names';
import { Minor } from '../version';

/*
 * upstream: pkg/quota/v1/evaluator/core/pods.go
 */

const MEASURED: ReadonlySet<string> = new Set([
  POD_COUNT, 'pods', 'cpu', 'memory', 'ephemeral-storage', 'requests.cpu', 'requests.memory', 'requests.ephemeral-storage', 'limits.cpu',
  'limits.memory', 'limits.ephemeral-storage',
]);
const REQUESTS = 'requests.';

/** The first minor that looks at updates: at resizing, and at a deadline that comes or goes. */
const UPDATES_SINCE: Minor = 33;
/** The first minor in which a device class is a resource. */
const DEVICE_CLASSES_SINCE: Minor = 35;

export function podEvaluator(minor: Minor): QuotaEvaluator {
  return {
    handles: (request) => handles(request, minor),
    measures: (name) => measuresPods(name, minor),
    matchesScope: (requirement, object) => matchesPod(requirement, object, minor),
    scopeError: (requirement) => (requirement.scopeName === 'PriorityClass' ? selectorError(requirement, minor) : undefined),
    missing: (limited, object) => missing(limited, object, minor),
    usageOf: (object) => podUsage(object, minor),
  };
}

function handles({ operation, subResource = '', object, oldObject }: DecodedRequest, minor: Minor): boolean {
  if (operation === 'CREATE') {
    return subResource === '';
  }
  if (operation !== 'UPDATE' || minor < UPDATES_SINCE) {
    return false;
  }
  const isTerminatingPod = (pod: Pod | undefined): boolean => isTerminating(pod?.spec ?? {});
  return subResource === 'resize' || (subResource === '' && oldObject !== undefined && isTerminatingPod(object) !== isTerminatingPod(oldObject));
}

/** Whether pods use a resource that quotas have under that name. */
export function measuresPods(name: string, minor: Minor): boolean {
  return MEASURED.has(name) || name.startsWith(HUGE_PAGES_PREFIX) || name.startsWith(REQUESTS + HUGE_PAGES_PREFIX)
    || (name.startsWith(REQUESTS) && (!isNativeResource(name) || (minor >= DEVICE_CLASSES_SINCE && name.startsWith(REQUESTS + DEVICE_CLASS_PREFIX))));
}

// upstream: a mistake of the first quotas that no other resource repeats.
const MUST_BE_SET: readonly string[] = ['cpu', 'limits.cpu', 'limits.memory', 'memory', 'requests.cpu', 'requests.memory'];

/** The first minor whose message names the containers. */
const NAMES_CONTAINERS_SINCE: Minor = 24;

/** What containers must say if a quota limits it. A pod with resources of its own need not say it. */
function missing(limited: readonly string[], { spec = {} }: Pod, minor: Minor): Missing | undefined {
  if (setsPodLevelResources(spec)) {
    return undefined;
  }
  const containers = [...spec.containers ?? [], ...spec.initContainers ?? []];
  const lacking = MUST_BE_SET.filter((name) => limited.includes(name))
    .map((name) => ({ name, containers: containers.filter((container) => !says(container, name, minor)).map((container) => container.name ?? '') }))
    .filter((each) => each.containers.length > 0);
  if (lacking.length === 0) {
    return undefined;
  }
  const names = lacking.map(({ name }) => name);
  const told = minor < NAMES_CONTAINERS_SINCE
    ? names.join(',')
    : lacking.map((each) => `${each.name} for: ${[...new Set(each.containers)].sort().join(',')}`).join('; ');
  return { names, reason: `must specify ${told}` };
}

function says({ resources = {} }: Container, name: string, minor: Minor): boolean {
  return computeUsage(readUsage(resources.requests), readUsage(resources.limits), minor).has(name);
}
