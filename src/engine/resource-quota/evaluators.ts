import { claimEvaluator } from './claim-evaluator';
import { QuotaEvaluator, GroupResource } from './evaluator';
import { objectCountEvaluator } from './object-count-evaluator';
import { podEvaluator } from './pod-evaluator';
import { serviceEvaluator } from './service-evaluator';
import { Minor } from '../version';

const known = new Map<string, QuotaEvaluator>();

/**
 * The evaluator of a resource; undefined where no quota counts its objects.
 *
 * upstream: pkg/quota/v1/evaluator/core/registry.go, pkg/quota/v1/install/registry.go
 */
export function evaluatorOf({ group, resource }: GroupResource, minor: Minor): QuotaEvaluator | undefined {
  if (resource === 'events' && GROUPS_OF_EVENTS.includes(group)) {
    return undefined;
  }
  const key = `${minor} ${resource}.${group}`;
  const evaluator = known.get(key) ?? newEvaluator({ group, resource }, minor);
  known.set(key, evaluator);
  return evaluator;
}

const GROUPS_OF_EVENTS = ['', 'events.k8s.io'];

function newEvaluator(given: GroupResource, minor: Minor): QuotaEvaluator {
  switch (given.group === '' ? given.resource : '') {
    case 'pods':
      return podEvaluator(minor);
    case 'services':
      return serviceEvaluator;
    case 'persistentvolumeclaims':
      return claimEvaluator(minor);
    default:
      return objectCountEvaluator(given);
  }
}
