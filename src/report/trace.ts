import { ReportedWorkload } from './model';
import type { Stage } from '../engine/verdict';

const STAGES: Readonly<Record<Stage, string>> = {
  'cluster': 'objects of the cluster',
  'served': 'kind and version',
  'decode': 'decoding',
  'client': 'the client',
  'field-manager': 'managers of fields',
  'authorization': 'RBAC',
  'escalation': 'RBAC, privilege escalation prevention',
  'namespace-lifecycle': 'NamespaceLifecycle plugin',
  'service-account': 'ServiceAccount plugin',
  'priority': 'Priority plugin',
  'default-storage-class': 'DefaultStorageClass plugin',
  'default-ingress-class': 'DefaultIngressClass plugin',
  'persistent-volume-claim-resize': 'PersistentVolumeClaimResize plugin',
  'always-pull-images': 'AlwaysPullImages plugin',
  'pod-node-selector': 'PodNodeSelector plugin',
  'pod-toleration-restriction': 'PodTolerationRestriction plugin',
  'certificate-subject-restriction': 'CertificateSubjectRestriction plugin',
  'signer-rights': 'CertificateApproval, CertificateSigning and ClusterTrustBundleAttest plugins',
  'node-restriction': 'NodeRestriction plugin',
  'deny-service-external-ips': 'DenyServiceExternalIPs plugin',
  'limit-pod-hard-anti-affinity-topology': 'LimitPodHardAntiAffinityTopology plugin',
  'security-context-deny': 'SecurityContextDeny plugin',
  'owner-references': 'OwnerReferencesPermissionEnforcement plugin',
  'runtime-class': 'RuntimeClass plugin',
  'limit-ranger': 'LimitRanger plugin',
  'resource-quota': 'ResourceQuota plugin',
  'psp-admit': 'PodSecurityPolicy plugin, mutating',
  'always-deny': 'AlwaysDeny plugin',
  'api-validation': 'API validation',
  'pod-security': 'PodSecurity plugin',
  'psp-validate': 'PodSecurityPolicy plugin, validating',
  'node-declared-features': 'NodeDeclaredFeatureValidator plugin',
  'pod-resize': 'PodResizeValidator plugin',
  'map': 'MutatingAdmissionPolicy plugin',
  'vap': 'ValidatingAdmissionPolicy plugin',
  'webhook': 'matchConditions of a webhook',
  'panic': 'API server, whose code panics',
  'storage': 'storing the object',
};

/** What decides in a stage: `PodSecurity plugin`. */
export function stageTitle(stage: Stage): string {
  return STAGES[stage];
}

/** The steps that lead to the verdict, in their order. */
export function traceOf({ apiVersion, kind, pod, verdict, template }: ReportedWorkload): readonly string[] {
  const steps = [`${apiVersion} ${kind}${template === undefined ? '' : `, pod template at ${template}`}`];
  if (pod !== undefined) {
    steps.push(
      `pod ${pod.name} in namespace ${pod.namespace}`,
      `requested by ${pod.requester.known ? pod.requester.user.username : 'an account that is not known'}`,
      `runs as service account ${pod.namespace}/${pod.serviceAccount}${pod.namesServiceAccount ? '' : ' (the default)'}`,
    );
  }
  if (verdict.stage !== undefined) {
    steps.push(`${STAGES[verdict.stage]}: ${verdict.decision}`);
  } else {
    steps.push(verdict.policy === undefined ? verdict.decision : `${verdict.decision} by PodSecurityPolicy ${verdict.policy}`);
  }
  return steps;
}
