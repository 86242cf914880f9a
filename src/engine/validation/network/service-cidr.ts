import { parseCIDR, validateCanonicalCIDR } from './cidrs';
import { invalid, refusedChange, required } from '../../field/error';
import { KubernetesObject } from '../../objects/meta';
import { goStrings, goStruct } from '../go/go-syntax';
import { nameIsDNSSubdomain, validateObjectMeta } from '../object-meta';
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
  if (cidrs.length > 2) {
    const value = goStruct('networking.ServiceCIDRSpec', [{ name: 'CIDRs', key: 'cidrs', list: 'string' }], spec, v.rules);
    v.errors.push(invalid(PATH, value, 'may only hold up to 2 values'));
    return;
  }
  cidrs.forEach((cidr, i) => v.errors.push(...validateCanonicalCIDR(cidr, `${PATH}[${i}]`)));
  const [first, second] = cidrs.map(familyOf);
  if (cidrs.length === 2 && first === second && first !== undefined) {
    const detail = 'may specify no more than one IP for each IP family, i.e 192.168.0.0/24 and 2001:db8::/64';
    v.errors.push(invalid(PATH, goStrings('string', cidrs, v.rules), detail));
  }
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

export function validateServiceCIDRUpdate({ spec = {} }: ServiceCIDR, { spec: { cidrs: old = [] } = {} }: ServiceCIDR, v: Validation): void {
  const { cidrs = [] } = spec;
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
