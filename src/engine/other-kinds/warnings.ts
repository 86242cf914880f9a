import { Service } from './service';
import { KubernetesObject } from '../objects/meta';
import { Minor } from '../version';

/*
 * What the strategies of other kinds warn of, but for addresses and certificates.
 */

export function warningsOnOther(object: KubernetesObject, isNew: boolean, minor: Minor): readonly string[] {
  switch (`${object.apiVersion} ${object.kind}`) {
    case 'v1 Service':
      return warningsOnService(object, minor);
    case 'networking.k8s.io/v1 Ingress':
      return isNew ? warningsOnIngress(object) : [];
    default:
      return [];
  }
}

const HEADLESS_SINCE: Minor = 34;
const EXTERNAL_IPS_SINCE: Minor = 36;
const TOPOLOGY_HINTS_SINCE: Minor = 27;
const TRAFFIC_DISTRIBUTION_SINCE: Minor = 35;
const TOPOLOGY_HINTS = 'service.kubernetes.io/topology-aware-hints';

interface WarnedService extends Service {
  readonly spec?: Service['spec'] & { readonly loadBalancerIP?: string; readonly trafficDistribution?: string };
}

/** upstream: pkg/api/service/warnings.go GetWarningsForService */
function warningsOnService({ metadata, spec = {} }: WarnedService, minor: Minor): readonly string[] {
  const { type, clusterIP, externalIPs = [], externalName = '', sessionAffinity, loadBalancerIP = '', trafficDistribution } = spec;
  const headless = type === 'ClusterIP' && clusterIP === 'None';
  const warnings: readonly (readonly [boolean, string])[] = [
    [minor >= TOPOLOGY_HINTS_SINCE && metadata?.annotations?.[TOPOLOGY_HINTS] !== undefined,
      `annotation ${TOPOLOGY_HINTS} is deprecated, please use service.kubernetes.io/topology-mode instead`],
    [minor >= HEADLESS_SINCE && headless && loadBalancerIP !== '', 'spec.loadBalancerIP is ignored for headless services'],
    [minor >= HEADLESS_SINCE && headless && externalIPs.length > 0, 'spec.externalIPs is ignored for headless services'],
    [minor >= HEADLESS_SINCE && headless && sessionAffinity !== 'None', 'spec.SessionAffinity is ignored for headless services'],
    [minor >= EXTERNAL_IPS_SINCE && externalIPs.length > 0 && !headless && type !== 'ExternalName',
      'spec.externalIPs is deprecated and may no longer be implemented in some clusters'],
    [type === 'ExternalName' && externalIPs.length > 0, 'spec.externalIPs is ignored when spec.type is "ExternalName"'],
    [type !== 'ExternalName' && externalName !== '', 'spec.externalName is ignored when spec.type is not "ExternalName"'],
    [minor >= TRAFFIC_DISTRIBUTION_SINCE && trafficDistribution === 'PreferClose', 'spec.trafficDistribution: "PreferClose" is deprecated; use "PreferSameZone"'],
  ];
  return warnings.flatMap(([applies, warning]) => (applies ? [warning] : []));
}

const INGRESS_CLASS = 'kubernetes.io/ingress.class';

interface Ingress extends KubernetesObject {
  readonly spec?: { readonly ingressClassName?: string };
}

/** upstream: pkg/registry/networking/ingress/strategy.go WarningsOnCreate */
function warningsOnIngress({ metadata, spec }: Ingress): readonly string[] {
  return metadata?.annotations?.[INGRESS_CLASS] !== undefined && spec?.ingressClassName === undefined
    ? [`annotation "${INGRESS_CLASS}" is deprecated, please use 'spec.ingressClassName' instead`]
    : [];
}
