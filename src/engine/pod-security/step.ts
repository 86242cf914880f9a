import { validate } from './admission';
import { PodSecurityPlugin } from './configuration';
import { AdmissionResult, ALLOWED } from './response';
import { Pod } from '../objects/pod';
import { ChainStep, copyProgress, Progress } from '../progress';
import { DecodedRequest } from '../request';
import { ClusterState } from '../state/cluster-state';
import { lookUpNamespace } from '../state/look-up';
import { nameOf } from '../validation/object-meta';

/** The PodSecurity plugin, for pods and for what makes pods. */
export const podSecurity: ChainStep = (state, request, progress) => {
  if (state.podSecurity === undefined) {
    return progress;
  }
  const { operation, namespace, userInfo, oldObject, subResource } = request;
  // The library alone is not told the name that the registry makes up.
  const name = state.settings.pluginsOnly ? request.name : request.name || nameOf(progress.object.metadata);
  const found = lookUpNamespace(state, namespace);
  const attributes = { operation, namespace, name, username: userInfo.username, object: progress.object, oldObject, subresource: subResource };
  const result = validate(state.podSecurity, attributes, 'absent' in found ? {} : { namespace: found.value });
  return answered(progress, result, 'absent' in found ? [] : found.assumptions);
};

/** The PodSecurity plugin, for a Namespace. */
export const podSecurityOfNamespace: ChainStep = (state, request, progress) =>
  (state.podSecurity === undefined ? progress : answered(progress, validateNamespace(state, state.podSecurity, request, progress), []));

function validateNamespace(
  state: ClusterState, plugin: PodSecurityPlugin, { operation, userInfo, oldObject }: DecodedRequest, { object }: Progress,
): AdmissionResult {
  const name = object.metadata?.name ?? '';
  const existingPods = (): readonly Pod[] => [...state.objectsIn('Pod', name), ...state.podsOfControllers?.(name) ?? []];
  // upstream: the registry has made up the name by then.
  const generated = name === '' ? nameOf(object.metadata) : undefined;
  return validate(plugin, { operation, name: generated, username: userInfo.username, object, oldObject }, { existingPods });
}

function isEmpty(annotations: Progress['auditAnnotations']): boolean {
  for (const _key in annotations) {
    return false;
  }
  return true;
}

/** Another level of the namespace might admit what this one refuses. */
function answered(progress: Progress, result: AdmissionResult, assumptions: Progress['assumptions']): Progress {
  if (result === ALLOWED) {
    return progress;
  }
  const next = copyProgress(progress);
  next.warnings = result.warnings.length === 0 ? progress.warnings : [...progress.warnings, ...result.warnings];
  next.auditAnnotations = isEmpty(progress.auditAnnotations) ? result.auditAnnotations : { ...progress.auditAnnotations, ...result.auditAnnotations };
  next.denial = result.allowed
    ? undefined
    : { stage: 'pod-security', code: result.code ?? 403, message: result.message, findings: () => result.findings(), assumptions };
  return next;
}
