import { QuotaRefusal, TrackedQuota } from './check-request';
import { changesForExceeded } from './exceeded-resources';
import { changesForMissing } from './missing-resources';
import { addUsage, timesUsage } from './usage';
import { setAt } from '../field/field-change';
import { KubernetesObject } from '../objects/meta';
import { formatQuantity } from '../validation/container/quantity';
import { ZERO } from '../validation/container/quantity-arithmetic';
import { FieldChange, Finding } from '../verdict';

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
  const { quota, reason } = refusal;
  const changes = changesFor(refusal, { quotas, replicas, object });
  const raised = quota === undefined ? [] : raisedHard(refusal, replicas - fitting);
  const fewer = replicas > 1 && fitting > 0 ? `; ${fitting} of ${replicas} replicas fit` : '';
  return [{
    check: 'ResourceQuota',
    ...(quota !== undefined && { policy: `ResourceQuota ${namespace}/${quota}` }),
    path: 'spec',
    message: reason,
    fix: `${fixOf(refusal, namespace)}${fewer}`,
    ...(quota !== undefined && refusal.kind !== 'scope' && { alternative: alternativeTo(refusal, namespace) }),
    ...(changes && { changes }),
    ...(quota !== undefined && raised.length > 0 && { limit: { kind: 'ResourceQuota', namespace, name: quota, changes: raised } }),
  }];
}

function changesFor(
  { kind, resources, requested, used }: QuotaRefusal, { quotas, replicas, object }: Pick<ExceededCount, 'quotas' | 'replicas' | 'object'>,
): readonly FieldChange[] | undefined {
  switch (kind) {
    case 'missing':
      return changesForMissing(resources, object, { quotas, replicas });
    case 'exceeded':
      return requested && used && changesForExceeded(resources, object, { quotas, replicas, requested });
    default:
      return undefined;
  }
}

/** What the quota must allow for all replicas that are left. */
function raisedHard({ resources, requested, used }: QuotaRefusal, left: number): readonly FieldChange[] {
  if (requested === undefined || used === undefined) {
    return [];
  }
  const needed = addUsage(used, timesUsage(requested, left));
  return resources.map((name) => setAt(['spec', 'hard', name], formatQuantity(needed.get(name) ?? ZERO)));
}

function fixOf({ quota, kind, resources }: QuotaRefusal, namespace: string): string {
  switch (kind) {
    case 'missing':
      return `set ${[...new Set(resources.map(listed))].join(' and ')} in each container`;
    case 'unknown':
      return 'wait until the quota controller has counted what is used';
    case 'exceeded':
      return `use less of ${resources.join(' and ')}`;
    case 'scope':
      return `correct spec.scopeSelector of ResourceQuota ${namespace}/${quota}`;
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
