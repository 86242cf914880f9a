import { replace, replaceEach, replacePresent } from '../defaulting/copy-on-write';
import { KubernetesObject, StringMap } from '../objects/meta';
import { Minor } from '../version';

export interface ServicePort {
  readonly name?: string;
  readonly protocol?: string;
  readonly port?: number;
  readonly targetPort?: number | string;
  /** A text stands for one that the server chooses. */
  readonly nodePort?: number | string;
  readonly appProtocol?: string;
}

export interface Service extends KubernetesObject {
  readonly spec?: ServiceSpec;
  readonly status?: {
    readonly loadBalancer?: { readonly ingress?: readonly { readonly ip?: string; readonly ipMode?: string }[] };
    readonly conditions?: readonly object[];
  };
}

/** Whether it is a Service of the API server, and no custom resource of that name. */
export function isService(object: Pick<KubernetesObject, 'apiVersion' | 'kind'>): object is Service {
  return object.kind === 'Service' && object.apiVersion === 'v1';
}

export interface ServiceSpec {
  readonly type?: string;
  readonly ports?: readonly ServicePort[];
  readonly selector?: StringMap;
  readonly clusterIP?: string;
  readonly clusterIPs?: readonly string[];
  readonly ipFamilies?: readonly string[];
  readonly ipFamilyPolicy?: string;
  readonly externalName?: string;
  readonly externalIPs?: readonly string[];
  readonly sessionAffinity?: string;
  readonly sessionAffinityConfig?: { readonly clientIP?: { readonly timeoutSeconds?: number } };
  readonly externalTrafficPolicy?: string;
  readonly internalTrafficPolicy?: string;
  readonly trafficDistribution?: string;
  readonly healthCheckNodePort?: number | string;
  readonly allocateLoadBalancerNodePorts?: boolean;
  readonly loadBalancerIP?: string;
  readonly loadBalancerSourceRanges?: readonly string[];
  readonly loadBalancerClass?: string;
  /** To 1.19, behind a gate. */
  readonly ipFamily?: string;
  /** To 1.21, behind a gate. */
  readonly topologyKeys?: readonly string[];
}

const CLIENT_IP_SECONDS = 10800;
const WITH_CLUSTER_IP = ['ClusterIP', 'NodePort', 'LoadBalancer'];
const WITH_NODE_PORTS = ['NodePort', 'LoadBalancer'];

/** What a Service without an address of its own has for one. */
export const HEADLESS = 'None';
/** Stands for an address that the server chooses. */
export const ALLOCATED_IP = '<ip>';

const INTERNAL_POLICY_SINCE: Minor = 22;
/** Until then a Service of each type has it. */
const INTERNAL_POLICY_BY_TYPE_SINCE: Minor = 24;
const ALLOCATION_SINCE: Minor = 22;
/** From here on a Service has a list of addresses, whatever gates are on. */
const LISTS_ADDRESSES_SINCE: Minor = 20;
const EXTERNAL_IPS_SINCE: Minor = 29;

/** upstream: pkg/apis/core/v1/defaults.go SetDefaults_Service */
export function defaultService(service: Service, minor: Minor): Service {
  const { spec = {} } = service;
  const type = spec.type || 'ClusterIP';
  const sessionAffinity = spec.sessionAffinity || 'None';
  return replace(service, {
    spec: replace(spec, {
      type,
      sessionAffinity,
      sessionAffinityConfig: defaultAffinityConfig(sessionAffinity, spec.sessionAffinityConfig),
      ports: replaceEach(spec.ports, defaultPort),
      externalTrafficPolicy: spec.externalTrafficPolicy || (hasExternalPolicy(type, spec, minor) ? 'Cluster' : undefined),
      internalTrafficPolicy: spec.internalTrafficPolicy ?? (hasInternalPolicy(type, minor) ? 'Cluster' : undefined),
      allocateLoadBalancerNodePorts: spec.allocateLoadBalancerNodePorts ?? (type === 'LoadBalancer' && minor >= ALLOCATION_SINCE ? true : undefined),
    }),
    status: type === 'LoadBalancer' && minor >= IP_MODE_SINCE ? withIPModes(service.status) : service.status,
  });
}

