import { admitController } from './admit-controller';
import { Cluster } from './cluster';
import { decodeBody } from './decoding/decode-body';
import { decodeObject } from './decoding/decode-object';
import { defaultPod } from './defaulting/pod';
import { KubernetesObject } from './objects/meta';
import { shapePod } from './objects/shape';
import { AdmissionRequest, DecodedRequest } from './request';
import { admitByPolicy, podSecurity, prepare, Progress, serviceAccount, Step, validateByApi, validateByPolicy } from './stages';
import { storedForm } from './stored-form';
import { refused, Verdict } from './verdict';

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
  return admitDecoded(cluster, { ...request, object: read.object, oldObject: old?.object });
}

/** The same for an object that was decoded. */
export function admitDecoded(cluster: Cluster, request: DecodedRequest): Verdict {
  const own = request.object.metadata?.namespace;
  if (own && own !== request.namespace) {
    const message = 'the namespace of the provided object does not match the namespace sent on the request';
    return refused({ stage: 'decode', code: 400, message });
  }
  const object = own === request.namespace ? request.object : withNamespace(request.object, request.namespace);
  return object.kind === 'Pod' ? admitPodObject(cluster, { ...request, object }) : admitController(cluster, { ...request, object });
}

/** The order of the API server: mutating admission, the registry's own work, validating admission. An update is only validated. */
const CREATE_STEPS: readonly Step[] = [serviceAccount, admitByPolicy, prepare, validateByApi, podSecurity, validateByPolicy];
const UPDATE_STEPS: readonly Step[] = [podSecurity, validateByPolicy];
const PLUGIN_STEPS: readonly Step[] = [serviceAccount, admitByPolicy, podSecurity, validateByPolicy];

function admitPodObject(cluster: Cluster, request: DecodedRequest): Verdict {
  const { minor, pluginsOnly } = cluster.settings;
  let progress: Progress = {
    pod: defaultPod(shapePod(request.object), minor),
    policy: undefined,
    warnings: [],
    auditAnnotations: {},
    assumptions: [],
    denial: undefined,
  };
  for (const step of stepsOf(request, pluginsOnly)) {
    progress = step(cluster, request, progress);
    if (progress.denial !== undefined) {
      const { denial, warnings, auditAnnotations, assumptions } = progress;
      return { ...refused(denial), warnings, auditAnnotations, assumptions };
    }
  }
  const { pod, policy, warnings, auditAnnotations, assumptions } = progress;
  return { decision: 'allowed', policy, warnings, auditAnnotations, assumptions, unknowns: [], findings: () => [], object: storedForm(pod) };
}

function stepsOf({ operation }: DecodedRequest, pluginsOnly = false): readonly Step[] {
  if (operation === 'UPDATE') {
    return UPDATE_STEPS;
  }
  return pluginsOnly ? PLUGIN_STEPS : CREATE_STEPS;
}

function readObject(value: unknown, minor: number): { readonly object: KubernetesObject } | { readonly message: string } {
  const decoded = decodeObject(value, minor) ?? decodeBody({ value }, { apiVersion: 'v1', kind: 'Pod' }, minor);
  return decoded.error === undefined ? { object: decoded.object as KubernetesObject } : { message: decoded.error.message };
}

function withNamespace(object: KubernetesObject, namespace: string): KubernetesObject {
  return { ...object, metadata: { ...object.metadata, namespace } };
}
