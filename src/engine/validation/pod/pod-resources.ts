import { validateResourceClaimNames } from './resource-claims';
import { forbidden, invalid } from '../../field/error';
import { PodSpec, ResourceRequirements } from '../../objects/pod';
import { aggregateResources, ResourceSums } from '../container/aggregate-resources';
import { formatQuantity } from '../container/quantity';
import { isHugePages, validatePodResourceName } from '../container/resource-names';
import { quantityOf, ResourceList, Resources, validateResources } from '../container/resources';
import { Validation } from '../validation';

/*
 * Resources of the pod as a whole.
 * upstream: pkg/apis/core/validation/validation.go validatePodResources, validatePodResourceConsistency
 */

export function validatePodResources(spec: PodSpec, given: ResourceRequirements, specPath: string, v: Validation): void {
  const path = `${specPath}.resources`;
  if (spec.os?.name === 'windows') {
    v.errors.push(forbidden(path, 'may not be set for a windows pod'));
    return;
  }
  if (given.claims !== undefined) {
    v.errors.push(forbidden(`${path}.claims`, 'claims may not be set for Resources at pod-level'));
  }
  validateResources(given, validatePodResourceName, path, v);
  validateResourceClaimNames(given.claims ?? [], spec.resourceClaims ?? [], `${path}.claims`, v);
  validateConsistency(given, spec, path, v);
}

function validateConsistency({ limits = {}, requests = {} }: Resources, spec: PodSpec, path: string, v: Validation): void {
  validateSums(aggregateResources(spec, 'requests', quantityOf), requests, 'requests', { path, v });
  const hugePages = [...aggregateResources(spec, 'limits', quantityOf)].filter(([name]) => isHugePages(name));
  validateSums(new Map(hugePages), limits, 'limits', { path, v });
  spec.containers?.forEach(({ resources }, i) => {
    for (const name in resources?.limits) {
      const limit = quantityOf(resources.limits[name]);
      if (Object.hasOwn(limits, name) && limit.nano > quantityOf(limits[name]).nano) {
        const detail = `must be less than or equal to pod limits of ${formatQuantity(quantityOf(limits[name]))}`;
        // upstream: the path goes on from the pod's resources.
        v.errors.push(invalid(`${path}.containers[${i}][${name}].limits`, formatQuantity(limit), detail));
      }
    }
  });
}

interface PodResourcesPlace {
  readonly path: string;
  readonly v: Validation;
}

function validateSums(sums: ResourceSums, list: ResourceList, field: 'limits' | 'requests', { path, v }: PodResourcesPlace): void {
  sums.forEach((sum, name) => {
    if (Object.hasOwn(list, name) && sum.nano > quantityOf(list[name]).nano) {
      const detail = `must be greater than or equal to aggregate container ${field} of ${formatQuantity(sum)}`;
      v.errors.push(invalid(`${path}.${field}[${name}]`, formatQuantity(quantityOf(list[name])), detail));
    }
  });
}
