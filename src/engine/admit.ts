import { admitController } from './admit-controller';
import { Cluster } from './cluster';
import { decodeBody } from './decoding/decode-body';
import { decodeObject } from './decoding/decode-object';
import { defaultPod, fillPod } from './defaulting/pod';
import { KubernetesObject, ObjectMeta } from './objects/meta';
import { Pod } from './objects/pod';
import { draftOfPod, shapePod } from './objects/shape';
import { AdmissionRequest, DecodedRequest, objectBefore } from './request';
import { admitByPolicy, podSecurity, prepare, Progress, serviceAccount, Step, validateByApi, validateByPolicy } from './stages';
import { storedForm } from './stored-form';
import { NO_FINDINGS, refused, Verdict } from './verdict';

export type { AdmissionRequest, DecodedRequest } from './request';

/** What the API server answers to the request. Never throws, whatever the object is. */
export function admit(cluster: Cluster, request: AdmissionRequest): Verdict {
  const { minor } = cluster.settings;
  const read = readObject(request.object, minor);
  const old = request.oldObject === undefined ? undefined : readObject(request.oldObject, minor);
  if ('message' in read) {
    return refused({ stage: 'decode', code: 400, message: read.message });
  }
  if (old !== undefined && 'message' in old) {
    return refused({ stage: 'decode', code: 400, message: old.message });
  }
  const { operation, namespace, userInfo, name } = request;
  return admitDecoded(cluster, { operation, namespace, userInfo, name, object: read.object, oldObject: old?.object });
}

/** The same for an object that was decoded. */
export function admitDecoded(cluster: Cluster, request: DecodedRequest): Verdict {
  return request.object.kind === 'Pod' ? admitPodObject(cluster, request) : admitOther(cluster, request);
}

function admitOther(cluster: Cluster, request: DecodedRequest): Verdict {
  const { object, namespace } = request;
  return isForeign(object.metadata, namespace)
    ? refusedAsForeign()
    : admitController(cluster, { ...request, object: { ...object, metadata: { ...object.metadata, namespace } } });
}

/** Whether an object says that it belongs into another namespace than the request's. */
function isForeign(metadata: ObjectMeta | undefined, namespace: string): boolean {
  const own = metadata?.namespace;
  return own !== undefined && own !== '' && own !== namespace;
}

function refusedAsForeign(): Verdict {
  const message = 'the namespace of the provided object does not match the namespace sent on the request';
  return refused({ stage: 'decode', code: 400, message });
}

/** The order of the API server: mutating admission, the registry's own work, validating admission. */
const CREATE_STEPS: readonly Step[] = [serviceAccount, admitByPolicy, prepare, validateByApi, podSecurity, validateByPolicy];
const UPDATE_STEPS: readonly Step[] = [prepare, validateByApi, podSecurity, validateByPolicy];
const PLUGIN_STEPS: readonly Step[] = [serviceAccount, admitByPolicy, podSecurity, validateByPolicy];
const PLUGIN_UPDATE_STEPS: readonly Step[] = [podSecurity, validateByPolicy];

function admitPodObject(cluster: Cluster, request: DecodedRequest): Verdict {
  const { minor, pluginsOnly } = cluster.settings;
  const pod = request.draft ? draftOfPod(request.object) : shapePod(request.object);
  if (isForeign(pod.metadata, request.namespace)) {
    return refusedAsForeign();
  }
  pod.metadata.namespace = request.namespace;
  fillPod(pod, minor);
  const old = objectBefore(request);
  const known = old === undefined || pluginsOnly ? request : { ...request, oldObject: defaultPod(old, minor) };
  return passThrough(stepsOf(known, pluginsOnly), cluster, known, pod);
}

function passThrough(steps: readonly Step[], cluster: Cluster, request: DecodedRequest, given: Pod): Verdict {
  let progress: Progress = { pod: given, policy: undefined, warnings: NONE, auditAnnotations: {}, assumptions: NONE, denial: undefined };
  for (const step of steps) {
    progress = step(cluster, request, progress);
    if (progress.denial !== undefined) {
      const { denial, warnings, auditAnnotations, assumptions } = progress;
      return refused(denial, { warnings, auditAnnotations, assumptions });
    }
  }
  const { pod, policy, warnings, auditAnnotations, assumptions } = progress;
  return {
    decision: 'allowed', policy, warnings, auditAnnotations, assumptions, unknowns: NONE, findings: NO_FINDINGS, object: storedForm(pod),
  };
}

const NONE: readonly never[] = [];

/** What an update changes must be known for the registry to judge it. */
function stepsOf(request: DecodedRequest, pluginsOnly = false): readonly Step[] {
  if (request.operation === 'UPDATE') {
    return pluginsOnly || objectBefore(request) === undefined ? PLUGIN_UPDATE_STEPS : UPDATE_STEPS;
  }
  return pluginsOnly ? PLUGIN_STEPS : CREATE_STEPS;
}

function readObject(value: unknown, minor: number): { readonly object: KubernetesObject } | { readonly message: string } {
  const decoded = decodeObject(value, minor) ?? decodeBody({ value }, { apiVersion: 'v1', kind: 'Pod' }, minor);
  return decoded.error === undefined ? { object: decoded.object as KubernetesObject } : { message: decoded.error.message };
}
