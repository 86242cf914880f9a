import { replace, replaceEach, replacePresent } from '../defaulting/copy-on-write';
import { KubernetesObject } from '../objects/meta';

export interface ServicePort {
  readonly name?: string;
  readonly protocol?: string;
  readonly port?: number;
  readonly targetPort?: number | string;
  readonly nodePort?: number;
}

export interface Service extends KubernetesObject {
  readonly spec?: ServiceSpec;
  readonly status?: object;
}

export interface ServiceSpec {
  readonly type?: string;
  readonly ports?: readonly ServicePort[];
  readonly clusterIP?: string;
  readonly externalName?: string;
  readonly externalIPs?: readonly string[];
  readonly sessionAffinity?: string;
  readonly sessionAffinityConfig?: { readonly clientIP?: { readonly timeoutSeconds?: number } };
  readonly externalTrafficPolicy?: string;
  readonly internalTrafficPolicy?: string;
  readonly healthCheckNodePort?: number;
  readonly allocateLoadBalancerNodePorts?: boolean;
  readonly loadBalancerSourceRanges?: readonly string[];
  readonly loadBalancerClass?: string;
}

const CLIENT_IP_SECONDS = 10800;
const WITH_CLUSTER_IP = ['ClusterIP', 'NodePort', 'LoadBalancer'];

/** upstream: pkg/apis/core/v1/defaults.go SetDefaults_Service */
export function defaultService(service: Service): Service {
  const { spec = {} } = service;
  const type = spec.type || 'ClusterIP';
  const sessionAffinity = spec.sessionAffinity || 'None';
  return replace(service, {
    spec: replace(spec, {
      type,
      sessionAffinity,
      sessionAffinityConfig: defaultAffinityConfig(sessionAffinity, spec.sessionAffinityConfig),
      ports: replaceEach(spec.ports, defaultPort),
      externalTrafficPolicy: spec.externalTrafficPolicy || (isExternallyAccessible(type, spec) ? 'Cluster' : undefined),
      internalTrafficPolicy: spec.internalTrafficPolicy ?? (WITH_CLUSTER_IP.includes(type) ? 'Cluster' : undefined),
      allocateLoadBalancerNodePorts: spec.allocateLoadBalancerNodePorts ?? (type === 'LoadBalancer' ? true : undefined),
    }),
  });
}

function defaultAffinityConfig(affinity: string, config: ServiceSpec['sessionAffinityConfig']): ServiceSpec['sessionAffinityConfig'] {
  if (affinity === 'None') {
    return undefined;
  }
  return affinity !== 'ClientIP' || config?.clientIP?.timeoutSeconds !== undefined ? config : { clientIP: { timeoutSeconds: CLIENT_IP_SECONDS } };
}

function defaultPort(port: ServicePort): ServicePort {
  const { protocol, targetPort = 0 } = port;
  return replace(port, { protocol: protocol || 'TCP', targetPort: targetPort === 0 || targetPort === '' ? port.port ?? 0 : targetPort });
}

/** upstream: pkg/api/v1/service/util.go ExternallyAccessible */
export function isExternallyAccessible(type: string, { externalIPs = [] }: ServiceSpec): boolean {
  return type === 'LoadBalancer' || type === 'NodePort' || (type === 'ClusterIP' && externalIPs.length > 0);
}

/**
 * What belongs to the type that a Service had before and is not for its new one.
 *
 * upstream: pkg/registry/core/service/strategy.go dropTypeDependentFields
 */
export function dropFieldsOfOldType(service: Service, old: Service): Service {
  const { spec = {} } = service;
  const { spec: oldSpec = {} } = old;
  return replace(service, { spec: replacePresent(spec, (given) => replace(given, changesOf(given, oldSpec))) });
}

function changesOf(spec: ServiceSpec, old: ServiceSpec): Partial<ServiceSpec> {
  const needs = (type: string | undefined, ...types: readonly string[]): boolean => type !== undefined && types.includes(type);
  const loses = (...types: readonly string[]): boolean => needs(old.type, ...types) && !needs(spec.type, ...types);
  const samePolicy = spec.externalTrafficPolicy === old.externalTrafficPolicy;
  return {
    ...(loses('NodePort', 'LoadBalancer') && sameNodePorts(spec, old) && { ports: replaceEach(spec.ports, (port) => replace(port, { nodePort: undefined })) }),
    ...(loses('LoadBalancer') && spec.allocateLoadBalancerNodePorts === old.allocateLoadBalancerNodePorts && { allocateLoadBalancerNodePorts: undefined }),
    ...(loses('LoadBalancer') && spec.loadBalancerClass === old.loadBalancerClass && { loadBalancerClass: undefined }),
    ...(isExternallyAccessible(old.type ?? '', old) && !isExternallyAccessible(spec.type ?? '', spec) && samePolicy && { externalTrafficPolicy: undefined }),
  };
}

function sameNodePorts({ ports = [] }: ServiceSpec, { ports: old = [] }: ServiceSpec): boolean {
  const used = new Set(old.map(({ nodePort = 0 }) => nodePort));
  return ports.every(({ nodePort = 0 }) => nodePort === 0 || used.has(nodePort));
}
