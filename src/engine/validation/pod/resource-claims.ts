import { duplicate, forbidden, invalid, notFoundAmong, required } from '../../field/error';
import { MIRROR_POD_ANNOTATION } from '../../objects/annotations';
import { ObjectMeta } from '../../objects/meta';
import { PodResourceClaim, ResourceClaim } from '../../objects/pod';
import { GoField, goStruct } from '../go/go-syntax';
import { isDNS1123Label, isDNS1123Subdomain } from '../names/names';
import { pushInvalid } from '../object-meta';
import { Validation } from '../validation';

/*
 * Devices that a pod claims, and its containers by the name of a claim. Before 1.34 nobody sees them.
 * upstream: pkg/apis/core/validation/validation.go validatePodResourceClaims, validateResourceClaimNames
 */

/** @param podMeta of a pod; a template's does not count */
export function validatePodResourceClaims(
  claims: readonly PodResourceClaim[], podMeta: ObjectMeta | undefined, path: string, v: Validation,
): void {
  const names = new Set<string>();
  claims.forEach((claim, i) => {
    if (podMeta?.annotations !== undefined && Object.hasOwn(podMeta.annotations, MIRROR_POD_ANNOTATION)) {
      // upstream: the path is an empty root.
      v.errors.push(forbidden('[]', 'static pods do not support resource claims'));
      return;
    }
    const { name = '' } = claim;
    if (name === '') {
      v.errors.push(required(`${path}[${i}].name`, ''));
    } else if (names.has(name)) {
      v.errors.push(duplicate(`${path}[${i}].name`, name));
    } else {
      pushInvalid(isDNS1123Label(name, v.rules), `${path}[${i}].name`, name, v);
    }
    names.add(name);
    validateSource(claim, `${path}[${i}]`, v);
  });
}

const CLAIM: readonly GoField[] = [
  { name: 'Name', key: 'name' },
  { name: 'ResourceClaimName', key: 'resourceClaimName', pointer: 'string' },
  { name: 'ResourceClaimTemplateName', key: 'resourceClaimTemplateName', pointer: 'string' },
];

function validateSource(claim: PodResourceClaim, path: string, v: Validation): void {
  const { resourceClaimName, resourceClaimTemplateName } = claim;
  const value = goStruct('core.PodResourceClaim', CLAIM, claim, v.rules);
  if (resourceClaimName !== undefined && resourceClaimTemplateName !== undefined) {
    v.errors.push(invalid(path, value, 'at most one of `resourceClaimName` or `resourceClaimTemplateName` may be specified'));
  }
  if (resourceClaimName === undefined && resourceClaimTemplateName === undefined) {
    v.errors.push(invalid(path, value, 'must specify one of: `resourceClaimName`, `resourceClaimTemplateName`'));
  }
  if (resourceClaimName !== undefined) {
    pushInvalid(isDNS1123Subdomain(resourceClaimName, v.rules), `${path}.resourceClaimName`, resourceClaimName, v);
  }
  if (resourceClaimTemplateName !== undefined) {
    pushInvalid(isDNS1123Subdomain(resourceClaimTemplateName, v.rules), `${path}.resourceClaimTemplateName`, resourceClaimTemplateName, v);
  }
}

/** The claims of one container, each of which is one of the pod's. */
export function validateResourceClaimNames(
  claims: readonly ResourceClaim[], podClaims: readonly PodResourceClaim[], path: string, v: Validation,
): void {
  const seen = new Set<string>();
  claims.forEach(({ name = '', request = '' }, i) => {
    if (name === '') {
      v.errors.push(required(`${path}[${i}]`, ''));
      return;
    }
    if (seen.has(name)) {
      v.errors.push(duplicate(`${path}[${i}]`, name));
    } else {
      const key = request === '' ? name : `${name}/${request}`;
      if (request !== '') {
        pushInvalid(isDNS1123Label(request, v.rules), `${path}[${i}].request`, request, v);
      }
      if (seen.has(key)) {
        v.errors.push(duplicate(`${path}[${i}]`, key));
      } else if (request === '' && [...seen].some((other) => other.includes('/') && other.slice(0, other.indexOf('/')) === name)) {
        v.errors.push(duplicate(`${path}[${i}]`, name));
      }
      seen.add(key);
    }
    validateIsPodClaim(name, podClaims, `${path}[${i}]`, v);
  });
}

function validateIsPodClaim(name: string, podClaims: readonly PodResourceClaim[], path: string, v: Validation): void {
  const names = [...new Set(podClaims.flatMap((claim) => claim.name || []))].sort();
  if (!names.includes(name)) {
    const choice = names.length === 0 ? ' which is empty' : `: ${names.join(', ')}`;
    v.errors.push({ ...notFoundAmong(path, name, names), detail: `must be one of the names in pod.spec.resourceClaims${choice}` });
  }
}
