import { accountFixes } from './account-fixes';
import { RankedFix, ranked } from './candidate';
import { ChangedClusters } from './changed-cluster';
import { correctedGrantFixes } from './corrected-grants';
import { DeniedObject } from './denied-object';
import { PolicyContext } from './fix-context';
import { grantFixes } from './grant-fixes';
import { labelFixes } from './label-fixes';
import { limitFixes } from './limit-fixes';
import { newPolicyFixes } from './new-policy-fix';
import { FindRefused, objectFixes } from './object-fixes';
import { covers, Privilege } from './privileges';
import { rightFixes } from './right-fixes';
import { widenedPolicyFixes } from './widened-policy-fix';
import { ownFix, stagesOfStops } from './workload-fix';
import { describeChanges } from '../../engine/field/describe-changes';
import { Fix } from '../../engine/fix';
import { FieldChange } from '../../engine/verdict';
import { DecidedFix } from '../decide/send-again';
import { notesOnVersion } from '../set/version-changes';

/** What the search for fixes knows besides the denied object. */
export interface FixSearch {
  readonly clusters: ChangedClusters;
  /** Whether another workload of the set runs as the account of the namespace. */
  readonly isUsed: (namespace: string, account: string) => boolean;
  readonly refused: FindRefused;
}

/** What turns the denial into an admission, best first. Each was decided on. */
export function findFixes(denied: DeniedObject, first: DecidedFix, search: FixSearch): readonly Fix[] {
  const own = ownFixes(denied, first);
  switch (first.verdict.stage) {
    case 'psp-admit':
    case 'psp-validate':
      return ranked([...own, ...fixesOfPolicies(denied, first, search, own.length > 0)]);
    case 'pod-security':
      return ranked([...own, ...labelFixes(denied, first, search.clusters, own.length === 0)]);
    case 'resource-quota':
    case 'limit-ranger':
      return ranked([...own, ...limitFixes(denied, first, search.clusters)]);
    case 'priority':
    case 'runtime-class':
    case 'service-account':
    case 'namespace-lifecycle':
      return ranked([...own, ...objectFixes(denied, first, search.clusters, search.refused)]);
    case 'authorization':
      return ranked(rightFixes(denied, first, search.clusters));
    default:
      return ranked(own.length === 0 && stagesOfStops(denied, first).has('pod-security') ? labelFixes(denied, first, search.clusters, true) : own);
  }
}

function ownFixes(denied: DeniedObject, first: DecidedFix): readonly RankedFix[] {
  const found = ownFix(denied, first);
  if (found === undefined) {
    return [];
  }
  const changes = denied.objectChanges(found.changes);
  const notes = [...denied.notesOn(found.changes), ...notesOnNewVersion(denied, changes)];
  return [{ privileges: [], fix: { kind: 'workload', description: describeChanges(changes), changes, widens: false, notes } }];
}

function notesOnNewVersion({ identity: { kind }, value }: DeniedObject, changes: readonly FieldChange[]): readonly string[] {
  const version = changes.find(({ path }) => path === 'apiVersion')?.value;
  return typeof version === 'string' ? notesOnVersion(kind, value, version) : [];
}

/** @param asItIs whether the pod passes by a change of its own fields: a grant then must admit it as it is */
function fixesOfPolicies(denied: DeniedObject, first: DecidedFix, { clusters, isUsed }: FixSearch, asItIs: boolean): readonly RankedFix[] {
  const { pod } = first;
  if (pod?.examine === undefined) {
    return [];
  }
  const context: PolicyContext = {
    denied, first, pod, clusters, examined: pod.examine(), isUsed: (account) => isUsed(denied.namespace, account),
  };
  const found = withoutBroader([...correctedGrantFixes(context), ...grantFixes(context, asItIs), ...accountFixes(context)]);
  const all = [...found, ...widenedPolicyFixes(context)];
  return all.length === 0 && !asItIs ? newPolicyFixes(context) : all;
}

/** Without what lets in more than another one. */
function withoutBroader(candidates: readonly RankedFix[]): readonly RankedFix[] {
  const isBroader = (privileges: readonly Privilege[], other: RankedFix): boolean =>
    !other.assumes && covers(privileges, other.privileges) && !covers(other.privileges, privileges);
  return candidates.filter(({ privileges }) => !candidates.some((other) => isBroader(privileges, other)));
}
