import { isIPv6, validateLegacyIP } from './addresses';
import { BadValue, duplicate, invalid, notSupported, required } from '../../field/error';
import { ALLOCATED_IP, HEADLESS, isHeadless, ServiceSpec } from '../../other-kinds/service';
import { goStrings } from '../go/go-syntax';
import { parseIP } from '../names/ip';
import { Validation } from '../validation';

/* The addresses of a Service and their families. upstream: pkg/apis/core/validation/validation.go ValidateServiceClusterIPsRelatedFields */

const FAMILIES = ['IPv4', 'IPv6'];
const POLICIES = ['PreferDualStack', 'RequireDualStack', 'SingleStack'];
const PATH = 'spec.clusterIPs';

export function validateAddresses(spec: ServiceSpec, old: ServiceSpec | undefined, v: Validation): void {
  if (spec.type === 'ExternalName') {
    return;
  }
  if (!v.rules.listsClusterIPs) {
    validateOneAddress(spec.clusterIP ?? '', v);
    return;
  }
  validateSync(spec, v);
  validateFamilies(spec, v);
  if (validateEach(spec, old?.clusterIPs ?? [], v)) {
    validateStacks(spec, v);
  }
}

function validateOneAddress(clusterIP: string, v: Validation): void {
  if (clusterIP !== '' && clusterIP !== HEADLESS && clusterIP !== ALLOCATED_IP && parseIP(clusterIP) === undefined) {
    v.errors.push(invalid('spec.clusterIP', clusterIP, "must be empty, 'None', or a valid IP address"));
  }
}

/** The list as it stands in errors. */
export function goClusterIPs({ clusterIPs = [] }: ServiceSpec, v: Validation): BadValue {
  return goStrings('string', clusterIPs.length === 0 ? undefined : clusterIPs, v.rules);
}

function validateSync(spec: ServiceSpec, v: Validation): void {
  const { clusterIP = '', clusterIPs = [] } = spec;
  const { quotesFields } = v.rules;
  if (clusterIP === '' && clusterIPs.length > 0) {
    v.errors.push(invalid(PATH, goClusterIPs(spec, v), quotesFields ? 'must be empty when `clusterIP` is not specified' : 'must be empty when clusterIP is empty'));
  } else if (clusterIP !== '' && clusterIPs.length === 0) {
    v.errors.push(required(PATH, ''));
  } else if (clusterIP !== '' && clusterIPs[0] !== clusterIP) {
    v.errors.push(invalid(PATH, goClusterIPs(spec, v), quotesFields ? 'first value must match `clusterIP`' : 'element [0] must match clusterIP'));
  }
}

function validateFamilies({ ipFamilies = [], ipFamilyPolicy }: ServiceSpec, v: Validation): void {
  ipFamilies.forEach((family, i) => {
    if (!FAMILIES.includes(family)) {
      v.errors.push(notSupported(`spec.ipFamilies[${i}]`, family, FAMILIES));
    }
    if (ipFamilies.indexOf(family) < i) {
      v.errors.push(duplicate(`spec.ipFamilies[${i}]`, family));
    }
  });
  if (ipFamilyPolicy !== undefined && !POLICIES.includes(ipFamilyPolicy)) {
    v.errors.push(notSupported('spec.ipFamilyPolicy', ipFamilyPolicy, POLICIES));
  }
}

/** Whether all of them are addresses. */
function validateEach(spec: ServiceSpec, existing: readonly string[], v: Validation): boolean {
  const { clusterIPs = [] } = spec;
  let areValid = true;
  clusterIPs.forEach((clusterIP, i) => {
    if (i === 0 && clusterIP === HEADLESS) {
      if (clusterIPs.length > 1) {
        areValid = false;
        v.errors.push(invalid(PATH, goClusterIPs(spec, v), "'None' must be the first and only value"));
      }
      return;
    }
    const errors = clusterIP === ALLOCATED_IP ? [] : validateLegacyIP(clusterIP, `${PATH}[${i}]`, existing, v);
    areValid &&= errors.length === 0;
    v.errors.push(...errors);
  });
  if (clusterIPs.length > 2) {
    v.errors.push(invalid(PATH, goClusterIPs(spec, v), 'may only hold up to 2 values'));
  }
  return areValid;
}

function validateStacks(spec: ServiceSpec, v: Validation): void {
  const { clusterIPs = [], ipFamilies = [] } = spec;
  if (clusterIPs.length > 1 && new Set(clusterIPs.map(isIPv6)).size < 2) {
    v.errors.push(invalid(PATH, goClusterIPs(spec, v), 'may specify no more than one IP for each IP family'));
  }
  if (isHeadless(spec)) {
    return;
  }
  clusterIPs.slice(0, ipFamilies.length).forEach((clusterIP, i) => {
    const family = ipFamilies[i];
    if (FAMILIES.includes(family) && isIPv6(clusterIP) !== (family === 'IPv6')) {
      v.errors.push(invalid(`${PATH}[${i}]`, clusterIP, `expected an ${family} value as indicated by \`ipFamilies[${i}]\``));
    }
  });
}
