import { ExtendedClaimStatus, StatusOfContainer, WholePodStatus } from './container-statuses';
import { ResourceHealth } from './resource-health';
import { duplicate, forbidden, GoSyntax, invalid, required } from '../../field/error';
import { Container } from '../../objects/pod';
import { Minor } from '../../version';
import { quantityOf } from '../container/resources';
import { goText, unsupportedText } from '../go/go-syntax';
import { jsonText } from '../go/json-text';
import { byteLength } from '../names/names';
import { tooLong } from '../object-meta';
import { Validation } from '../validation';

/* upstream: pkg/apis/core/validation/validation.go validateContainerStatusAllocatedResourcesStatus */

const CLAIM_PREFIX = 'claim:';
const CLAIMS_SINCE: Minor = 32;
const MESSAGES_SINCE: Minor = 36;
const EXTENDED_SINCE: Minor = 37;
const LONGEST_MESSAGE = 1024;

export function validateAllocatedResources(
  status: WholePodStatus, field: 'containerStatuses' | 'initContainerStatuses', containers: readonly Container[], v: Validation,
): void {
  const { [field]: statuses = [], extendedResourceClaimStatus: extended } = status;
  statuses.forEach(({ name = '', allocatedResourcesStatus = [] }, i) => {
    const container = containers.find((each) => each.name === name);
    allocatedResourcesStatus.forEach(({ name: resource = '', resources = [] }, k) => {
      const path = `status.${field}[${i}].allocatedResourcesStatus[${k}]`;
      if (container !== undefined && !isAllocated(container, resource, extended, v)) {
        v.errors.push(invalid(`${path}.name`, nameText(resource, v), wordingFor(resource, v)));
      }
      validateHealth(resources, `${path}.resources`, v);
    });
  });
}

function isAllocated(container: Container, resource: string, extended: ExtendedClaimStatus | undefined, { minor }: Validation): boolean {
  const { requests = {}, claims = [] } = container.resources ?? {};
  if (minor < CLAIMS_SINCE || !resource.startsWith(CLAIM_PREFIX)) {
    return Object.hasOwn(requests, resource);
  }
  const isOwn = claims.some(({ name = '', request = '' }) => resource === `${CLAIM_PREFIX}${name}${request === '' ? '' : `/${request}`}`);
  return isOwn || (minor >= EXTENDED_SINCE && extended !== undefined && isExtended(container, resource, extended));
}

/** upstream: matchesExtendedResourceClaimStatus */
function isExtended({ name, resources: { requests = {} } = {} }: Container, resource: string, extended: ExtendedClaimStatus): boolean {
  const [claim, ...rest] = resource.slice(CLAIM_PREFIX.length).split('/');
  const request = rest.join('/');
  return request !== '' && claim === (extended.resourceClaimName ?? '') && (extended.requestMappings ?? []).some((mapping) => (
    mapping.containerName === name && mapping.requestName === request && Object.hasOwn(requests, mapping.resourceName ?? '')
    && quantityOf(requests[mapping.resourceName ?? '']).nano !== 0n));
}

/** upstream: the type of the name prints itself, without quotes, until values are written as JSON. */
function nameText(resource: string, { rules }: Validation): GoSyntax {
  return { goSyntax: rules.jsonValues ? jsonText(resource) : resource };
}

function wordingFor(resource: string, { minor }: Validation): string {
  if (minor < CLAIMS_SINCE) {
    return "must match one of the container's resource requirements";
  }
  if (!resource.startsWith(CLAIM_PREFIX)) {
    return "must match one of the container's resource requests";
  }
  return minor >= EXTENDED_SINCE
    ? "must match one of the container's resource claims as 'claim:<claimName>/<requestName>' when container.resources.claims[*].request is set or "
      + "'claim:<claimName>' when it is empty"
    : "must match one of the container's resource claims in a format 'claim:<claimName>/<request>' or 'claim:<claimName>' if request is empty";
}

const HEALTHS = ['Healthy', 'Unhealthy', 'Unknown'];

function validateHealth(resources: readonly ResourceHealth[], path: string, v: Validation): void {
  const ids = new Set<string>();
  resources.forEach(({ resourceID = '', health = '', message }, i) => {
    if (!HEALTHS.includes(health)) {
      v.errors.push(unsupportedText(`${path}[${i}].health`, health, HEALTHS, v.rules));
    }
    if (v.minor >= MESSAGES_SINCE && message === '') {
      v.errors.push(required(`${path}[${i}].message`, 'must be non-empty if specified'));
    } else if (v.minor >= MESSAGES_SINCE && message !== undefined && byteLength(message) > LONGEST_MESSAGE) {
      v.errors.push(tooLong(`${path}[${i}].message`, LONGEST_MESSAGE, v.rules));
    }
    if (ids.has(resourceID)) {
      v.errors.push(duplicate(`${path}[${i}].resourceID`, goText(resourceID, v.rules)));
    }
    ids.add(resourceID);
  });
}

export function validateNoAllocatedResources(statuses: readonly StatusOfContainer[], v: Validation): void {
  statuses.forEach(({ allocatedResourcesStatus = [] }, i) => {
    if (allocatedResourcesStatus.length > 0) {
      v.errors.push(forbidden(`status.ephemeralContainerStatuses[${i}].allocatedResourcesStatus`, 'must not be specified in container status'));
    }
  });
}
