import { ExtendedClaimStatus, PodClaimStatus } from './container-statuses';
import { duplicate, invalid, required } from '../../field/error';
import { PodSpec } from '../../objects/pod';
import { Minor } from '../../version';
import { isDNS1123Label } from '../names/names';
import { nameIsDNSSubdomain, pushInvalid } from '../object-meta';
import { Validation } from '../validation';

/* upstream: pkg/apis/core/validation/validation.go validatePodResourceClaimStatuses, validatePodExtendedResourceClaimStatus */

const PATH_OF_CLAIM_SINCE: Minor = 36;

export function validateClaimStatuses(statuses: readonly PodClaimStatus[], { resourceClaims = [] }: PodSpec, v: Validation): void {
  const names = new Set<string>();
  statuses.forEach(({ name = '', resourceClaimName: claim }, i) => {
    const path = `status.resourceClaimStatuses[${i}]`;
    if (!resourceClaims.some((each) => each.name === name)) {
      v.errors.push(invalid(`${path}.name`, name, 'must match the name of an entry in `spec.resourceClaims`'));
    }
    if (names.has(name)) {
      v.errors.push(duplicate(`${path}.name`, name));
    }
    names.add(name);
    if (claim !== undefined) {
      const own = v.minor >= PATH_OF_CLAIM_SINCE ? `${path}.resourceClaimName` : `${path}.name`;
      pushInvalid(nameIsDNSSubdomain(claim, false, v.rules), own, claim, v);
    }
  });
}

const PATH = 'status.extendedResourceClaimStatus';
/** From here on, a container may have several requests for one resource. */
const REQUESTS_DIFFER_SINCE: Minor = 35;

export function validateExtendedClaim({ requestMappings = [], resourceClaimName: claim = '' }: ExtendedClaimStatus, spec: PodSpec, v: Validation): void {
  if (requestMappings.length === 0) {
    v.errors.push(required(`${PATH}.requestMappings`, 'at least one request mapping is required'));
  }
  const containers = new Map([...spec.initContainers ?? [], ...spec.containers ?? []].map((container) => [container.name ?? '', container]));
  const seen = new Set<string>();
  requestMappings.forEach(({ containerName = '', resourceName = '', requestName = '' }, i) => {
    const path = `${PATH}.requestMappings[${i}]`;
    const container = containers.get(containerName);
    if (container === undefined) {
      v.errors.push(invalid(`${path}.containerName`, containerName, 'must match the name of an entry in spec.initContainers.name or spec.containers.name'));
    } else if (!Object.hasOwn(container.resources?.requests ?? {}, resourceName)) {
      const detail = 'must match the extended resource name of an entry in spec.initContainers.resources.requests or spec.containers.resources.requests';
      v.errors.push(invalid(`${path}.resourceName`, resourceName, detail));
    }
    pushInvalid(isDNS1123Label(requestName, v.rules), `${PATH}.requestName`, requestName, v);
    const differs = v.minor >= REQUESTS_DIFFER_SINCE;
    const key = JSON.stringify([containerName, resourceName, differs && requestName]);
    if (seen.has(key)) {
      v.errors.push(duplicate(`${path}.containerName`, containerName), duplicate(`${path}.resourceName`, resourceName));
      v.errors.push(...differs ? [duplicate(`${path}.requestName`, requestName)] : []);
    }
    seen.add(key);
  });
  if (claim === '') {
    v.errors.push(required(`${PATH}.resourceClaimName`, ''));
  }
  pushInvalid(claim === '' ? [] : nameIsDNSSubdomain(claim, false, v.rules), `${PATH}.resourceClaimName`, claim, v);
}
