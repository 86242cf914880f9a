import { forbidden, invalid, required } from '../../field/error';
import { KubernetesObject } from '../../objects/meta';
import { Minor } from '../../version';
import { unsupportedText } from '../go/go-syntax';
import { parseIP } from '../names/ip';
import { isDNS1123Subdomain } from '../names/names';
import { validateLegacyIP } from '../network/addresses';
import { Validation } from '../validation';

/*
 * upstream: pkg/apis/core/validation/validation.go ValidateLoadBalancerStatus, pkg/apis/networking/validation/validation.go ValidateIngressLoadBalancerStatus
 */

export interface LoadBalanced extends KubernetesObject {
  readonly spec?: { readonly type?: string };
  readonly status?: { readonly loadBalancer?: LoadBalancerStatus };
}

interface LoadBalancerStatus {
  readonly ingress?: readonly LoadBalancerIngress[];
}

export interface LoadBalancerIngress {
  readonly ip?: string;
  readonly ipMode?: string;
  readonly hostname?: string;
}

const PATH = 'status.loadBalancer.ingress';

export function validateIngressStatus(ingress: LoadBalanced, old: LoadBalanced, v: Validation): void {
  const existing = addressesOf(old);
  ingressOf(ingress).forEach((each, i) => {
    validateAddress(each, `${PATH}[${i}]`, existing, v);
    validateHostname(each, `${PATH}[${i}]`, v);
  });
}

/** From here on other Services have no load balancer: the gate AllowServiceLBStatusOnNonLB is off. */
const ONLY_LOAD_BALANCERS_SINCE: Minor = 29;

export function validateServiceStatus(service: LoadBalanced, old: LoadBalanced, v: Validation): void {
  const ingress = ingressOf(service);
  if (v.minor >= ONLY_LOAD_BALANCERS_SINCE && service.spec?.type !== 'LoadBalancer' && ingress.length > 0) {
    v.errors.push(forbidden(PATH, "may only be used when `spec.type` is 'LoadBalancer'"));
    return;
  }
  const existing = addressesOf(old);
  ingress.forEach((each, i) => {
    validateAddress(each, `${PATH}[${i}]`, existing, v);
    validateMode(each, `${PATH}[${i}].ipMode`, v);
    validateHostname(each, `${PATH}[${i}]`, v);
  });
}

export function ingressOf({ status }: LoadBalanced): readonly LoadBalancerIngress[] {
  return status?.loadBalancer?.ingress ?? [];
}

function addressesOf(object: LoadBalanced): readonly string[] {
  return ingressOf(object).flatMap(({ ip = '' }) => (ip === '' ? [] : [ip]));
}

const EXAMPLES_SINCE: Minor = 30;

function validateAddress({ ip = '' }: LoadBalancerIngress, path: string, existing: readonly string[], v: Validation): void {
  if (ip === '') {
    return;
  }
  if (v.minor >= EXAMPLES_SINCE) {
    v.errors.push(...validateLegacyIP(ip, `${path}.ip`, existing, v));
  } else if (parseIP(ip) === undefined) {
    v.errors.push(invalid(`${path}.ip`, ip, 'must be a valid IP address'));
  }
}

/** The gate LoadBalancerIPMode. Without it, the field is dropped. */
const MODE_SINCE: Minor = 30;

function validateMode({ ip = '', ipMode: mode }: LoadBalancerIngress, path: string, v: Validation): void {
  if (mode === undefined) {
    if (v.minor >= MODE_SINCE && ip !== '') {
      v.errors.push(required(path, 'must be specified when `ip` is set'));
    }
  } else if (ip === '') {
    v.errors.push(forbidden(path, 'may not be specified when `ip` is not set'));
  } else if (mode !== 'VIP' && mode !== 'Proxy') {
    v.errors.push(unsupportedText(path, mode, ['Proxy', 'VIP'], v.rules));
  }
}

function validateHostname({ hostname = '' }: LoadBalancerIngress, path: string, v: Validation): void {
  if (hostname === '') {
    return;
  }
  isDNS1123Subdomain(hostname, v.rules).forEach((message) => v.errors.push(invalid(`${path}.hostname`, hostname, message)));
  if (parseIP(hostname) !== undefined) {
    v.errors.push(invalid(`${path}.hostname`, hostname, 'must be a DNS name, not an IP address'));
  }
}
