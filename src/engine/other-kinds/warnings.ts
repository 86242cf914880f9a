import { warningsOnCIDR, warningsOnIP } from './address-warnings';
import { warningsOnCSIDriver } from './csi-driver';
import { warningsOnEndpoints, warningsOnEndpointSlice } from './endpoint-slice';
import { keyPairError } from './key-pair';
import { warningsOnNode } from './node';
import { warningsOnPersistentVolume } from './persistent-volume';
import { Secret } from './secret';
import { ALLOCATED_IP, HEADLESS, Service } from './service';
import { quote } from '../field/quote';
import { ResourceSlice } from '../objects/devices';
import { KubernetesObject } from '../objects/meta';
import { Ingress, NetworkPolicy } from '../objects/networking';
import { PersistentVolumeClaim } from '../objects/persistent-volume-claim';
import { warnOfClaim } from '../registry/warnings/fractional-bytes';
import { warningsOnNodeTopology, warningsOnTopologies } from '../registry/warnings/node-labels';
import { lowerCase } from '../validation/object-meta';
import { CSIStorageCapacity } from '../validation/storage/csi-storage-capacity';
import { StorageClass } from '../validation/storage/storage-class';
import { Minor } from '../version';

/*
 * What the strategies of other kinds warn of, but for certificates.
 */

export function warningsOnOther(object: KubernetesObject, old: KubernetesObject | undefined, minor: Minor): readonly string[] {
  switch (`${object.apiVersion} ${object.kind}`) {
    case 'v1 Service':
      return minor >= SERVICES_SINCE ? warningsOnService(object, minor) : [];
    case 'v1 Secret':
      return minor >= SECRETS_SINCE ? warningsOnSecret(object) : [];
    case 'v1 PersistentVolumeClaim':
      return warningsOnClaim(object, minor);
    case 'v1 Node':
      return warningsOnNode(object, minor);
    case 'v1 PersistentVolume':
      return warningsOnPersistentVolume(object, minor);
    case 'networking.k8s.io/v1 NetworkPolicy':
      return minor >= NETWORK_POLICIES_SINCE ? warningsOnNetworkPolicy(object, minor) : [];
    case 'networking.k8s.io/v1 Ingress':
    case 'networking.k8s.io/v1beta1 Ingress':
    case 'extensions/v1beta1 Ingress':
      return old === undefined && minor >= INGRESS_CLASS_SINCE ? warningsOnIngress(object) : [];
    case 'v1 Endpoints':
      return warningsOnEndpoints(object, minor);
    case 'discovery.k8s.io/v1 EndpointSlice':
      return warningsOnEndpointSlice(object, old === undefined, minor);
    case 'storage.k8s.io/v1 CSIStorageCapacity':
    case 'storage.k8s.io/v1beta1 CSIStorageCapacity':
      return warningsOnNodeTopology((object as CSIStorageCapacity).nodeTopology, minor);
    case 'storage.k8s.io/v1 StorageClass':
      return warningsOnTopologies((object as StorageClass).allowedTopologies, minor);
    case 'resource.k8s.io/v1 ResourceSlice':
    case 'resource.k8s.io/v1beta2 ResourceSlice':
    case 'resource.k8s.io/v1beta1 ResourceSlice':
      return minor >= DRIVERS_SINCE ? warningsOnSlice(object) : [];
    case 'storage.k8s.io/v1 CSIDriver':
      return warningsOnCSIDriver(object, old, minor);
    default:
      return [];
  }
}

const SERVICES_SINCE: Minor = 27;
const EXTERNAL_NAME_SINCE: Minor = 28;
const HEADLESS_SINCE: Minor = 34;
const EXTERNAL_IPS_SINCE: Minor = 36;
const TRAFFIC_DISTRIBUTION_SINCE: Minor = 35;
const TOPOLOGY_HINTS = 'service.kubernetes.io/topology-aware-hints';

