import { defaultPod } from './defaulting/pod';
import { shapePod } from './objects/shape';
import { Examination, examinePolicies } from './pod-security-policy/examination';
import { findingOf } from './pod-security-policy/finding';
import { start } from './progress';
import { DecodedRequest } from './request';
import { serviceAccount } from './service-account/step';
import { ClusterState } from './state/cluster-state';
import { Finding } from './verdict';
import { mutatingWebhooks } from './webhook/step';

/** What a policy says of a pod, whoever may use the policy. */
export interface ExaminedPolicy extends Examination {
  /** Whether it allows privileged containers. */
  readonly privileged: boolean;
  /** What would make the pod pass. */
  readonly findings: () => readonly Finding[];
}

/** What every policy of the cluster says of the pod of a request: from the same steps as the verdict. */
export function explainPolicies(state: ClusterState, request: DecodedRequest): readonly ExaminedPolicy[] {
  const { podSecurityPolicy, policies, settings } = state;
  if (podSecurityPolicy === undefined) {
    return [];
  }
  const mounted = serviceAccount(state, request, start(defaultPod(shapePod(request.object), settings.minor)));
  // The plugin decides again on what webhooks add.
  const { object: pod } = mutatingWebhooks(state, request, mounted);
  const privileged = new Set(policies.filter(({ spec }) => spec?.privileged === true).map(({ metadata }) => metadata?.name));
  const examinations = examinePolicies(podSecurityPolicy, { user: request.userInfo, namespace: request.namespace, pod });
  return examinations.map(({ provider, pod: asked, ...examination }) => ({
    ...examination,
    privileged: privileged.has(examination.policy),
    findings: () => examination.violations.map((violation) => findingOf({ provider, pod: asked }, violation)),
  }));
}
