import { PodSecurityAttributes, Lookups, nameOf } from './attributes';
import { PodSecurityPlugin } from './configuration';
import { existingPodWarnings } from './existing-pods';
import { LabelledPolicy, LEVEL_LABELS, policyToEvaluate, VERSION_LABELS } from './labels';
import { compareLevels, formatLevelVersion, sameLevelVersion } from './level-version';
import { isNamespace } from './pod-spec-extractor';
import { equivalentPolicies, fullyPrivileged, Mode, LevelsPolicy } from './policy';
import { AdmissionResult, ALLOWED, ALLOWED_BY_NAMESPACE_EXEMPTION, allowedResponse, errorResponse, invalidResponse } from './response';
import { formatErrorList } from '../field/error';
import { quote } from '../field/quote';
import { Namespace } from '../objects/namespace';
import { Minor } from '../version';

/*
 * upstream: admission/admission.go ValidateNamespace
 */

/** The first server that warns of labels on an exempt namespace, and the first that names only modes that are labelled. */
const WARNS_OF_EXEMPTION: Minor = 25;
const NAMES_LABELLED_MODES: Minor = 26;

const MODES: readonly Mode[] = ['enforce', 'audit', 'warn'];

export function validateNamespace(
  plugin: PodSecurityPlugin, namespace: Namespace, attributes: PodSecurityAttributes, lookups: Lookups,
): AdmissionResult {
  if ((attributes.subresource ?? '') !== '') {
    return ALLOWED;
  }
  const labelled = policyOf(plugin, namespace);
  if (attributes.operation === 'UPDATE') {
    return validateUpdate(plugin, namespace, labelled, { attributes, lookups });
  }
  if (labelled.errors.length > 0) {
    return invalidResponse(nameOf(attributes), labelled.errors);
  }
  return isExempt(plugin, attributes) && plugin.newest >= WARNS_OF_EXEMPTION ? answerExempt(plugin, namespace, labelled.policy) : ALLOWED;
}

interface Update {
  readonly attributes: PodSecurityAttributes;
  readonly lookups: Lookups;
}

function validateUpdate(plugin: PodSecurityPlugin, namespace: Namespace, labelled: LabelledPolicy, { attributes, lookups }: Update): AdmissionResult {
  if (attributes.oldObject === undefined || !isNamespace(attributes.oldObject)) {
    // upstream: two spaces.
    return errorResponse(400, 'failed to decode  old namespace');
  }
  const old = policyOf(plugin, attributes.oldObject);
  // A namespace that is invalid already may stay as it is.
  if (labelled.errors.length > 0 && formatErrorList(labelled.errors) !== formatErrorList(old.errors)) {
    return invalidResponse(nameOf(attributes), labelled.errors);
  }
  if (!isTightened(labelled.policy, old.policy)) {
    return ALLOWED;
  }
  if (isExempt(plugin, attributes)) {
    return answerExempt(plugin, namespace, labelled.policy);
  }
  const pods = lookups.existingPods?.() ?? [];
  return allowedResponse({}, existingPodWarnings(plugin, namespace.metadata?.name ?? '', labelled.policy.enforce, pods));
}

function policyOf({ defaults, newest }: PodSecurityPlugin, namespace: Namespace): LabelledPolicy {
  return policyToEvaluate(namespace.metadata?.labels, defaults, newest);
}

/** Whether pods that are there may break what is enforced from now on. */
function isTightened({ enforce }: LevelsPolicy, { enforce: old }: LevelsPolicy): boolean {
  if (sameLevelVersion(enforce, old) || enforce.level === 'privileged') {
    return false;
  }
  return enforce.version !== old.version || compareLevels(enforce.level, old.level) > 0;
}

function isExempt({ exemptions }: PodSecurityPlugin, attributes: PodSecurityAttributes): boolean {
  return exemptions.namespaces.has(attributes.namespace ?? nameOf(attributes));
}

function answerExempt(plugin: PodSecurityPlugin, namespace: Namespace, policy: LevelsPolicy): AdmissionResult {
  if (plugin.newest < WARNS_OF_EXEMPTION) {
    return ALLOWED_BY_NAMESPACE_EXEMPTION;
  }
  if (fullyPrivileged(policy) || equivalentPolicies(policy, plugin.defaults)) {
    return ALLOWED;
  }
  const name = quote(namespace.metadata?.name ?? '');
  const ignored = ignoredModes(plugin, namespace, policy).map((mode) => `${mode}=${formatLevelVersion(policy[mode])}`).join(', ');
  return allowedResponse({}, [`namespace ${name} is exempt from Pod Security, and the policy (${ignored}) will be ignored`]);
}

function ignoredModes({ newest }: PodSecurityPlugin, { metadata }: Namespace, policy: LevelsPolicy): readonly Mode[] {
  const labels = metadata?.labels ?? {};
  return MODES.filter((mode) => policy[mode].level !== 'privileged'
    && (newest < NAMES_LABELLED_MODES || labels[LEVEL_LABELS[mode]] !== undefined || labels[VERSION_LABELS[mode]] !== undefined));
}
