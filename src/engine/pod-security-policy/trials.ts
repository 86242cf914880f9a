import { AskedPolicy } from './asked-policy';
import { Examination, examinePolicies } from './examination';
import { findingOf } from './finding';
import { mutatePod } from './mutation';
import { unusableStrategy } from './provider';
import { storePod } from './stored-pod';
import { PolicyViolation } from './violation';
import { changesBetween, ChangedField } from '../admission-policy/object-changes';
import { Grant, RuleOfRole } from '../authorization/authorizer';
import { grantsUseOf } from '../authorization/rules';
import { formatFieldError } from '../field/error';
import { VALIDATED_PSP_ANNOTATION } from '../objects/annotations';
import { Pod } from '../objects/pod';
import { PodSecurityPolicy } from '../objects/pod-security-policy';
import { DecodedRequest } from '../request';
import { ClusterState } from '../state/cluster-state';
import { Finding } from '../verdict';

/** A policy of the cluster, in the order in which the plugin tries them. */
export interface PolicyTrial extends Examination {
  /** What becomes of it: the plugin asks only those that may be used, and takes the first that changes nothing before one that changes the pod. */
  readonly outcome: TrialOutcome;
  readonly privileged: boolean;
  /** What the policy sets in the pod, whether or not it may be used. */
  readonly changedFields: readonly ChangedField[];
  /** With the place in the pod in the messages, too. */
  readonly findings: readonly Finding[];
  /** The rules that grant the use to the account, and to the user who asks. */
  readonly rules: { readonly serviceAccount?: RuleOfRole; readonly user?: RuleOfRole };
  /** Of a policy that is not read: the field whose rule needs ranges or options. */
  readonly unusable?: string;
}

export type TrialOutcome =
  | 'taken'
  /** It admits the pod, and another policy is taken. */
  | 'passed over'
  /** It admits only a pod that it changes, and nothing may be changed any more. */
  | 'would change'
  | 'refuses'
  | 'not usable'
  /** The plugin cannot make anything of the policy. */
  | 'not read';

export interface Tried {
  readonly state: ClusterState;
  readonly request: DecodedRequest;
  readonly pod: Pod;
  /** The policy that the plugin took. */
  readonly taken: string | undefined;
  /** Whether the plugin may change the pod. */
  readonly mutates: boolean;
}

/** What every policy of the cluster says of a pod as it reaches the plugin. */
export function tryPolicies(tried: Tried): readonly PolicyTrial[] {
  const { state, request, pod } = tried;
  const { podSecurityPolicy, policies } = state;
  if (podSecurityPolicy === undefined) {
    return [];
  }
  const asked = { user: request.userInfo, namespace: request.namespace, pod };
  const examined = new Map(examinePolicies(podSecurityPolicy, asked).map((each) => [each.policy, each]));
  return policies.map((policy) => {
    const examination = examined.get(policy.metadata?.name ?? '');
    return examination === undefined ? notRead(policy) : trialOf(examination, policy, tried);
  });
}

function notRead({ metadata, spec }: PodSecurityPolicy): PolicyTrial {
  return {
    policy: metadata?.name ?? '',
    privileged: spec?.privileged === true,
    outcome: 'not read',
    unusable: unusableStrategy(spec ?? {}),
    changes: false,
    violations: [],
    grants: [],
    changedFields: [],
    findings: [],
    rules: {},
  };
}

function trialOf(examined: Examination & AskedPolicy, { spec }: PodSecurityPolicy, { state, pod, taken, mutates }: Tried): PolicyTrial {
  const { provider, pod: view, ...examination } = examined;
  const { policy, violations, changes, grantToServiceAccount, grantToUser } = examination;
  const isUsable = grantToServiceAccount !== undefined || grantToUser !== undefined;
  const admits = violations.length > 0 ? 'refuses' : changes && !mutates ? 'would change' : 'passed over';
  return {
    ...examination,
    privileged: spec?.privileged === true,
    outcome: policy === taken ? 'taken' : isUsable ? admits : 'not usable',
    changedFields: changes ? changesBy({ provider, pod: view }, pod) : [],
    findings: violations.map((violation) => findingAt({ provider, pod: view }, violation)),
    rules: { ...ruleOf(state, 'serviceAccount', grantToServiceAccount, policy), ...ruleOf(state, 'user', grantToUser, policy) },
  };
}

function findingAt(asked: AskedPolicy, violation: PolicyViolation): Finding {
  const { error, path } = violation;
  return { ...findingOf(asked, violation), message: formatFieldError({ ...error, field: path }) };
}

function ruleOf({ authorizer }: ClusterState, key: keyof PolicyTrial['rules'], grant: Grant | undefined, policy: string): PolicyTrial['rules'] {
  const found = grant?.role && authorizer.ruleThat(grant.role, (rule) => grantsUseOf(rule, policy));
  return found === undefined ? {} : { [key]: found };
}

function changesBy({ provider, pod: view }: AskedPolicy, pod: Pod): readonly ChangedField[] {
  const noted = `metadata.annotations[${VALIDATED_PSP_ANNOTATION}]`;
  return changesBetween(pod, storePod(pod, provider.name, view, mutatePod(provider, view)))
    .flatMap((change) => (change.path === 'metadata.annotations' ? annotationChanges(change) : change))
    .filter(({ path }) => path !== noted);
}

/** The annotations one by one, where the pod has had none. */
function annotationChanges({ after }: ChangedField): readonly ChangedField[] {
  return Object.entries(after as Readonly<Record<string, string>>).map(([name, value]) => ({ path: `metadata.annotations[${name}]`, after: value }));
}
