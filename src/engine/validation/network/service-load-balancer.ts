import { parseCIDR, validateLegacyCIDR } from './cidrs';
import { forbidden, invalid, refusedChange, required } from '../../field/error';
import { ObjectMeta } from '../../objects/meta';
import { ServiceSpec } from '../../other-kinds/service';
import { goNull, goText } from '../go/go-syntax';
import { isQualifiedName } from '../names/names';
import { trimSpace } from '../names/space';
import { pushInvalid } from '../object-meta';
import { Validation } from '../validation';

/* What only a load balancer has. upstream: pkg/apis/core/validation/validation.go validateService, validateLoadBalancerClassField */

const ONLY_LOAD_BALANCERS = "may only be used when `type` is 'LoadBalancer'";
const ANNOTATION = 'service.beta.kubernetes.io/load-balancer-source-ranges';
const RANGES_PATH = 'spec.LoadBalancerSourceRanges';
const ANNOTATION_PATH = `metadata.annotations[${ANNOTATION}]`;

interface Given {
  readonly spec: ServiceSpec;
  readonly metadata: ObjectMeta | undefined;
  readonly old: ServiceSpec | undefined;
  readonly oldMeta: ObjectMeta | undefined;
}

export function validateLoadBalancer(given: Given, v: Validation): void {
  const { type, allocateLoadBalancerNodePorts } = given.spec;
  if (v.rules.eachSourceRange) {
    validateRanges(given, v);
  } else {
    validateRangesTogether(given, v);
  }
  if (!v.rules.allocatesNodePorts) {
    return;
  }
  if (type !== 'LoadBalancer' && allocateLoadBalancerNodePorts !== undefined) {
    v.errors.push(forbidden('spec.allocateLoadBalancerNodePorts', ONLY_LOAD_BALANCERS));
  }
  if (type === 'LoadBalancer' && allocateLoadBalancerNodePorts === undefined) {
    v.errors.push(required('allocateLoadBalancerNodePorts', ''));
  }
}

function validateRanges({ spec, metadata, old, oldMeta }: Given, v: Validation): void {
  const { type, loadBalancerSourceRanges: ranges = [] } = spec;
  const annotation = metadata?.annotations?.[ANNOTATION];
  if (ranges.length > 0) {
    refuseUnlessLoadBalancer(type, RANGES_PATH, v);
    const existing = (old?.loadBalancerSourceRanges ?? []).map((range) => trimSpace(range));
    ranges.forEach((range, i) => v.errors.push(...validateLegacyCIDR(trimSpace(range), `${RANGES_PATH}[${i}]`, existing, v)));
  } else if (annotation !== undefined) {
    refuseUnlessLoadBalancer(type, ANNOTATION_PATH, v);
    const isKept = v.rules.keepsOldAddresses && oldMeta?.annotations?.[ANNOTATION] === annotation;
    if (!isKept && trimSpace(annotation) !== '') {
      trimSpace(annotation).split(',').forEach((range) => v.errors.push(...validateLegacyCIDR(trimSpace(range), ANNOTATION_PATH, [], v)));
    }
  }
}

function refuseUnlessLoadBalancer(type: string | undefined, path: string, v: Validation): void {
  if (type !== 'LoadBalancer') {
    v.errors.push(forbidden(path, ONLY_LOAD_BALANCERS));
  }
}

/** The rule until each range got an error of its own. */
function validateRangesTogether({ spec: { type, loadBalancerSourceRanges: ranges = [] }, metadata }: Given, v: Validation): void {
  const annotation = metadata?.annotations?.[ANNOTATION];
  if (ranges.length === 0 && annotation === undefined) {
    return;
  }
  const [path, shown] = ranges.length > 0 ? [RANGES_PATH, `[${ranges.join(' ')}]`] : [ANNOTATION_PATH, annotation ?? ''];
  refuseUnlessLoadBalancer(type, path, v);
  const texts = ranges.length > 0 ? ranges : trimSpace(annotation ?? '') === '' ? [] : trimSpace(annotation ?? '').split(',');
  if (!texts.every((text) => parseCIDR(trimSpace(text)) !== undefined)) {
    v.errors.push(invalid(path, shown, 'must be a list of IP ranges. For example, 10.240.0.0/24,10.250.0.0/24 '));
  }
}

export function validateLoadBalancerClass({ type, loadBalancerClass: name }: ServiceSpec, old: ServiceSpec | undefined, v: Validation): void {
  const path = 'spec.loadBalancerClass';
  if (type === 'LoadBalancer' && old?.type === 'LoadBalancer' && name !== old.loadBalancerClass) {
    const value = name === undefined ? goNull(v.rules) : v.rules.jsonValues ? goText(name, v.rules) : name;
    v.errors.push(refusedChange(invalid(path, value, 'may not change once set')));
  }
  if (name === undefined) {
    return;
  }
  if (type === 'LoadBalancer') {
    pushInvalid(isQualifiedName(name, v.rules), path, name, v);
  } else {
    v.errors.push(forbidden(path, ONLY_LOAD_BALANCERS));
  }
}
