import { QuotaRefusal, TrackedQuota } from './check-request';
import { changesForMissing } from './missing-resources';
import { KubernetesObject } from '../objects/meta';
import { Finding } from '../verdict';

interface ExceededCount {
  readonly namespace: string;
  /** How many there are to be, and how many there is room for. */
  readonly replicas: number;
  readonly fitting: number;
  readonly object: KubernetesObject;
  /** Those that are about the object. */
  readonly quotas: readonly TrackedQuota[];
}

/** Why the quota refuses, and what to change. */
export function findingsOf(refusal: QuotaRefusal, { namespace, replicas, fitting, object, quotas }: ExceededCount): readonly Finding[] {
  const { quota, reason, kind, resources } = refusal;
  const changes = kind === 'missing' ? changesForMissing(resources, object, { quotas, replicas }) : undefined;
  const fewer = replicas > 1 && fitting > 0 ? `; ${fitting} of ${replicas} replicas fit` : '';
  return [{
    check: 'ResourceQuota',
    ...(quota !== undefined && { policy: `ResourceQuota ${namespace}/${quota}` }),
    path: 'spec',
    message: reason,
    fix: `${fixOf(refusal)}${fewer}`,
    ...(quota !== undefined && { alternative: alternativeTo(refusal, namespace) }),
    ...(changes && { changes }),
  }];
}

function fixOf({ quota, kind, resources }: QuotaRefusal): string {
  switch (kind) {
    case 'missing':
      return `set ${[...new Set(resources.map(listed))].join(' and ')} in each container`;
    case 'unknown':
      return 'wait until the quota controller has counted what is used';
    case 'exceeded':
      return `use less of ${resources.join(' and ')}`;
    default:
      return quota === undefined ? 'create a ResourceQuota that covers it' : '';
  }
}

/** `cpu` of a quota is what containers request. */
function listed(resource: string): string {
  return resource.includes('.') ? resource : `requests.${resource}`;
}

function alternativeTo({ kind, quota = '' }: QuotaRefusal, namespace: string): string {
  return kind === 'missing' ? `set a default in a LimitRange of namespace ${namespace}` : `raise spec.hard of ResourceQuota ${namespace}/${quota}`;
}
