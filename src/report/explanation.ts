import { ReportedPod, ReportedWorkload } from './model';
import { explainPolicies, Explanation, who } from './policy-explanation';
import { count, enumerate, withAlternative } from './sentences';
import type { Verdict } from '../engine/verdict';

/** Explains a verdict that is not `allowed`. */
export function explain(workload: ReportedWorkload): Explanation | undefined {
  const { verdict, pod, namespace = '', afterwards } = workload;
  switch (verdict.decision) {
    case 'allowed':
      return undefined;
    case 'unknown':
      return {
        why: enumerate(verdict.unknowns.map(({ path, reason }) => `${path}: ${reason}`), '; ', 4),
        fix: fixOfUnknown(workload),
      };
    case 'denied':
      return afterwards === undefined ? explainDenial(workload, pod, namespace) : explainOrder(workload, afterwards);
  }
}

/** The account that the controller uses matters to PodSecurityPolicy alone. */
function fixOfUnknown({ pod, namespace = '', verdict }: ReportedWorkload): string {
  const account = pod?.requester.known === false && verdict.unknowns.some(({ path }) => path === 'the account that creates the pod');
  return account
    ? `grant service account ${namespace}/${pod?.serviceAccount ?? 'default'} the use of a policy that admits the pod; then it does not matter who creates it`
    : 'add what the verdict depends on to the set, or to the objects that are in the cluster already';
}

/** The order in which the set is applied decides. */
function explainOrder({ kind }: ReportedWorkload, { decision, message = '' }: Verdict): Explanation {
  const then = decision === 'denied' ? `the API server answers: ${message}` : 'the API server accepts it';
  return {
    why: `something that the ${kind} needs comes later in the set; if you apply the set a second time, ${then}`,
    fix: `apply the ${kind} after the objects that it needs`,
  };
}

function explainDenial(workload: ReportedWorkload, pod: ReportedPod | undefined, namespace: string): Explanation {
  const { stage } = workload.verdict;
  if (pod !== undefined && (stage === 'psp-admit' || stage === 'psp-validate')) {
    return explainPolicies(pod, namespace);
  }
  return {
    why: pod === undefined ? explainRejectedObject(workload) : explainRejectedPod(workload, pod, namespace),
    fix: fixesOf(workload.verdict) || fixOfStage(workload),
  };
}

function fixesOf({ findings }: Verdict): string {
  const fixes = findings().map(({ fix, alternative }) => withAlternative(fix, alternative)).filter((fix) => fix !== '');
  return enumerate([...new Set(fixes)], '; ', 4);
}

function fixOfStage({ verdict, namespace = '', pod, kind }: ReportedWorkload): string {
  switch (verdict.stage) {
    case 'namespace-lifecycle':
      return `fix the Namespace ${namespace}, which the API server rejects, or add one`;
    case 'authorization':
      return `grant the user the right to create this ${kind}, or apply it as another user`;
    case 'service-account':
      return `fix the ServiceAccount ${namespace}/${pod?.serviceAccount ?? ''}, or add one`;
    default:
      return 'change what the message names';
  }
}

function explainRejectedObject({ verdict, kind }: ReportedWorkload): string {
  switch (verdict.stage) {
    case 'served':
      return `the cluster does not serve this kind, so the ${kind} is not created`;
    case 'decode':
      return `the API server cannot read the ${kind}, so it is not created: ${enumerate(verdict.findings().map(({ message }) => message), '; ', 4)}`;
    case 'namespace-lifecycle':
      return 'the set has the namespace, but the API server rejects it, so the namespace does not exist';
    case 'authorization':
      return `RBAC does not let the user create this ${kind}`;
    default:
      return `the API server rejects this ${kind}, so it is not created`;
  }
}

function explainRejectedPod({ verdict }: ReportedWorkload, pod: ReportedPod, namespace: string): string {
  const made = who(pod, namespace);
  switch (verdict.stage) {
    case 'pod-security': {
      const found = verdict.findings();
      const level = found.find(({ policy }) => policy !== undefined)?.policy;
      return `${made}; namespace ${namespace} enforces ${level ?? 'a level of the Pod Security Standards'}, which the pod violates in ${count(found.length, 'place')}`;
    }
    case 'service-account':
      return `${made}, and the ServiceAccount plugin rejects it`;
    case 'namespace-lifecycle':
      return 'the set has the namespace, but the API server rejects it, so the namespace does not exist';
    case 'authorization':
      return `RBAC does not let ${pod.requester.title} create pods in namespace ${namespace}`;
    default:
      return `${made}; the API server rejects the pod as invalid`;
  }
}
