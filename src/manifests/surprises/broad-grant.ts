import { FoundSet, Surprise } from './surprise';
import { someTitles } from './titles';
import { Grant } from '../../engine/authorization/authorizer';
import { appliesToUser, serviceAccountUser } from '../../engine/authorization/subjects';
import { isSuperuser } from '../../engine/authorization/superuser';
import { kindOfBinding, UserInfo } from '../../engine/objects/rbac';
import { ClusterState } from '../../engine/state/cluster-state';
import { EvaluatedObject } from '../result/result';
import { keyOf, titleOf } from '../set/identity';

/** Groups of more than the accounts of a namespace. */
const BROAD_GROUPS: ReadonlySet<string> = new Set([
  'system:authenticated', 'system:unauthenticated', 'system:serviceaccounts', 'system:serviceaccounts:kube-system',
]);

/** Pods whose policy may be used only since it is granted to everybody, or by a role that grants everything. */
export function broadGrants({ state, evaluated, pods }: FoundSet): readonly Surprise[] {
  const known = new Map<string, readonly Grant[]>();
  const groups = new Map<string, { readonly grant: Grant; readonly policy: string; readonly workloads: EvaluatedObject[] }>();
  for (const { workload, namespace, account, policy } of pods) {
    const user = workload.pod?.requester.user;
    if (policy === undefined || user === undefined || isSuperuser(user)) {
      continue;
    }
    const key = [namespace, account, user.username, policy].join('\n');
    const grants = known.get(key) ?? grantsFor(state, { namespace, policy, users: [serviceAccountUser(namespace, account), user] });
    known.set(key, grants);
    if (grants.length > 0 && grants.every(isBroad)) {
      const [grant] = grants;
      const group = groups.get(`${policy} ${titleOfBinding(grant)}`) ?? { grant, policy, workloads: [] };
      group.workloads.push(workload);
      groups.set(`${policy} ${titleOfBinding(grant)}`, group);
    }
  }
  return [...groups.values()].map(({ grant, policy, workloads }) => {
    const at = evaluated.find((each) => titleOf(each) === titleOfBinding(grant));
    const title = titleOfBinding(grant);
    return {
      kind: 'broad grant',
      level: 'note',
      message: `${policy} admits the pods of ${someTitles(workloads)} only since ${title} ${howBroad(grant)}; no grant is for their accounts alone`,
      at,
      about: [...workloads.map(keyOf), `PodSecurityPolicy /${policy}`, ...(at === undefined ? [] : [keyOf(at)])],
      // The binding of a profile of a cluster is the one that each of these clusters has.
      byDefault: at !== undefined,
    };
  });
}

interface GrantedUse {
  readonly namespace: string;
  readonly policy: string;
  readonly users: readonly UserInfo[];
}

function grantsFor({ authorizer }: ClusterState, { namespace, policy, users }: GrantedUse): readonly Grant[] {
  return authorizer.grantsOfPolicy(namespace, policy).filter(({ binding, subject }) => (
    subject !== undefined && users.some((user) => appliesToUser(user, subject, binding?.metadata?.namespace ?? ''))
  ));
}

function isBroad({ subject, role }: Grant): boolean {
  return (subject?.kind === 'Group' && BROAD_GROUPS.has(subject.name ?? '')) || grantsEverything(role);
}

function grantsEverything(role: Grant['role']): boolean {
  return (role?.rules ?? []).some(({ resources = [], verbs = [] }) => resources.includes('*') && verbs.includes('*'));
}

function howBroad({ subject, role }: Grant): string {
  return subject?.kind === 'Group' && BROAD_GROUPS.has(subject.name ?? '')
    ? `grants its use to group ${subject.name ?? ''}`
    : `gives them the role ${role?.metadata?.name ?? ''}, which may do everything`;
}

function titleOfBinding({ binding }: Grant): string {
  const { namespace, name = '' } = binding?.metadata ?? {};
  return titleOf({ kind: binding === undefined ? '' : kindOfBinding(binding), ...(namespace !== undefined && { namespace }), name });
}
