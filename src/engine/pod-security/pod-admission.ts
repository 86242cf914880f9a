import { answer } from './answer';
import { PodSecurityAttributes, Lookups, nameOf } from './attributes';
import { PodSecurityPlugin } from './configuration';
import { exemptionOf } from './exemptions';
import { LabelledPolicy, policyToEvaluate } from './labels';
import { extractPodSpec, isPod, TemplatedObject } from './pod-spec-extractor';
import { fullyPrivileged } from './policy';
import { AdmissionResult, ALLOWED, ALLOWED_PRIVILEGED, allowedResponse, errorResponse } from './response';
import { isSignificantPodUpdate } from './significant-update';
import { quote } from '../field/quote';
import { Namespace } from '../objects/namespace';
import { Pod } from '../objects/pod';
import { Minor } from '../version';

/*
 * upstream: admission/admission.go ValidatePod, ValidatePodController
 */

/** They change nothing that the checks look at. The object of any other is judged as a pod. */
const IGNORED_SUBRESOURCES: ReadonlySet<string> = new Set(['exec', 'attach', 'binding', 'eviction', 'log', 'portforward', 'proxy', 'status']);

/** Servers before this one print the name of a namespace that they do not find without quotes. */
const QUOTES_NAMESPACE: Minor = 25;

export function validatePod(plugin: PodSecurityPlugin, pod: Pod, attributes: PodSecurityAttributes, { namespace }: Lookups): AdmissionResult {
  if (IGNORED_SUBRESOURCES.has(attributes.subresource ?? '')) {
    return ALLOWED;
  }
  const exemption = exemptionOf(attributes, plugin.exemptions);
  if (exemption !== undefined) {
    return exemption;
  }
  if (namespace === undefined) {
    return errorResponse(500, `Internal error occurred: ${lookupFailure(plugin, attributes)}`, notFound(attributes));
  }
  const labelled = policyOf(namespace, plugin);
  if (labelled.errors.length === 0 && fullyPrivileged(labelled.policy)) {
    return ALLOWED_PRIVILEGED;
  }
  return answerToUpdate(plugin, pod, attributes)
    ?? answer(plugin, { metadata: pod.metadata, spec: pod.spec ?? {} }, labelled, nameOf(attributes));
}

/** The pods of a controller may be refused when they come; of the controller itself the modes only tell. */
export function validatePodController(
  plugin: PodSecurityPlugin, controller: TemplatedObject, attributes: PodSecurityAttributes, { namespace }: Lookups,
): AdmissionResult {
  if ((attributes.subresource ?? '') !== '') {
    return ALLOWED;
  }
  const exemption = exemptionOf(attributes, plugin.exemptions);
  if (exemption !== undefined) {
    return exemption;
  }
  if (namespace === undefined) {
    return allowedResponse({ error: `${lookupFailure(plugin, attributes)}: ${notFound(attributes)}` });
  }
  const labelled = policyOf(namespace, plugin);
  const { audit, warn } = labelled.policy;
  if (labelled.errors.length === 0 && audit.level === 'privileged' && warn.level === 'privileged') {
    return ALLOWED;
  }
  const extracted = extractPodSpec(controller);
  return extracted === undefined ? ALLOWED : answer(plugin, extracted, labelled);
}

/** By plugin and namespace, since there are more pods than namespaces. */
const policies = new WeakMap<PodSecurityPlugin, WeakMap<Namespace, LabelledPolicy>>();

function policyOf(namespace: Namespace, plugin: PodSecurityPlugin): LabelledPolicy {
  const known = policies.get(plugin) ?? new WeakMap<Namespace, LabelledPolicy>();
  policies.set(plugin, known);
  const labelled = known.get(namespace) ?? policyToEvaluate(namespace.metadata?.labels, plugin.defaults, plugin.newest);
  known.set(namespace, labelled);
  return labelled;
}

/** The answer to an update that changes nothing that the checks look at. */
function answerToUpdate({ newest }: PodSecurityPlugin, pod: Pod, { operation, oldObject }: PodSecurityAttributes): AdmissionResult | undefined {
  if (operation !== 'UPDATE') {
    return undefined;
  }
  if (oldObject === undefined || !isPod(oldObject)) {
    return errorResponse(400, 'failed to decode old pod');
  }
  return isSignificantPodUpdate(pod, oldObject, newest) ? undefined : ALLOWED;
}

function lookupFailure({ newest }: PodSecurityPlugin, { namespace = '' }: PodSecurityAttributes): string {
  return `failed to lookup namespace ${newest < QUOTES_NAMESPACE ? namespace : quote(namespace)}`;
}

function notFound({ namespace = '' }: PodSecurityAttributes): string {
  return `namespaces ${quote(namespace)} not found`;
}
