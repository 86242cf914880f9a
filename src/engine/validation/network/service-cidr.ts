import { parseCIDR, validateCanonicalCIDR } from './cidrs';
import { prefixProblems } from './netip';
import { GoSyntax, invalid, refusedChange, required } from '../../field/error';
import { KubernetesObject } from '../../objects/meta';
import { Minor } from '../../version';
import { goStrings, goStruct } from '../go/go-syntax';
import { nameIsDNSSubdomain, pushInvalid, validateObjectMeta } from '../object-meta';
import { FIELD_IMMUTABLE } from '../update/immutable-field';
import { Validation } from '../validation';

/* upstream: pkg/apis/networking/validation/validation.go ValidateServiceCIDR */

export interface ServiceCIDR extends KubernetesObject {
  readonly spec?: ServiceCIDRSpec;
}

interface ServiceCIDRSpec {
  readonly cidrs?: readonly string[];
}

const PATH = 'spec.cidrs';
/** Until then the sentences are those of Go's netip, and a cluster gets no second family. */
const OWN_WORDS_SINCE: Minor = 33;
const TWO_OF_A_FAMILY = 'may specify no more than one IP for each IP family, i.e 192.168.0.0/24 and 2001:db8::/64';

export function validateServiceCIDR({ metadata = {}, spec = {} }: ServiceCIDR, v: Validation): void {
  validateObjectMeta(metadata, { namespaced: false, nameRule: nameIsDNSSubdomain, keepsGeneration: true }, v);
  validateSpec(spec, v);
}

function validateSpec(spec: ServiceCIDRSpec, v: Validation): void {
  const { cidrs = [] } = spec;
  if (cidrs.length === 0) {
    v.errors.push(required(PATH, 'at least one CIDR required'));
    return;
  }
  const value = goStruct('networking.ServiceCIDRSpec', [{ name: 'CIDRs', key: 'cidrs', list: 'string' }], spec, v.rules);
  if (cidrs.length > 2) {
    v.errors.push(invalid(PATH, value, 'may only hold up to 2 values'));
    return;
  }
  if (v.minor < OWN_WORDS_SINCE) {
    validateEarly(cidrs, value, v);
    return;
  }
  cidrs.forEach((cidr, i) => v.errors.push(...validateCanonicalCIDR(cidr, `${PATH}[${i}]`)));
  const [first, second] = cidrs.map(familyOf);
  if (cidrs.length === 2 && first === second && first !== undefined) {
    v.errors.push(invalid(PATH, goStrings('string', cidrs, v.rules), TWO_OF_A_FAMILY));
  }
}

function validateEarly(cidrs: readonly string[], value: GoSyntax, v: Validation): void {
  const [first, second] = cidrs.map(familyOf);
  if (cidrs.length === 2 && (first === undefined || second === undefined || first === second)) {
    v.errors.push(invalid(PATH, value, TWO_OF_A_FAMILY));
    return;
  }
  cidrs.forEach((cidr, i) => pushInvalid(prefixProblems(cidr), `${PATH}[${i}]`, cidr, v));
}

/** upstream: an IPv4 address that is mapped to IPv6 is one of IPv4. */
function familyOf(text: string): 4 | 6 | undefined {
  const cidr = parseCIDR(text);
  if (cidr === undefined) {
    return undefined;
  }
  const { bits } = cidr;
  const isMapped = bits.length > 32 && !bits.slice(0, 80).includes(1) && !bits.slice(80, 96).includes(0);
  return bits.length === 32 || isMapped ? 4 : 6;
}

export function validateServiceCIDRUpdate(range: ServiceCIDR, { spec: { cidrs: old = [] } = {} }: ServiceCIDR, v: Validation): void {
  const { spec = {} } = range;
  const { cidrs = [] } = spec;
  if (v.minor < OWN_WORDS_SINCE) {
    validateServiceCIDR(range, v);
    if (cidrs.length !== old.length || cidrs.some((cidr, i) => cidr !== old[i])) {
      v.errors.push(refusedChange(invalid(PATH, goStrings('string', spec.cidrs, v.rules), FIELD_IMMUTABLE)));
    }
    return;
  }
  const keep = (i: number): void => {
    if (cidrs[i] !== old[i]) {
      v.errors.push(refusedChange(invalid(`${PATH}[${i}]`, cidrs[i], FIELD_IMMUTABLE)));
    }
  };
  if (old.length === cidrs.length) {
    old.forEach((_, i) => keep(i));
  } else if (old.length === 1 && cidrs.length === 2) {
    // A cluster may get a second family.
    keep(0);
    validateSpec(spec, v);
  } else {
    v.errors.push(refusedChange(invalid(PATH, goStrings('string', spec.cidrs, v.rules), FIELD_IMMUTABLE)));
  }
}
