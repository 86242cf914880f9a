import { Cluster } from './cluster';
import { defaultWorkload, prepareWorkloadForCreate } from './defaulting/workload';
import { FieldError, formatFieldError } from './field/error';
import { KubernetesObject } from './objects/meta';
import { validate } from './pod-security/admission';
import { prepareForUpdate } from './registry/prepare-for-update';
import { DecodedRequest, objectBefore } from './request';
import { namespaceOf } from './stages';
import { formatInvalid } from './validation/invalid';
import { nameOf } from './validation/object-meta';
import { validateUpdate } from './validation/update/update';
import { validateWorkload } from './validation/workloads/workload';
import { refused, Verdict } from './verdict';

/**
 * What the API server answers to a pod controller: its own validity, and what the Pod Security plugin tells of the pods that it will make.
 * The pods themselves are requests of their own.
 */
export function admitController(cluster: Cluster, request: DecodedRequest): Verdict {
  const { object, errors } = cluster.settings.pluginsOnly
    ? { object: defaultWorkload(request.object, cluster.settings.minor), errors: [] }
    : registered(cluster, request);
  if (errors.length > 0) {
    return refused({
      stage: 'api-validation',
      code: 422,
      message: formatInvalid(object.kind ?? '', nameOf(object.metadata), errors),
      findings: () => errors.map((error) => ({
        check: 'api-validation', path: error.field, message: formatFieldError(error), fix: `change ${error.field} so that the API accepts it`,
      })),
    });
  }
  return admitByPodSecurity(cluster, { ...request, object });
}

/** The controller as the registry would store it, and what is wrong with it. */
function registered({ settings }: Cluster, request: DecodedRequest): Registered {
  const { minor } = settings;
  const defaulted = defaultWorkload(request.object, minor);
  const before = objectBefore(request);
  if (before === undefined) {
    const object = prepareWorkloadForCreate(defaulted, minor);
    return { object, errors: validateWorkload(object, settings) };
  }
  const old = defaultWorkload(before, minor);
  const object = prepareForUpdate(defaulted, old, minor);
  return { object, errors: validateUpdate(object, old, { ...settings, namespace: request.namespace }) };
}

interface Registered {
  readonly object: KubernetesObject;
  readonly errors: readonly FieldError[];
}

function admitByPodSecurity(cluster: Cluster, { operation, namespace, userInfo, object, oldObject }: DecodedRequest): Verdict {
  const verdict: Verdict = { decision: 'allowed', warnings: [], auditAnnotations: {}, unknowns: [], assumptions: [], findings: () => [] };
  if (cluster.podSecurity === undefined) {
    return verdict;
  }
  const attributes = { operation, namespace, username: userInfo.username, object, oldObject };
  const { allowed, code = 403, message, warnings, auditAnnotations, findings } = validate(
    cluster.podSecurity, attributes, { namespace: namespaceOf(cluster, namespace) },
  );
  return allowed
    ? { ...verdict, warnings, auditAnnotations }
    : { ...refused({ stage: 'pod-security', code, message, findings: () => findings() }), warnings, auditAnnotations };
}
