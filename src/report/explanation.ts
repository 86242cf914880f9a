import { alternativesOf, changesByHand, fixesOf, fixTexts } from './fixes';
import { ReportedPod, ReportedWorkload } from './model';
import { fixOfPolicy, whyPolicyDenies } from './policy-effects';
import { explainPolicies, Explanation, explanation, who } from './policy-explanation';
import { count, enumerate } from './sentences';
import { messageSentence } from './server-diff';
import { fixOfStage, verbOf } from './stage-fixes';
import { stageTitle } from './trace';
import type { Stage, Verdict } from '../engine/verdict';

export { effectDetails } from './policy-effects';

/** Explains a verdict that is not `allowed`. */
export function explain(workload: ReportedWorkload): Explanation | undefined {
  const { verdict, pod, afterwards } = workload;
  switch (verdict.decision) {
    case 'allowed':
      return undefined;
    case 'unknown':
      return explanation(reasonsOf(verdict), () => [fixOfUnknown(workload)]);
    case 'denied':
      return afterwards === undefined ? explainDenial(workload, pod) : explainOrder(workload, afterwards);
  }
}

function reasonsOf({ unknowns }: Verdict): string {
  return enumerate(unknowns.map(({ path, reason }) => `${path}: ${reason}`), '; ', 4);
}

function fixesOfUnknowns(unknowns: Verdict['unknowns']): string {
  return [...new Set(unknowns.flatMap(({ fix }) => fix ?? []))].join('; ');
}

function fixOfUnknown({ verdict: { unknowns } }: ReportedWorkload): string {
  return fixesOfUnknowns(unknowns) || 'add what the verdict depends on to the set, or to the objects that are already in the cluster';
}

/** The order in which the set is applied decides. */
function explainOrder(workload: ReportedWorkload, afterwards: Verdict): Explanation {
  const { kind, order } = workload;
  const { needs, then, first } = needOf(workload, afterwards);
  return explanation(
    `the ${kind} needs ${needs}; once ${then} applied, ${answerAfterwards(afterwards)}`,
    () => fixesAfterwards(workload, afterwards),
    order?.advice ?? `apply the ${kind} after ${first}`,
  );
}

interface Need {
  readonly needs: string;
  readonly then: string;
  readonly first: string;
}

/** What an object needs that comes later in the set. */
function needOf({ namespace = '', verdict: { stage }, later, order }: ReportedWorkload, { policy }: Verdict): Need {
  if (stage === 'namespace-lifecycle') {
    const place = later === undefined ? '' : `, which is at ${later.source}`;
    return {
      needs: `namespace ${namespace}, ${order?.later ?? 'which comes later in the set'}`,
      then: 'the namespace is',
      first: `namespace ${namespace}${place}`,
    };
  }
  if (stage?.startsWith('psp-') && policy !== undefined) {
    const both = `PodSecurityPolicy ${policy} and a grant of its use`;
    return { needs: `${both}, which are not both in the cluster yet`, then: 'they are', first: both };
  }
  return order === undefined
    ? { needs: 'objects of the set that are not in the cluster yet', then: 'they are', first: 'the objects that it needs' }
    : { needs: `an object of the set, ${order.later}`, then: 'it is', first: 'what it needs' };
}

/** What helps besides the order. */
function fixesAfterwards(workload: ReportedWorkload, verdict: Verdict): readonly string[] {
  const { decision, unknowns } = verdict;
  switch (decision) {
    case 'allowed':
      return [];
    case 'unknown':
      return [fixesOfUnknowns(unknowns)].filter((each) => each !== '');
    case 'denied':
      return explainDenial({ ...workload, verdict, afterwards: undefined }, workload.pod).fixes;
  }
}

function answerAfterwards(afterwards: Verdict): string {
  const { decision, message = '', assumptions } = afterwards;
  switch (decision) {
    case 'denied':
      return `the API server answers: ${messageSentence(message)}`;
    case 'unknown':
      return `the answer of the API server is unknown: ${reasonsOf(afterwards)}`;
    case 'allowed': {
      const assumed = assumptions.map(({ about, reason }) => `${about}: ${reason}`);
      return `the API server accepts it${assumed.length === 0 ? '' : `, with assumptions: ${enumerate(assumed, '; ', 4)}`}`;
    }
  }
}

