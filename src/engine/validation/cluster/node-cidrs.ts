import { duplicate, FieldError, internalError, invalid } from '../../field/error';
import { quote } from '../../field/quote';
import { NodeSpec } from '../../objects/node';
import { goStrings } from '../go/go-syntax';
import { parseCIDR, validateLegacyCIDR } from '../network/cidrs';
import { Validation } from '../validation';

/* The addresses of the pods of a node. upstream: pkg/apis/core/validation/validation.go ValidateNode */

export function validateNodeCIDRs({ podCIDR = '', podCIDRs = [] }: NodeSpec, v: Validation): void {
  if (!v.rules.podCIDRsOfNodes) {
    if (podCIDR !== '' && parseCIDR(podCIDR) === undefined) {
      v.errors.push(invalid('spec.podCIDR', podCIDR, 'not a valid CIDR'));
    }
    return;
  }
  const path = 'spec.podCIDRs';
  podCIDRs.forEach((cidr, i) => v.errors.push(...cidrErrors(cidr, podCIDRs, `${path}[${i}]`, v)));
  if (podCIDRs.length < 2) {
    return;
  }
  const unreadable = podCIDRs.findIndex((cidr) => parseCIDR(cidr) === undefined);
  if (unreadable >= 0) {
    const detail = `invalid PodCIDRs. failed to check with dual stack with error:${parseError(podCIDRs[unreadable], unreadable, v)}`;
    v.errors.push(internalError(path, detail));
  }
  if (podCIDRs.length > 2 || unreadable >= 0 || !isDualStack(podCIDRs)) {
    v.errors.push(invalid(path, goStrings('string', podCIDRs, v.rules), 'may specify no more than one CIDR for each IP family'));
  }
  if (v.rules.distinctPodCIDRs) {
    podCIDRs.forEach((cidr, i) => {
      if (podCIDRs.indexOf(cidr) < i) {
        v.errors.push(duplicate(`${path}[${i}]`, cidr));
      }
    });
  }
}

function cidrErrors(cidr: string, all: readonly string[], path: string, v: Validation): readonly FieldError[] {
  if (v.rules.eachPodCIDR) {
    return validateLegacyCIDR(cidr, path, [], v);
  }
  // upstream: the value is that of the whole list.
  return parseCIDR(cidr) === undefined ? [invalid(path, goStrings('string', all, v.rules), 'must be valid CIDR')] : [];
}

/** upstream: k8s.io/utils/net ParseCIDRs */
function parseError(cidr: string, i: number, { rules }: Validation): string {
  const reason = `invalid CIDR address: ${cidr}`;
  return rules.indexedCIDRErrors ? `invalid CIDR[${i}]: <nil> (${reason})` : `failed to parse cidr value:${quote(cidr)} with error:${reason}`;
}

function isDualStack(cidrs: readonly string[]): boolean {
  const lengths = cidrs.map((cidr) => parseCIDR(cidr)?.bits.length);
  return lengths.some((length) => length !== lengths[0]);
}
