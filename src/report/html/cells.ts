import { PageCell, PageGrant, PageRow } from './page-data';
import { CommonValues } from './values';
import type { Grant } from '../../engine/authorization/authorizer';
import type { ExaminedPolicy } from '../../engine/explain';
import { printable } from '../../text/printable';
import { formatBinding, formatRole, formatSubject } from '../grant';
import { ReportedPod, ReportedWorkload } from '../model';

/** What each policy of the cluster says of the pod. */
export function policyCells(workload: ReportedWorkload, values: CommonValues): Pick<PageRow, 'cells'> {
  const examined = workload.pod?.examine?.() ?? [];
  return examined.length === 0 ? {} : { cells: examined.map((policy) => values.add(cellOf(workload, policy))) };
}

function cellOf({ pod, verdict }: ReportedWorkload, examined: ExaminedPolicy): PageCell {
  const { policy, violations, grantToServiceAccount, grantToUser, grants } = examined;
  const mayUse = grantToServiceAccount ?? grantToUser;
  const rejections = violations.length === 0 ? [] : [...new Set(examined.findings().map(({ message }) => message))];
  return {
    state: verdict.policy === policy ? 'admits' : mayUse === undefined ? 'no grant' : rejections.length > 0 ? 'rejects' : 'accepts',
    reasons: [accessOf(pod, pod?.namespace ?? '', examined), ...rejections, ...changesOf(examined)].map(printable),
    grants: grants.filter(({ role }) => role?.metadata?.name !== 'cluster-admin').map((grant) => grantOf(grant, [grantToServiceAccount, grantToUser])),
  };
}

function accessOf(pod: ReportedPod | undefined, namespace: string, { grantToServiceAccount, grantToUser }: ExaminedPolicy): string {
  if (grantToServiceAccount !== undefined) {
    return `service account ${namespace}/${pod?.serviceAccount ?? ''} may use it by ${formatBinding(grantToServiceAccount)}`;
  }
  return grantToUser === undefined
    ? `neither service account ${namespace}/${pod?.serviceAccount ?? ''} nor ${pod?.requester.title ?? 'the one who creates the pod'} may use it`
    : `${pod?.requester.title ?? 'the one who creates the pod'} may use it by ${formatBinding(grantToUser)}`;
}

function changesOf({ changes, violations }: ExaminedPolicy): readonly string[] {
  return changes && violations.length === 0 ? ['changes the pod'] : [];
}

function grantOf(grant: Grant, applied: readonly (Grant | undefined)[]): PageGrant {
  const { subject, role, binding } = grant;
  return {
    subject: printable(formatSubject(subject)),
    binding: printable(formatBinding(grant)),
    role: role === undefined ? '' : printable(formatRole(role)),
    applies: applied.some((each) => each !== undefined && each.binding === binding && each.subject === subject),
  };
}