function explainDenial(workload: ReportedWorkload, pod: ReportedPod | undefined): Explanation {
  const { stage } = workload.verdict;
  if (pod !== undefined && (stage === 'psp-admit' || stage === 'psp-validate')) {
    return explainPolicies(pod, pod.namespace, workload);
  }
  return explanation(
    `${pod === undefined ? explainRejectedObject(workload) : explainRejectedPod(workload, pod)}${orChanged(workload)}`,
    () => [...verifiedFixes(workload) ?? [byHand(workload) || fixOfStage(workload)], ...fixesOfRepeated(workload)],
  );
}

function orChanged({ kind, earlier, verdict }: ReportedWorkload): string {
  return earlier === undefined || !isRefusedAsChange(verdict) ? '' : `; the set has another ${kind} of this name before, at ${earlier.source}`;
}

/** What the API server rejects as a change alone may be right where only one of the two is applied. */
function fixesOfRepeated({ earlier, verdict }: ReportedWorkload): readonly string[] {
  return earlier === undefined || !isRefusedAsChange(verdict) || verdict.findings().some(({ refusesChange }) => refusesChange !== true) ? []
    : ['if a cluster gets only one of the two, check their files separately, or folder by folder with --each'];
}

/** Whether the object is refused since it is there already. */
function isRefusedAsChange({ stage, findings }: Verdict): boolean {
  return stage === 'storage' || findings().some(({ refusesChange }) => refusesChange === true);
}

/** What helps for certain. Where an object of the namespace refuses, it can be changed as well. */
function verifiedFixes(workload: ReportedWorkload): readonly string[] | undefined {
  const { verdict, fixes } = workload;
  const verified = fixes?.() ?? [];
  return verified.length === 0 ? undefined : [...fixTexts(verified, () => byHand(workload)), ...(verified.some(({ kind }) => kind === 'policy') ? [] : alternativesOf(verdict))];
}

function byHand(workload: ReportedWorkload): string {
  const { verdict, byHand: made } = workload;
  const text = fixesOf(verdict, (path) => fixOfPolicy(workload, path));
  return text === '' ? '' : changesByHand(text, made?.());
}

/** A namespace that nobody names is assumed to exist, unless it cannot. */
function explainNamespace({ operation, name, verdict: { code } }: ReportedWorkload, namespace: string): string {
  if (operation === 'DELETE') {
    return `namespace ${name} belongs to Kubernetes itself, and nobody may delete it`;
  }
  return code === 403
    ? `namespace ${namespace} is being terminated, and takes no new objects`
    : `namespace ${namespace} does not exist: the API server rejects its manifest, or no namespace can have this name`;
}

function explainStorage({ code, reason, findings }: Verdict, noun: string): string {
  if (reason === 'AlreadyExists') {
    return `the cluster has a ${noun} of this name`;
  }
  const [{ path } = { path: '' }] = findings();
  if (path === 'metadata.uid') {
    return `the ${noun} of this name in the cluster has another uid`;
  }
  if (path !== 'metadata.resourceVersion') {
    return `the API server does not store this ${noun}`;
  }
  return code === 409 ? `the ${noun} in the cluster has another version` : `metadata.resourceVersion is no version that the API server can store this ${noun} with`;
}

/** Unsupported Media Type. */
const NO_SERVER_SIDE_APPLY = 415;

/** Without findings, it is kubectl that cannot make the patch. */
function explainUnread(verdict: Verdict, kind: string): string {
  if (verdict.code === NO_SERVER_SIDE_APPLY) {
    return `API servers before Kubernetes 1.16 have no server-side apply, so the ${kind} is not applied`;
  }
  const messages = verdict.findings().map(({ message }) => messageSentence(message));
  return messages.length === 0
    ? `kubectl apply cannot merge the ${kind} into the one in the cluster, so it is not applied`
    : `the API server cannot read the ${kind}, so it is not applied: ${enumerate(messages, '; ', 4)}`;
}

function explainConflict(verdict: Verdict, kind: string): string {
  const owned = verdict.findings().map(({ message }) => messageSentence(message));
  return `the ${kind} sets fields that others own, so it is not applied: ${enumerate(owned, '; ', 4)}`;
}

