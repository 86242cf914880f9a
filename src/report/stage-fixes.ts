import { ReportedWorkload } from './model';
import type { Stage, Verdict } from '../engine/verdict';

const BY_STAGE: Readonly<Partial<Record<Stage, string>>> = {
  'cluster': 'correct the object of the cluster that the message names',
  'served': 'use a version of the kind that the cluster serves',
  'always-deny': 'disable the AlwaysDeny plugin',
  'vap': 'change the object as the message says, or the policy',
  'map': 'change the object as the message says, or the policy',
  'webhook': 'correct the matchConditions of the webhook, or set its failurePolicy to Ignore, so that it is not called where they fail',
  'panic': 'correct the mutations of the MutatingAdmissionPolicy, or delete its binding',
  'priority': 'name a PriorityClass of the cluster in priorityClassName, or add it, and leave out priority, which the API server sets',
  'runtime-class': 'name a RuntimeClass of the cluster in runtimeClassName, or add it, and leave out overhead, which the API server sets',
  'default-storage-class': 'make one StorageClass the default, or name one in spec.storageClassName',
  'default-ingress-class': 'make one IngressClass the default, or name one in spec.ingressClassName',
  'persistent-volume-claim-resize': 'set allowVolumeExpansion of the StorageClass to true, or leave the size of the claim as it is',
  'pod-node-selector': 'change nodeSelector, or the node selector that the plugin PodNodeSelector has for the namespace',
  'pod-toleration-restriction': 'change tolerations, or the tolerations that the plugin PodTolerationRestriction has for the namespace',
  'certificate-subject-restriction': 'ask for a certificate of another organization than system:masters',
  'signer-rights': 'grant the user the right that the message names for the signer',
  'node-restriction': 'send the request as another user than a kubelet, or as the kubelet of the node that it is about',
  'deny-service-external-ips': 'remove spec.externalIPs, or disable the DenyServiceExternalIPs plugin',
  'limit-pod-hard-anti-affinity-topology': 'use the topologyKey kubernetes.io/hostname for the pod anti-affinity that is required, or prefer it instead of requiring it',
  'security-context-deny': 'remove the field of the securityContext that the message names, or disable the SecurityContextDeny plugin',
  'owner-references': 'grant the user the right that the message names on the owner, or remove the owner reference',
  'node-declared-features': 'use a node that declares the features which the message names, or leave the pod as it is',
  'pod-resize': 'use resources that the node has, or delete the pod and create it again',
};

/** What to change where no finding says it. */
export function fixOfStage(workload: ReportedWorkload): string {
  const { verdict: { stage, code }, namespace = '', pod, kind } = workload;
  switch (stage) {
    case 'namespace-lifecycle':
      return workload.operation === 'DELETE' ? `leave the Namespace ${workload.name}, and delete what is in it` : code === 403
        ? `apply the set when namespace ${namespace} is gone, or use another namespace`
        : `correct the Namespace ${namespace} or its name, or use another namespace`;
    case 'authorization':
      return `grant the user the right to ${verbOf(workload)} this ${kind}, or ${workload.operation === 'DELETE' ? 'delete' : 'apply'} it as another user`;
    case 'service-account':
      return pod === undefined ? 'add the ServiceAccount that the message names' : `fix the ServiceAccount ${pod.namespace}/${pod.serviceAccount}, or add one`;
    case 'storage':
      return fixOfStorage(kind, workload.verdict);
    case 'decode':
      return code === 415 ? 'apply it without --server-side' : code === 413 ? `make the ${kind} smaller` : `correct the ${kind} where the message says that it cannot be read`;
    default:
      return (stage === undefined ? undefined : BY_STAGE[stage]) ?? `correct the ${kind} as the message says`;
  }
}

function fixOfStorage(kind: string, { code, reason }: Verdict): string {
  if (reason === 'AlreadyExists') {
    return `change the ${kind} that is there, or delete it first`;
  }
  switch (code) {
    case 429:
      return 'wait until enough pods are healthy, or change the PodDisruptionBudget';
    case 404:
      return 'create the object that the message names first';
    case 403:
      return `leave the ${kind} as it is: the API server protects it`;
    default:
      return `correct the ${kind} as the message says`;
  }
}

/** What the user may not do, as RBAC calls it. */
export function verbOf({ operation }: ReportedWorkload): string {
  return operation === 'DELETE' ? 'delete' : operation === 'UPDATE' ? 'change' : 'create';
}
