import { forbidden, invalid } from '../../field/error';
import { quote } from '../../field/quote';
import { HostAlias, PodSpec } from '../../objects/pod';
import { validateIP } from '../names/ip';
import { byteLength, isDNS1123Label, isDNS1123Subdomain } from '../names/names';
import { pushInvalid, tooLong } from '../object-meta';
import { validateTolerations } from '../scheduling/tolerations';
import { Validation } from '../validation';

/*
 * From the pod's host name to its priority class, as ValidatePodSpec goes on.
 * upstream: pkg/apis/core/validation/validation.go ValidatePodSpec, validatePodHostName, ValidateHostAliases
 */

export function validateNames(spec: PodSpec, path: string, v: Validation): void {
  const { serviceAccountName = '', nodeName, activeDeadlineSeconds, hostname, subdomain, hostAliases, priorityClassName } = spec;
  validateHostnameOverride(spec, path, v);
  validateSubdomain(serviceAccountName, `${path}.serviceAccountName`, v);
  const { serviceAccount = '' } = spec;
  if (v.rules.serviceAccountInSync && serviceAccount !== serviceAccountName) {
    v.errors.push(invalid(`${path}.deprecatedServiceAccount`, serviceAccount, `must be the same as serviceAccountName: ${quote(serviceAccountName)}`));
  }
  validateSubdomain(nodeName, `${path}.nodeName`, v);
  if (activeDeadlineSeconds !== undefined && (activeDeadlineSeconds < 1 || activeDeadlineSeconds > 2147483647)) {
    v.errors.push(invalid(`${path}.activeDeadlineSeconds`, activeDeadlineSeconds, 'must be between 1 and 2147483647, inclusive'));
  }
  validateLabel(hostname, `${path}.hostname`, v);
  validateLabel(subdomain, `${path}.subdomain`, v);
  if (spec.tolerations !== undefined) {
    validateTolerations(spec.tolerations, `${path}.tolerations`, v);
  }
  if (hostAliases !== undefined) {
    validateHostAliases(hostAliases, `${path}.hostAliases`, v);
  }
  validateSubdomain(priorityClassName, `${path}.priorityClassName`, v);
}

function validateSubdomain(name: string | undefined, path: string, v: Validation): void {
  if (name) {
    pushInvalid(isDNS1123Subdomain(name, v.rules), path, name, v);
  }
}

function validateLabel(name: string | undefined, path: string, v: Validation): void {
  if (name) {
    pushInvalid(isDNS1123Label(name, v.rules), path, name, v);
  }
}

const LONGEST_HOSTNAME = 64;

function validateHostnameOverride(spec: PodSpec, path: string, v: Validation): void {
  const name = spec.hostnameOverride;
  if (name === undefined) {
    return;
  }
  const namePath = `${path}.hostnameOverride`;
  if (spec.setHostnameAsFQDN === true) {
    v.errors.push(forbidden(namePath, 'may not be specified when setHostnameAsFQDN is true'));
  }
  if (spec.hostNetwork === true) {
    v.errors.push(forbidden(namePath, 'may not be specified when hostNetwork is true'));
  }
  if (byteLength(name) > LONGEST_HOSTNAME) {
    v.errors.push(tooLong(namePath, LONGEST_HOSTNAME, v.rules));
  }
  pushInvalid(isDNS1123Subdomain(name, v.rules), namePath, name, v);
}

function validateHostAliases(aliases: readonly HostAlias[], path: string, v: Validation): void {
  const index = (i: number): string => (v.rules.indexedHostAliases ? `[${i}]` : '');
  aliases.forEach(({ ip = '', hostnames = [] }, i) => {
    validateIP(ip, `${path}${index(i)}.ip`, v);
    hostnames.forEach((name, j) => pushInvalid(isDNS1123Subdomain(name, v.rules), `${path}${index(i)}.hostnames${index(j)}`, name, v));
  });
}
