import { accountsForPolicies } from './accounts';
import { applyChanges } from './apply-changes';
import { RankedFix } from './candidate';
import { PolicyContext, privilegesOfPolicy } from './fix-context';
import { needsOf } from './pod-needs';
import { takesNode } from './privileges';
import { serviceAccountUser } from '../../engine/authorization/subjects';
import { setField } from '../../engine/field/field-change';

/** As many accounts are tried. */
const MOST_TRIED = 8;

/** Accounts of the namespace that may use a policy which admits the pod. */
export function accountFixes(context: PolicyContext): readonly RankedFix[] {
  const { denied: { state, namespace }, pod, isUsed, examined } = context;
  const admitting = new Set(examined.filter(({ violations }) => violations.length === 0).map(({ policy }) => policy));
  return accountsForPolicies(state, namespace)
    .filter((account) => account !== pod.serviceAccount && !isUsed(account) && usableBy(context, account).some((policy) => admitting.has(policy)))
    .slice(0, MOST_TRIED)
    .flatMap((account) => accountFix(context, account) ?? []);
}

function usableBy({ denied: { state, namespace }, examined }: PolicyContext, account: string): readonly string[] {
  const { mayUse } = state.authorizer.usablePolicies(serviceAccountUser(namespace, account), undefined, namespace);
  return examined.map(({ policy }) => policy).filter(mayUse);
}

function accountFix(context: PolicyContext, account: string): RankedFix | undefined {
  const { denied, first } = context;
  const inPod = [setField('spec.serviceAccountName', account)];
  const own = denied.ownChanges(first, inPod);
  const { verdict } = denied.decideWith(first, inPod, () => applyChanges(denied.value, own));
  const policies = usableBy(context, account);
  if (verdict.decision !== 'allowed' || verdict.policy === undefined) {
    return undefined;
  }
  const needs = needsOf(verdict.object);
  const privileges = policies.flatMap((policy) => privilegesOfPolicy(context, policy));
  const others = privileges.filter((each) => takesNode(each) && !needs.has(each.what)).map(({ what }) => what);
  if (others.includes('privileged containers')) {
    return undefined;
  }
  const changes = denied.objectChanges(own);
  return {
    privileges,
    fix: {
      kind: 'account',
      description: `set ${changes.map(({ path }) => path).join('; ')} to ${account}, which may use ${verdict.policy} already`,
      changes,
      widens: others.length > 0,
      notes: others.length === 0 ? [] : [`the account may also use policies that allow ${[...new Set(others)].join(', ')}`],
    },
  };
}
