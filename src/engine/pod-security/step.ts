import { Progress, Step } from '../progress';
import { DecodedRequest } from '../request';
import { validate } from './admission';
import { PodSecurityPlugin } from './configuration';
import { AdmissionResult } from './response';
import { ClusterState } from '../state/cluster-state';
import { lookUpNamespace } from '../state/look-up';

/** The PodSecurity plugin, for pods and for what makes pods. */
export const podSecurity: Step = (state, request, progress) => {
  if (state.podSecurity === undefined) {
    return progress;
  }
  const { operation, namespace, name, userInfo, oldObject, subResource } = request;
  const found = lookUpNamespace(state, namespace);
  const attributes = { operation, namespace, name, username: userInfo.username, object: progress.object, oldObject, subresource: subResource };
  const result = validate(state.podSecurity, attributes, 'absent' in found ? {} : { namespace: found.value });
  return answered(progress, result, 'absent' in found ? [] : found.assumptions);
};

/** The PodSecurity plugin, for a Namespace. */
export const podSecurityOfNamespace: Step = ({ podSecurity: plugin }: ClusterState, request, progress) =>
  (plugin === undefined ? progress : answered(progress, validateNamespace(plugin, request, progress), []));

function validateNamespace(plugin: PodSecurityPlugin, { operation, userInfo, oldObject }: DecodedRequest, { object }: Progress): AdmissionResult {
  return validate(plugin, { operation, username: userInfo.username, object, oldObject });
}

/** Another level of the namespace might admit what this one refuses. */
function answered(progress: Progress, result: AdmissionResult, assumptions: Progress['assumptions']): Progress {
  return {
    ...progress,
    warnings: result.warnings.length === 0 ? progress.warnings : [...progress.warnings, ...result.warnings],
    auditAnnotations: { ...progress.auditAnnotations, ...result.auditAnnotations },
    denial: result.allowed
      ? undefined
      : { stage: 'pod-security', code: result.code ?? 403, message: result.message, findings: () => result.findings(), assumptions },
  };
}