function explainRejectedObject(workload: ReportedWorkload): string {
  const { verdict, kind, namespace = '' } = workload;
  switch (verdict.stage) {
    case 'vap':
    case 'map':
      return whyPolicyDenies(workload, kind) ?? `an admission policy rejects the ${kind}`;
    case 'served':
      return `the cluster does not serve this kind, so the ${kind} is not created`;
    case 'decode':
      return explainUnread(verdict, kind);
    case 'client':
      return `the client refuses to apply the ${kind}, so that nothing is sent`;
    case 'field-manager':
      return explainConflict(verdict, kind);
    case 'namespace-lifecycle':
      return explainNamespace(workload, namespace);
    case 'authorization':
      return `RBAC does not let the user ${verbOf(workload)} this ${kind}`;
    case 'escalation':
      return `the ${kind} grants what the user does not have, so RBAC does not let the user ${verbOf(workload)} it`;
    case 'always-deny':
      return 'the AlwaysDeny plugin rejects every request';
    case 'limit-ranger':
    case 'resource-quota':
      return `${limitOf(verdict)} rejects the ${kind}, or an object that is created for it`;
    case 'storage':
      return explainStorage(verdict, kind);
    default:
      return explainStage(verdict, verdict.refusedKind ?? kind) ?? explainInvalid(verdict, kind);
  }
}

function explainInvalid({ refusedKind }: Verdict, kind: string): string {
  return refusedKind === undefined
    ? `the API server rejects this ${kind}, so it is not applied`
    : `the API server rejects the ${refusedKind} that a controller creates for the ${kind}, so no pod is created`;
}

function explainRejectedPod(workload: ReportedWorkload, pod: ReportedPod): string {
  const { verdict } = workload;
  const { namespace } = pod;
  const made = who(pod, namespace, workload.kind === 'Pod' && workload.operation === 'UPDATE' ? 'changes' : 'creates');
  switch (verdict.stage) {
    case 'storage':
      return explainStorage(verdict, 'pod');
    case 'vap':
    case 'map':
      return `${made}; ${whyPolicyDenies(workload, 'pod') ?? 'an admission policy rejects the pod'}`;
    case 'pod-security': {
      const found = verdict.findings();
      const level = found.find(({ policy }) => policy !== undefined)?.policy;
      return `${made}; namespace ${namespace} enforces ${level ?? 'a level of the Pod Security Standards'}, which the pod violates in ${count(found.length, 'place')}`;
    }
    case 'service-account':
      return `${made}, and the ServiceAccount plugin rejects it`;
    case 'namespace-lifecycle':
      return explainNamespace(workload, namespace);
    case 'authorization':
      return `RBAC does not let ${pod.requester.title} ${verbOf(workload)} pods in namespace ${namespace}`;
    case 'always-deny':
      return 'the AlwaysDeny plugin rejects every request';
    case 'limit-ranger':
    case 'resource-quota':
      return `${made}, and ${limitOf(verdict)} rejects ${verdict.fittingReplicas === undefined ? 'it' : `all but ${verdict.fittingReplicas}`}`;
    default:
      return `${made}; ${explainStage(verdict, 'pod') ?? 'the API server rejects the pod as invalid'}`;
  }
}

/** The stages that are no admission plugins. */
const NO_PLUGINS: ReadonlySet<Stage> = new Set<Stage>(['cluster', 'client', 'decode', 'field-manager', 'api-validation']);

/** Undefined for an object that the API server rejects itself. */
function explainStage({ stage, findings }: Verdict, noun: string): string | undefined {
  switch (stage) {
    case undefined:
      return undefined;
    case 'webhook':
      return `the API server cannot tell whether ${findings()[0]?.policy ?? 'a webhook'} is for the ${noun}, since its matchConditions fail, and rejects the ${noun}`;
    case 'panic':
      return `the code of the API server panics${findings().some(({ check }) => check === 'panic') ? '' : ' in the MutatingAdmissionPolicy plugin'}, so the ${noun} is not created`;
    default:
      return NO_PLUGINS.has(stage) ? undefined : `the ${stageTitle(stage)} rejects the ${noun}`;
  }
}

/** The LimitRange or the ResourceQuota that rejects. */
function limitOf({ stage, findings }: Verdict): string {
  return findings().find(({ policy }) => policy !== undefined)?.policy ?? `the ${stage === 'limit-ranger' ? 'LimitRanger' : 'ResourceQuota'} plugin`;
}
