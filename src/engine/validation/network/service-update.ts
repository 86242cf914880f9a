import { validateService, validateServiceMeta } from './service';
import { goClusterIPs } from './service-addresses';
import { validateLoadBalancerClass } from './service-load-balancer';
import { allowingAppProtocol } from './service-ports';
import { validateTrafficTogether } from './service-traffic';
import { forbidden, invalid, refusedChange } from '../../field/error';
import { isHeadless, needsHealthCheck, Service, ServiceSpec } from '../../other-kinds/service';
import { goNull, goStrings, goText } from '../go/go-syntax';
import { FIELD_IMMUTABLE } from '../update/immutable-field';
import { Validation } from '../validation';

/* upstream: pkg/apis/core/validation/validation.go ValidateServiceUpdate */

const MAY_NOT_CHANGE = 'may not change once set';

export function validateServiceUpdate(service: Service, { spec: old = {}, metadata: oldMeta }: Service, v: Validation): void {
  const { spec = {} } = service;
  if (spec.type !== 'ExternalName' && old.type !== 'ExternalName') {
    validateAddressesAreKept(spec, old, v);
  }
  if (v.rules.loadBalancerClass) {
    validateLoadBalancerClass(spec, old, v);
  }
  const { healthCheckNodePort: port = 0 } = spec;
  if (v.rules.checksExternalTrafficPolicy && needsHealthCheck(old) && needsHealthCheck(spec) && port !== (old.healthCheckNodePort ?? 0)) {
    v.errors.push(refusedChange(forbidden('spec.healthCheckNodePort', FIELD_IMMUTABLE)));
  }
  if (v.rules.serviceNamesOnUpdate) {
    validateServiceMeta(service, v);
  }
  validateService(service, old, allowingAppProtocol(old.ports ?? [], v), oldMeta);
  validateTrafficTogether(spec, old, v);
}

function validateAddressesAreKept(spec: ServiceSpec, old: ServiceSpec, v: Validation): void {
  if (v.rules.listsClusterIPs) {
    validateClusterIPsAreKept(spec, old, v);
    validateFamiliesAreKept(spec, old, v);
  } else if (old.clusterIP && spec.clusterIP !== old.clusterIP) {
    v.errors.push(refusedChange(invalid('spec.clusterIP', spec.clusterIP ?? '', FIELD_IMMUTABLE)));
  }
}

function validateClusterIPsAreKept(spec: ServiceSpec, old: ServiceSpec, v: Validation): void {
  const [addresses, before] = [spec.clusterIPs ?? [], addressesOf(old)];
  if (isHeadless(spec) && isHeadless(old)) {
    return;
  }
  const refuse = (i: number, detail: string): void => {
    v.errors.push(refusedChange(invalid(`spec.clusterIPs[${i}]`, goClusterIPs(spec, v), detail)));
  };
  if (before.length === addresses.length) {
    before.forEach((address, i) => address !== addresses[i] && refuse(i, MAY_NOT_CHANGE));
    return;
  }
  if (addresses.length === 0) {
    refuse(0, 'primary clusterIP can not be unset');
  } else if (before.length > 0 && addresses[0] !== before[0]) {
    refuse(0, MAY_NOT_CHANGE);
  }
  if (before.length > addresses.length && addresses.length === 1) {
    validateRelease(spec, 'clusterIP', v);
  }
}

/** upstream: defaultOnReadService, for a Service from before there were several addresses */
function addressesOf({ clusterIP = '', clusterIPs = [] }: ServiceSpec): readonly string[] {
  return clusterIPs.length === 0 && clusterIP !== '' ? [clusterIP] : clusterIPs;
}

/** Only a Service of a single stack gives up its second address. */
function validateRelease(spec: ServiceSpec, name: string, v: Validation): void {
  const { ipFamilyPolicy } = spec;
  if (ipFamilyPolicy === 'SingleStack') {
    return;
  }
  if (!v.rules.releaseNamesPolicy) {
    const detail = `\`ipFamilyPolicy\` must be set to 'SingleStack' when releasing the secondary ${name}`;
    v.errors.push(invalid('spec.clusterIPs[0]', goClusterIPs(spec, v), detail));
    return;
  }
  const value = ipFamilyPolicy === undefined ? goNull(v.rules) : goText(ipFamilyPolicy, v.rules);
  v.errors.push(invalid('spec.ipFamilyPolicy', value, `must be set to 'SingleStack' when releasing the secondary ${name}`));
}

function validateFamiliesAreKept(spec: ServiceSpec, old: ServiceSpec, v: Validation): void {
  const [{ ipFamilies: families = [], clusterIPs = [] }, { ipFamilies: before = [] }] = [spec, old];
  if (isHeadless(spec) || isHeadless(old)) {
    return;
  }
  const path = 'spec.ipFamilies[0]';
  const shown = goStrings('core.IPFamily', families.length === 0 ? undefined : families, v.rules);
  if (before.length === families.length) {
    before.forEach((family, i) => family !== families[i] && v.errors.push(invalid(path, shown, MAY_NOT_CHANGE)));
    return;
  }
  const isReduced = before.length > families.length;
  if (isReduced && clusterIPs.length === 0) {
    v.errors.push(invalid(path, shown, 'primary ipFamily can not be unset'));
  }
  if (families.length > 0 && before.length > 0 && families[0] !== before[0]) {
    // upstream: prints the addresses.
    v.errors.push(invalid(path, goClusterIPs(spec, v), MAY_NOT_CHANGE));
  }
  if (isReduced && families.length === 1) {
    validateRelease(spec, 'ipFamily', v);
  }
}
