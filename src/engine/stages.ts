import { Cluster } from './cluster';
import { prepareForCreate } from './defaulting/prepare-for-create';
import { formatFieldError } from './field/error';
import { quote } from './field/quote';
import { Namespace } from './objects/namespace';
import { Pod } from './objects/pod';
import { validate } from './pod-security/admission';
import {
  ADMIT_POLICY_AUDIT_ANNOTATION, admitPod, PodSecurityPolicyPlugin, PolicyDecision, VALIDATE_POLICY_AUDIT_ANNOTATION, validateAdmittedPod,
} from './pod-security-policy/admission';
import { findingsOf } from './pod-security-policy/finding';
import { prepareForUpdate } from './registry/prepare-for-update';
import { DecodedRequest, objectBefore } from './request';
import { admitServiceAccount, serviceAccountNotFound } from './service-account/admission';
import { formatInvalid } from './validation/invalid';
import { nameOf } from './validation/object-meta';
import { validatePodCreate } from './validation/pod/pod';
import { validateUpdate } from './validation/update/update';
import { Assumption, Denial } from './verdict';

/** A pod on its way through the stages of the API server. */
export interface Progress {
  readonly pod: Pod;
  /** The PodSecurityPolicy that admitted it. */
  readonly policy: string | undefined;
  readonly warnings: readonly string[];
  readonly auditAnnotations: Readonly<Record<string, string>>;
  readonly assumptions: readonly Assumption[];
  /** Ends the way. */
  readonly denial: Denial | undefined;
}

/** One stage. Those that are off hand the progress on as it is. */
export type Step = (cluster: Cluster, request: DecodedRequest, progress: Progress) => Progress;

export function serviceAccount({ settings, serviceAccounts }: Cluster, request: DecodedRequest, progress: Progress): Progress {
  if (!settings.plugins.has('ServiceAccount')) {
    return progress;
  }
  const decision = admitServiceAccount({ accounts: serviceAccounts, minor: settings.minor }, request.namespace, progress.pod);
  if (!decision.admitted) {
    return { ...progress, denial: { stage: 'service-account', code: 403, message: podForbidden(request, decision.message) } };
  }
  const { pod, assumed } = decision;
  return { ...progress, pod, assumptions: assumed === undefined ? progress.assumptions : [assumedAccount(request, assumed)] };
}

function assumedAccount(request: DecodedRequest, name: string): Assumption {
  const { namespace } = request;
  return {
    about: `ServiceAccount ${namespace}/${name}`,
    reason: `without it the API server answers: ${podForbidden(request, serviceAccountNotFound(namespace, name))}`,
  };
}

/** The PodSecurityPolicy plugin's mutating phase. */
export function admitByPolicy(cluster: Cluster, request: DecodedRequest, progress: Progress): Progress {
  const plugin = policyPlugin(cluster);
  if (plugin === undefined) {
    return progress;
  }
  const decision = admitPod(plugin, { user: request.userInfo, namespace: request.namespace, pod: progress.pod });
  return decision.admitted
    ? { ...progress, pod: decision.pod, policy: decision.policy, auditAnnotations: { [ADMIT_POLICY_AUDIT_ANNOTATION]: decision.policy } }
    : { ...progress, denial: policyDenial('psp-admit', request, decision) };
}

/** What the registry drops from a pod and adds to it, between mutating admission and validation. */
export function prepare({ settings }: Cluster, request: DecodedRequest, progress: Progress): Progress {
  const { minor } = settings;
  const old = objectBefore(request);
  const pod = old === undefined ? prepareForCreate(progress.pod, minor) : prepareForUpdate(progress.pod, old, minor);
  return pod === progress.pod ? progress : { ...progress, pod };
}

export function validateByApi({ settings }: Cluster, request: DecodedRequest, progress: Progress): Progress {
  const { pod } = progress;
  const old = objectBefore(request);
  const errors = old === undefined ? validatePodCreate(pod, settings) : validateUpdate(pod, old, { ...settings, namespace: request.namespace });
  if (errors.length === 0) {
    return progress;
  }
  const message = formatInvalid('Pod', nameOf(progress.pod.metadata), errors);
  const findings = (): ReturnType<typeof findingsOf> => errors.map((error) => ({
    check: 'api-validation', path: error.field, message: formatFieldError(error), fix: `change ${error.field} so that the API accepts it`,
  }));
  return { ...progress, denial: { stage: 'api-validation', code: 422, message, findings } };
}

export function podSecurity(cluster: Cluster, request: DecodedRequest, progress: Progress): Progress {
  if (cluster.podSecurity === undefined) {
    return progress;
  }
  const { operation, namespace, name, userInfo, oldObject } = request;
  const attributes = { operation, namespace, name, username: userInfo.username, object: progress.pod, oldObject };
  const result = validate(cluster.podSecurity, attributes, { namespace: namespaceOf(cluster, namespace) });
  return {
    ...progress,
    warnings: [...progress.warnings, ...result.warnings],
    auditAnnotations: { ...progress.auditAnnotations, ...result.auditAnnotations },
    denial: result.allowed ? undefined : { stage: 'pod-security', code: result.code ?? 403, message: result.message, findings: () => result.findings() },
  };
}

/** A namespace that is not among the objects is taken to be in the cluster, without labels. */
export function namespaceOf({ namespaces }: Cluster, name: string): Namespace {
  return namespaces.get(name) ?? { metadata: { name } };
}

/** The PodSecurityPolicy plugin's validating phase. */
export function validateByPolicy(cluster: Cluster, request: DecodedRequest, progress: Progress): Progress {
  const plugin = policyPlugin(cluster);
  if (plugin === undefined) {
    return progress;
  }
  const decision = validateAdmittedPod(plugin, { user: request.userInfo, namespace: request.namespace, pod: progress.pod });
  return decision.admitted
    ? { ...progress, auditAnnotations: { ...progress.auditAnnotations, [VALIDATE_POLICY_AUDIT_ANNOTATION]: decision.policy } }
    : { ...progress, denial: policyDenial('psp-validate', request, decision) };
}

/** The plugin as the cluster runs it; undefined where it is off or gone. */
export function policyPlugin({ podSecurityPolicy }: Cluster): PodSecurityPolicyPlugin | undefined {
  return podSecurityPolicy;
}

function policyDenial(stage: 'psp-admit' | 'psp-validate', request: DecodedRequest, decision: PolicyDecision & { readonly admitted: false }): Denial {
  return { stage, code: 403, message: podForbidden(request, decision.message), findings: () => findingsOf(decision.refusals) };
}

// upstream: k8s.io/apiserver/pkg/admission/errors.go
function podForbidden({ object, name }: DecodedRequest, reason: string): string {
  const { metadata } = object;
  return `pods ${quote(name || metadata?.name || metadata?.generateName || 'Unknown')} is forbidden: ${reason}`;
}
