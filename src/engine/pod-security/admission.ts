import { PodSecurityAttributes, Lookups } from './attributes';
import { PodSecurityPlugin } from './configuration';
import { validateNamespace } from './namespace-admission';
import { validatePod, validatePodController } from './pod-admission';
import { isNamespace, isPod, isPodController } from './pod-spec-extractor';
import { AdmissionResult, ALLOWED } from './response';

/**
 * The PodSecurity admission plugin: its answer to one request.
 *
 * upstream: admission/admission.go Validate, plugin/pkg/admission/security/podsecurity/admission.go.
 */
export function validate(plugin: PodSecurityPlugin, attributes: PodSecurityAttributes, lookups: Lookups = {}): AdmissionResult {
  const { object, operation } = attributes;
  if (operation !== 'CREATE' && operation !== 'UPDATE') {
    return ALLOWED;
  }
  if (isPod(object)) {
    return validatePod(plugin, object, attributes, lookups);
  }
  if (isPodController(object)) {
    return validatePodController(plugin, object, attributes, lookups);
  }
  return isNamespace(object) ? validateNamespace(plugin, object, attributes, lookups) : ALLOWED;
}