/** upstream: pkg/api/service/warnings.go GetWarningsForService */
function warningsOnService({ metadata, spec = {} }: Service, minor: Minor): readonly string[] {
  const { type, clusterIP = '', clusterIPs = [], externalIPs = [], externalName = '', sessionAffinity, loadBalancerIP = '', trafficDistribution } = spec;
  const headless = type === 'ClusterIP' && clusterIP === HEADLESS;
  const isSet = clusterIP !== '' && clusterIP !== HEADLESS;
  const when = (applies: boolean, ...warnings: readonly string[]): readonly string[] => (applies ? warnings : []);
  return [
    ...when(metadata?.annotations?.[TOPOLOGY_HINTS] !== undefined,
      `annotation ${TOPOLOGY_HINTS} is deprecated, please use service.kubernetes.io/topology-mode instead`),
    ...when(isSet, ...clusterIPs.flatMap((address, i) => (address === ALLOCATED_IP ? [] : warningsOnIP(`spec.clusterIPs[${i}]`, address, minor)))),
    ...when(minor >= HEADLESS_SINCE && headless && loadBalancerIP !== '', 'spec.loadBalancerIP is ignored for headless services'),
    ...when(minor >= HEADLESS_SINCE && headless && externalIPs.length > 0, 'spec.externalIPs is ignored for headless services'),
    ...when(minor >= HEADLESS_SINCE && headless && sessionAffinity !== 'None', 'spec.SessionAffinity is ignored for headless services'),
    ...externalIPs.flatMap((address, i) => warningsOnIP(`spec.externalIPs[${i}]`, address, minor)),
    ...when(minor >= EXTERNAL_IPS_SINCE && externalIPs.length > 0 && !headless && type !== 'ExternalName',
      'spec.externalIPs is deprecated and may no longer be implemented in some clusters'),
    ...when(loadBalancerIP !== '', ...warningsOnIP('spec.loadBalancerIP', loadBalancerIP, minor)),
    ...(spec.loadBalancerSourceRanges ?? []).flatMap((range, i) => warningsOnCIDR(`spec.loadBalancerSourceRanges[${i}]`, range, minor)),
    ...when(minor >= EXTERNAL_NAME_SINCE && type === 'ExternalName' && externalIPs.length > 0, 'spec.externalIPs is ignored when spec.type is "ExternalName"'),
    ...when(minor >= EXTERNAL_NAME_SINCE && type !== 'ExternalName' && externalName !== '',
      'spec.externalName is ignored when spec.type is not "ExternalName"'),
    ...when(minor >= TRAFFIC_DISTRIBUTION_SINCE && trafficDistribution === 'PreferClose',
      'spec.trafficDistribution: "PreferClose" is deprecated; use "PreferSameZone"'),
  ];
}

const SECRETS_SINCE: Minor = 27;

/** upstream: pkg/registry/core/secret/strategy.go warningsForSecret */
function warningsOnSecret({ type, data = {} }: Secret): readonly string[] {
  const problem = type === 'kubernetes.io/tls' ? keyPairError(bytesOf(data['tls.crt']), bytesOf(data['tls.key'])) : undefined;
  return problem === undefined ? [] : [problem];
}

function bytesOf(base64 = ''): string {
  return atob(base64.replace(/[\r\n]/g, ''));
}

const ANNOTATED_CLAIMS_SINCE: Minor = 28;
const CLASS_ANNOTATION = 'volume.beta.kubernetes.io/storage-class';

/** upstream: pkg/api/persistentvolumeclaim/util.go GetWarningsForPersistentVolumeClaim */
function warningsOnClaim({ metadata, spec }: PersistentVolumeClaim, minor: Minor): readonly string[] {
  const isAnnotated = minor >= ANNOTATED_CLAIMS_SINCE && metadata?.annotations?.[CLASS_ANNOTATION] !== undefined;
  const warnings = isAnnotated ? [`metadata.annotations[${CLASS_ANNOTATION}]: deprecated since v1.8; use "storageClassName" attribute instead`] : [];
  warnOfClaim(spec, 'spec', { minor, warnings });
  return warnings;
}

const NETWORK_POLICIES_SINCE: Minor = 33;

/** upstream: pkg/registry/networking/networkpolicy/strategy.go networkPolicyWarnings */
function warningsOnNetworkPolicy({ spec = {} }: NetworkPolicy, minor: Minor): readonly string[] {
  const peers = [
    ...(spec.ingress ?? []).flatMap(({ from = [] }, i) => from.map(({ ipBlock }, at) => ({ ipBlock, path: `spec.ingress[${i}].from[${at}].ipBlock` }))),
    ...(spec.egress ?? []).flatMap(({ to = [] }, i) => to.map(({ ipBlock }, at) => ({ ipBlock, path: `spec.egress[${i}].to[${at}].ipBlock` }))),
  ];
  return peers.flatMap(({ ipBlock, path }) => (ipBlock === undefined ? [] : [
    ...warningsOnCIDR(`${path}.cidr`, ipBlock.cidr ?? '', minor),
    ...(ipBlock.except ?? []).flatMap((range, i) => warningsOnCIDR(`${path}.except[${i}]`, range, minor)),
  ]));
}

const INGRESS_CLASS_SINCE: Minor = 27;
const INGRESS_CLASS = 'kubernetes.io/ingress.class';

/** upstream: pkg/registry/networking/ingress/strategy.go WarningsOnCreate */
function warningsOnIngress({ metadata, spec }: Ingress): readonly string[] {
  return metadata?.annotations?.[INGRESS_CLASS] !== undefined && spec?.ingressClassName === undefined
    ? [`annotation "${INGRESS_CLASS}" is deprecated, please use 'spec.ingressClassName' instead`]
    : [];
}

const DRIVERS_SINCE: Minor = 35;

/** upstream: pkg/registry/resource/resourceslice/strategy.go WarningsOnCreate */
function warningsOnSlice({ spec: { driver = '' } = {} }: ResourceSlice): readonly string[] {
  return driver === lowerCase(driver) ? [] : [`spec.driver: driver names should be lowercase; ${quote(driver)} contains uppercase characters`];
}
