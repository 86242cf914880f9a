import {
  ADMIT_POLICY_AUDIT_ANNOTATION, admitPod, PolicyDecision, VALIDATE_POLICY_AUDIT_ANNOTATION, validateAdmittedPod,
} from './admission';
import { assumptionsOfChoice, assumptionsOfUse } from './assumptions';
import { findingsOf } from './finding';
import { changesOwnersAlone } from './garbage-collection';
import { nameInMessages, podForbidden } from '../admission/forbidden';
import { Pod } from '../objects/pod';
import { assume, ChainStep, copyProgress, deny, Progress } from '../progress';
import { DecodedRequest, objectBefore } from '../request';
import { ClusterState } from '../state/cluster-state';
import { Assumption, Denial, PodMutation } from '../verdict';

/** The PodSecurityPolicy plugin's mutating phase. */
export const admitByPolicy: ChainStep = (state, request, progress) => {
  const { podSecurityPolicy } = state;
  if (podSecurityPolicy === undefined) {
    return progress;
  }
  const asked = { user: request.userInfo, namespace: request.namespace, pod: progress.object };
  const decision = admitPod(podSecurityPolicy, asked);
  const chosen = assumptionsOfChoice(state, asked);
  if (!decision.admitted) {
    return deny(progress, policyDenial('psp-admit', request, progress.object, decision, chosen));
  }
  const { pod, policy } = decision;
  const assumptions = [...chosen, ...assumptionsOfUse(state, asked)];
  const auditAnnotations = { [ADMIT_POLICY_AUDIT_ANNOTATION]: policy };
  const admitted = copyProgress(progress);
  admitted.object = pod;
  admitted.policy = policy;
  admitted.auditAnnotations = auditAnnotations;
  admitted.policyChange = changeOf(progress, decision);
  if (assumptions.length > 0) {
    // With another policy the pod may be another one.
    admitted.changes = [...progress.changes, ...assumptions];
  }
  return assume(admitted, assumptions);
};

function changeOf({ object, policyChange }: Progress, { pod, mutates }: PolicyDecision & { readonly admitted: true }): PodMutation | undefined {
  return mutates ? { before: (object as Pod).spec, after: pod.spec } : policyChange;
}

/** The PodSecurityPolicy plugin's validating phase. */
export const validateByPolicy: ChainStep = (state, request, progress) => {
  const { podSecurityPolicy } = state;
  if (podSecurityPolicy === undefined || isIgnored(state, request, progress)) {
    return progress;
  }
  const decision = validateAdmittedPod(podSecurityPolicy, { user: request.userInfo, namespace: request.namespace, pod: progress.object });
  if (!decision.admitted) {
    return deny(progress, policyDenial('psp-validate', request, progress.object, decision));
  }
  const next = copyProgress(progress);
  next.auditAnnotations = Object.assign({}, progress.auditAnnotations, { [VALIDATE_POLICY_AUDIT_ANNOTATION]: decision.policy });
  return next;
};

/** upstream: the plugin looks at no subresource, not even at that of ephemeral containers. */
function isIgnored({ settings: { minor } }: ClusterState, request: DecodedRequest, { object }: Progress): boolean {
  const old = objectBefore(request);
  return (request.subResource ?? '') !== '' || (old !== undefined && changesOwnersAlone(object, old, minor));
}

function policyDenial(
  stage: 'psp-admit' | 'psp-validate', request: DecodedRequest, pod: Pod, decision: PolicyDecision & { readonly admitted: false },
  assumptions?: readonly Assumption[],
): Denial {
  const { message, refusals } = decision;
  return { stage, code: 403, message: podForbidden(nameInMessages(request), message), findings: () => findingsOf(refusals, pod), assumptions };
}
