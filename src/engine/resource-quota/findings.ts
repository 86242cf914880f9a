import { QuotaRefusal } from './check-request';
import { Finding } from '../verdict';

/** Why the quota refuses, and what to change. */
export function findingsOf({ quota, reason, resources }: QuotaRefusal, namespace: string): readonly Finding[] {
  const names = resources.join(', ');
  return [{
    check: 'ResourceQuota',
    ...(quota !== undefined && { policy: `ResourceQuota ${namespace}/${quota}` }),
    path: 'spec',
    message: reason,
    fix: reason.startsWith('failed quota') ? 'set the resource in each container' : quota === undefined ? 'create a quota for it in the namespace' : `use less of ${names}`,
    ...(quota !== undefined && { alternative: 'raise spec.hard of the quota' }),
  }];
}
