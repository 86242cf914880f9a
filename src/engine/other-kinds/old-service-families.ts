import { HEADLESS, ServiceSpec } from './service';
import { FieldError, invalid } from '../field/error';
import { goText } from '../validation/go/go-syntax';
import { isIPv6 } from '../validation/network/addresses';
import { goClusterIPs } from '../validation/network/service-addresses';
import { Validation } from '../validation/validation';
import { Minor } from '../version';

/*
 * The families of addresses that the registry chooses for a valid Service in 1.21 and 1.22, where the cluster has addresses of IPv4 alone.
 * upstream: pkg/registry/core/service/storage/rest.go tryDefaultValidateServiceClusterIPFields
 */

/** Until here, the registry chooses after validation, and by these rules. */
export const OLD_FAMILIES_UNTIL: Minor = 22;

const SINGLE = 'SingleStack';
const REQUIRED = 'RequireDualStack';

const SECOND_FAMILY = 'Cluster is not configured for dual stack services';
const OTHER_FAMILY = 'ipfamily IPv6 is not configured on cluster';
const IPV6 = 'may not use IPv6 on a cluster which is not configured for it';

/** What a server of other flags does not say. */
export const OLD_ERRORS_OF_FLAGS: readonly string[] = [SECOND_FAMILY, OTHER_FAMILY, IPV6];

interface OldFamilies {
  readonly spec: ServiceSpec;
  readonly errors: readonly FieldError[];
}

export function initOldFamilies(given: ServiceSpec, v: Validation): OldFamilies {
  const { clusterIPs = [], ipFamilies = [], selector = {}, ipFamilyPolicy: policy } = given;
  const tooMany = policy === SINGLE ? [
    ...(clusterIPs.length === 2 ? [notSingle(policy, 'clusterIPs', v)] : []),
    ...(ipFamilies.length === 2 ? [notSingle(policy, 'ipFamilies', v)] : []),
  ] : [];
  if (tooMany.length > 0) {
    return { spec: given, errors: tooMany };
  }
  const isHeadless = clusterIPs[0] === HEADLESS;
  const families = [...ipFamilies];
  for (let i = families.length; i < clusterIPs.length && !isHeadless; i++) {
    if (isIPv6(clusterIPs[i])) {
      return { spec: given, errors: [invalid(`spec.clusterIPs[${i}]`, goClusterIPs(given, v), IPV6)] };
    }
    families.push('IPv4');
  }
  const known = { ...given, ipFamilies: families, ipFamilyPolicy: policy ?? (families.length === 2 ? REQUIRED : undefined) };
  return isHeadless && Object.keys(selector).length === 0 ? { spec: ofAnyFamily(known), errors: [] } : configured(known, v);
}

function notSingle(policy: string, field: string, v: Validation): FieldError {
  return invalid('spec.ipFamilyPolicy', goText(policy, v.rules), `must be RequireDualStack or PreferDualStack when multiple '${field}' are specified`);
}

/** A headless Service without a selector: its endpoints may have any family. */
function ofAnyFamily({ ipFamilyPolicy = REQUIRED, ipFamilies = [], ...spec }: ServiceSpec): ServiceSpec {
  const families = ipFamilies.length === 0 ? ['IPv4'] : ipFamilies;
  const isComplete = families.length > 1 || ipFamilyPolicy === SINGLE;
  return { ...spec, ipFamilyPolicy, ipFamilies: isComplete ? families : [...families, families[0] === 'IPv4' ? 'IPv6' : 'IPv4'] };
}

function configured(spec: ServiceSpec, v: Validation): OldFamilies {
  const { ipFamilies = [], ipFamilyPolicy } = spec;
  const errors = [
    ...(ipFamilyPolicy === REQUIRED ? [invalid('spec.ipFamilyPolicy', goText(ipFamilyPolicy, v.rules), SECOND_FAMILY)] : []),
    // upstream: the value is that of the addresses.
    ...ipFamilies.flatMap((family, i) => (family === 'IPv4' ? [] : [invalid(`spec.ipFamilies[${i}]`, goClusterIPs(spec, v), OTHER_FAMILY)])),
  ];
  return { spec: { ...spec, ipFamilies: ipFamilies.length === 0 ? ['IPv4'] : ipFamilies, ipFamilyPolicy: ipFamilyPolicy ?? SINGLE }, errors };
}

/** A changed Service that had two families and wants one loses the second. upstream: trimFieldsForDualStackDowngrade */
export function withoutOldSecond(spec: ServiceSpec, { ipFamilyPolicy: before = SINGLE }: ServiceSpec): ServiceSpec {
  const { clusterIPs, ipFamilies, ipFamilyPolicy } = spec;
  return before === SINGLE || ipFamilyPolicy !== SINGLE ? spec : {
    ...spec,
    ...(clusterIPs && { clusterIPs: clusterIPs.slice(0, 1) }),
    ...(ipFamilies && { ipFamilies: ipFamilies.slice(0, 1) }),
  };
}