/** The gate LoadBalancerIPMode. */
export const IP_MODE_SINCE: Minor = 30;

function withIPModes(given: Service['status']): Service['status'] {
  return replacePresent(given, (status) => replace(status, {
    loadBalancer: replacePresent(status.loadBalancer, (balancer) => replace(balancer, {
      ingress: replaceEach(balancer.ingress, (ingress) => (ingress.ip && ingress.ipMode === undefined ? { ...ingress, ipMode: 'VIP' } : ingress)),
    })),
  }));
}

function hasExternalPolicy(type: string, spec: ServiceSpec, minor: Minor): boolean {
  return minor >= EXTERNAL_IPS_SINCE ? isExternallyAccessible(type, spec) : WITH_NODE_PORTS.includes(type);
}

function hasInternalPolicy(type: string, minor: Minor): boolean {
  return minor >= INTERNAL_POLICY_SINCE && (minor < INTERNAL_POLICY_BY_TYPE_SINCE || WITH_CLUSTER_IP.includes(type));
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
  return WITH_NODE_PORTS.includes(type) || (type === 'ClusterIP' && externalIPs.length > 0);
}

/** Whether somebody asks the nodes for the health of the Service. */
export function needsHealthCheck({ type, externalTrafficPolicy }: ServiceSpec): boolean {
  return type === 'LoadBalancer' && externalTrafficPolicy === 'Local';
}

export function isHeadless({ clusterIP, clusterIPs = [] }: ServiceSpec): boolean {
  return clusterIPs.length === 0 ? clusterIP === HEADLESS : clusterIPs.length === 1 && clusterIPs[0] === HEADLESS;
}

export function needsNodePort({ type = '' }: ServiceSpec): boolean {
  return WITH_NODE_PORTS.includes(type);
}

/** A stored Service as clients read it. upstream: pkg/registry/core/service/storage/storage.go defaultOnReadService */
export function asRead(service: Service, minor: Minor): Service {
  const { spec } = service;
  if (spec?.type !== 'ExternalName') {
    return service;
  }
  const { clusterIP = '', clusterIPs = [] } = spec;
  return replace(service, {
    spec: replace(spec, {
      internalTrafficPolicy: minor >= INTERNAL_POLICY_BY_TYPE_SINCE ? undefined : spec.internalTrafficPolicy,
      clusterIPs: minor >= LISTS_ADDRESSES_SINCE && clusterIP !== '' && clusterIPs.length === 0 ? [clusterIP] : spec.clusterIPs,
    }),
  });
}

/** The fields whose gates are off by default. */
const DISABLED: readonly (readonly [field: keyof ServiceSpec, until: Minor])[] = [
  ['ipFamily', 19], ['topologyKeys', 21], ['ipFamilies', 20], ['ipFamilyPolicy', 20], ['allocateLoadBalancerNodePorts', 21],
  ['loadBalancerClass', 21], ['internalTrafficPolicy', 21], ['trafficDistribution', 30],
];

/** upstream: pkg/registry/core/service/strategy.go dropServiceDisabledFields */
export function dropDisabledFields(service: Service, old: Service | undefined, minor: Minor): Service {
  const { spec = {} } = service;
  const dropped = DISABLED.filter(([field, until]) => minor <= until && spec[field] !== undefined && old?.spec?.[field] === undefined);
  const none = Object.fromEntries(dropped.map(([field]) => [field, undefined]));
  const kept = dropped.length === 0 ? service : replace(service, { spec: replace(spec, none) });
  return minor === ONE_ADDRESS && !usesTwoStacks(old?.spec ?? {}) ? withoutSecondAddress(kept) : kept;
}

/** The minor that has a list of addresses and takes one. */
const ONE_ADDRESS: Minor = 20;

