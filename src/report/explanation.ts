import { ReportedPod, ReportedWorkload } from './model';
import { explainPolicies, Explanation, who } from './policy-explanation';
import { count, enumerate } from './sentences';

/** Explains a verdict that is not `allowed`. */
export function explain(workload: ReportedWorkload): Explanation | undefined {
  const { verdict, pod, namespace = '' } = workload;
  switch (verdict.decision) {
    case 'allowed':
      return undefined;
    case 'unknown':
      return {
        why: enumerate(verdict.unknowns.map(({ path, reason }) => `${path}: ${reason}`), '; ', 4),
        fix: pod?.requester.known === false
          ? `grant service account ${namespace}/${pod.serviceAccount} the use of a policy that admits the pod; then it does not matter who makes it`
          : 'add what the verdict depends on to the set, or name it with --objects',
      };
    case 'denied':
      return explainDenial(workload, pod, namespace);
  }
}

function explainDenial(workload: ReportedWorkload, pod: ReportedPod | undefined, namespace: string): Explanation {
  const { stage, findings } = workload.verdict;
  if (pod !== undefined && (stage === 'psp-admit' || stage === 'psp-validate')) {
    return explainPolicies(pod, namespace);
  }
  const found = findings();
  return {
    why: pod === undefined ? explainRefusedObject(workload) : explainRefusedPod(workload, pod, namespace),
    fix: enumerate([...new Set(found.map(({ fix }) => fix).filter((fix) => fix !== ''))], '; ', 4) || 'change what the message names',
  };
}

function explainRefusedObject({ verdict, kind }: ReportedWorkload): string {
  switch (verdict.stage) {
    case 'cluster':
      return `the cluster does not take this ${kind}, so nothing that it says counts`;
    case 'decode':
      return `the API server cannot read the ${kind}, so no pod is ever asked for: ${enumerate(verdict.findings().map(({ message }) => message), '; ', 4)}`;
    default:
      return `the API server refuses the ${kind} itself, so no pod is ever asked for`;
  }
}

function explainRefusedPod({ verdict }: ReportedWorkload, pod: ReportedPod, namespace: string): string {
  const made = who(pod, namespace);
  switch (verdict.stage) {
    case 'pod-security': {
      const found = verdict.findings();
      const level = found.find(({ policy }) => policy !== undefined)?.policy;
      return `${made}; namespace ${namespace} enforces ${level ?? 'a level of the Pod Security Standards'}, which the pod breaks at ${count(found.length, 'place')}`;
    }
    case 'service-account':
      return `${made}, which the ServiceAccount plugin does not let it`;
    default:
      return `${made}; the API server finds the pod itself invalid`;
  }
}
