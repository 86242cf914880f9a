import { QuotaEvaluator } from './evaluator';
import { countName } from './object-count-evaluator';
import { Service, ServiceSpec } from '../other-kinds/service';
import { wholeQuantity } from '../validation/container/quantity-arithmetic';

/*
 * upstream: pkg/quota/v1/evaluator/core/services.go
 */

const COUNT = countName({ group: '', resource: 'services' });
const MEASURED: ReadonlySet<string> = new Set([COUNT, 'services', 'services.nodeports', 'services.loadbalancers']);

/** The type of a Service can change, and with it what it uses. */
export const serviceEvaluator: QuotaEvaluator = {
  handles: ({ operation, subResource = '' }) => subResource === '' && (operation === 'CREATE' || operation === 'UPDATE'),
  measures: (name) => MEASURED.has(name),
  matchesScope: () => false,
  usageOf: ({ spec = {} }: Service) => new Map([
    [COUNT, wholeQuantity(1)],
    ['services', wholeQuantity(1)],
    ['services.loadbalancers', wholeQuantity(spec.type === 'LoadBalancer' ? 1 : 0)],
    ['services.nodeports', wholeQuantity(nodePortsOf(spec))],
  ]),
};

function nodePortsOf({ type, ports = [], allocateLoadBalancerNodePorts }: ServiceSpec): number {
  switch (type) {
    case 'NodePort':
      return ports.length;
    case 'LoadBalancer':
      return allocateLoadBalancerNodePorts === false ? ports.filter(({ nodePort = 0 }) => nodePort !== 0).length : ports.length;
    default:
      return 0;
  }
}
