import { violation, PolicyViolation } from './violation';
import { invalid } from '../field/error';
import { quote } from '../field/quote';
import { Capabilities } from '../objects/pod';
import { PodSecurityPolicySpec } from '../objects/pod-security-policy';

/*
 * upstream: pkg/security/podsecuritypolicy/capabilities
 */

const NO_CAPABILITIES: readonly string[] = [];

/** The capabilities of a container under the policy: the same object where the policy adds nothing to either list. */
export function generateCapabilities(spec: PodSecurityPolicySpec, own: Capabilities | undefined): Capabilities | undefined {
  if (spec.defaultAddCapabilities === undefined && spec.requiredDropCapabilities === undefined) {
    return own;
  }
  const add = own?.add ?? NO_CAPABILITIES;
  const drop = own?.drop ?? NO_CAPABILITIES;
  const defaultAdd = without(without(spec.defaultAddCapabilities ?? NO_CAPABILITIES, drop), add);
  const requiredDrop = without(spec.requiredDropCapabilities ?? NO_CAPABILITIES, drop);
  if (defaultAdd.length === 0 && requiredDrop.length === 0) {
    return own;
  }
  return { add: sortedSet(defaultAdd, add), drop: sortedSet(requiredDrop, drop) };
}

function without(names: readonly string[], taken: readonly string[]): readonly string[] {
  return names.length === 0 || taken.length === 0 ? names : names.filter((name) => !taken.includes(name));
}

// upstream: once the policy changes one list, both are sorted and lose their duplicates, and an empty one vanishes.
function sortedSet(added: readonly string[], own: readonly string[]): readonly string[] | undefined {
  if (added.length + own.length === 0) {
    return undefined;
  }
  const names = own.length === 0 ? added : [...added, ...own];
  return isSortedSet(names) ? names : [...new Set(names)].sort();
}

function isSortedSet(names: readonly string[]): boolean {
  for (let i = 1; i < names.length; i++) {
    if (names[i - 1] >= names[i]) {
      return false;
    }
  }
  return true;
}

/** @param path the capabilities of a container's securityContext */
export function validateCapabilities(
  spec: PodSecurityPolicySpec, path: string, actual: Capabilities | undefined, violations: PolicyViolation[],
): void {
  const defaultAdd = spec.defaultAddCapabilities ?? NO_CAPABILITIES;
  const requiredDrop = spec.requiredDropCapabilities ?? NO_CAPABILITIES;
  if (actual === undefined) {
    if (defaultAdd.length > 0 || requiredDrop.length > 0) {
      violations.push(violation('requiredDropCapabilities', invalid(path, null, 'required capabilities are not set on the securityContext')));
    }
    return;
  }
  const allowed = spec.allowedCapabilities ?? NO_CAPABILITIES;
  if (allowed.includes('*')) {
    return;
  }
  for (const name of actual.add ?? NO_CAPABILITIES) {
    if (!defaultAdd.includes(name) && !allowed.includes(name)) {
      violations.push(violation('allowedCapabilities', invalid(`${path}.add`, name, 'capability may not be added')));
    }
  }
  for (const name of requiredDrop) {
    if (!actual.drop?.includes(name)) {
      const error = invalid(`${path}.drop`, goCapabilities(actual.drop), `${name} is required to be dropped but was not found`);
      violations.push(violation('requiredDropCapabilities', error));
    }
  }
}

function goCapabilities(names: readonly string[] | undefined): { readonly goSyntax: string } {
  return { goSyntax: names === undefined ? '[]core.Capability(nil)' : `[]core.Capability{${names.map(quote).join(', ')}}` };
}