function usesTwoStacks({ ipFamilies, ipFamilyPolicy, clusterIPs = [] }: ServiceSpec): boolean {
  return ipFamilies !== undefined || ipFamilyPolicy !== undefined || clusterIPs.length > 1;
}

function withoutSecondAddress(service: Service): Service {
  return replace(service, { spec: replacePresent(service.spec, (spec) => replace(spec, { clusterIPs: spec.clusterIPs?.slice(0, 1) })) });
}

/**
 * What belongs to the type that a Service had before and is not for its new one.
 *
 * upstream: pkg/registry/core/service/strategy.go dropTypeDependentFields
 */
export function dropFieldsOfOldType(service: Service, old: Service, minor: Minor): Service {
  const { spec = {} } = service;
  const { spec: oldSpec = {} } = old;
  return replace(service, { spec: replacePresent(spec, (given) => replace(given, changesOf(given, oldSpec, minor))) });
}

/** From here on, updates keep what they leave out, and what does not belong to a new type goes. */
export const KEEPS_VALUES_SINCE: Minor = 20;

/** The status of a changed Service: one that is no longer a load balancer has no addresses of one. */
export function statusOfChanged({ spec = {} }: Service, status: Service['status']): Service['status'] {
  return spec.type === 'LoadBalancer' || status?.loadBalancer?.ingress === undefined ? status : { ...status, loadBalancer: {} };
}

function changesOf(spec: ServiceSpec, old: ServiceSpec, minor: Minor): Partial<ServiceSpec> {
  const loses = (...types: readonly string[]): boolean => types.includes(old.type ?? '') && !types.includes(spec.type ?? '');
  const losesPolicy = hasExternalPolicy(old.type ?? '', old, minor) && !hasExternalPolicy(spec.type ?? '', spec, minor);
  const losesCheck = needsHealthCheck(old) && !needsHealthCheck(spec) && spec.healthCheckNodePort === old.healthCheckNodePort;
  const losesValues = minor >= KEEPS_VALUES_SINCE;
  return {
    ...(losesValues && old.type !== 'ExternalName' && spec.type === 'ExternalName' && addressesThatStay(spec, old)),
    ...(losesValues && loses(...WITH_NODE_PORTS) && sameNodePorts(spec, old) && { ports: replaceEach(spec.ports, withoutNodePort) }),
    ...(losesCheck && { healthCheckNodePort: undefined }),
    ...(loses('LoadBalancer') && spec.allocateLoadBalancerNodePorts === old.allocateLoadBalancerNodePorts && { allocateLoadBalancerNodePorts: undefined }),
    ...(loses('LoadBalancer') && spec.loadBalancerClass === old.loadBalancerClass && { loadBalancerClass: undefined }),
    ...(losesPolicy && spec.externalTrafficPolicy === old.externalTrafficPolicy && { externalTrafficPolicy: undefined }),
  };
}

function withoutNodePort(port: ServicePort): ServicePort {
  return replace(port, { nodePort: undefined });
}

function addressesThatStay(spec: ServiceSpec, old: ServiceSpec): Partial<ServiceSpec> {
  return {
    ...(sameTexts(spec.clusterIPs, old.clusterIPs) && spec.clusterIP === old.clusterIP && { clusterIP: undefined, clusterIPs: undefined }),
    ...(sameTexts(spec.ipFamilies, old.ipFamilies) && { ipFamilies: undefined }),
    ...(spec.ipFamilyPolicy === old.ipFamilyPolicy && { ipFamilyPolicy: undefined }),
  };
}

export function sameTexts(one: readonly string[] = [], other: readonly string[] = []): boolean {
  return one.length === other.length && one.every((text, i) => text === other[i]);
}

function sameNodePorts({ ports = [] }: ServiceSpec, { ports: old = [] }: ServiceSpec): boolean {
  const used = new Set(old.map(({ nodePort = 0 }) => nodePort));
  return ports.every(({ nodePort = 0 }) => nodePort === 0 || used.has(nodePort));
}
