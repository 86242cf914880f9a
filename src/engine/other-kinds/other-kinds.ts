import { Kind } from '../kinds';
import { Minor } from '../version';

/*
 * The built-in kinds on which nothing decides but admission policies.
 */

const PDB_SINCE: Minor = 21;
const INGRESS_SINCE: Minor = 19;
const HPA_V2_SINCE: Minor = 23;
const EVICTION_SINCE: Minor = 22;

export const OTHER_KINDS: readonly Kind[] = [
  kind('v1', 'ConfigMap', 'configmaps'),
  kind('v1', 'Secret', 'secrets'),
  kind('v1', 'Service', 'services'),
  kind('v1', 'Endpoints', 'endpoints'),
  kind('v1', 'PersistentVolumeClaim', 'persistentvolumeclaims'),
  kind('apps/v1', 'ControllerRevision', 'controllerrevisions'),
  kind('autoscaling/v1', 'HorizontalPodAutoscaler', 'horizontalpodautoscalers'),
  kind('autoscaling/v2', 'HorizontalPodAutoscaler', 'horizontalpodautoscalers', { since: HPA_V2_SINCE }),
  kind('networking.k8s.io/v1', 'Ingress', 'ingresses', { since: INGRESS_SINCE }),
  kind('networking.k8s.io/v1', 'IngressClass', 'ingressclasses', { since: INGRESS_SINCE, namespaced: false }),
  kind('networking.k8s.io/v1', 'NetworkPolicy', 'networkpolicies'),
  kind('policy/v1', 'PodDisruptionBudget', 'poddisruptionbudgets', { since: PDB_SINCE }),
];

/** What a request for a subresource has as its object, and the resource that it usually belongs to. */
export const SUBRESOURCE_KINDS: readonly Kind[] = [
  kind('autoscaling/v1', 'Scale', 'deployments'),
  kind('policy/v1', 'Eviction', 'pods', { since: EVICTION_SINCE }),
  kind('v1', 'PodExecOptions', 'pods'),
  kind('v1', 'PodAttachOptions', 'pods'),
  kind('v1', 'PodPortForwardOptions', 'pods'),
  kind('v1', 'PodProxyOptions', 'pods'),
  kind('v1', 'ServiceProxyOptions', 'services'),
];

/** The kind of that name; undefined for one that the engine does not read. */
export function findOtherKind(apiVersion: string, name: string): Kind | undefined {
  return OTHER_KINDS.find((each) => each.apiVersion === apiVersion && each.kind === name);
}

export function findSubresourceKind(apiVersion: string, name: string): Kind | undefined {
  return SUBRESOURCE_KINDS.find((each) => each.apiVersion === apiVersion && each.kind === name);
}

type Details = Partial<Pick<Kind, 'since' | 'until' | 'namespaced'>>;

function kind(apiVersion: string, name: string, resource: string, details: Details = {}): Kind {
  const slash = apiVersion.indexOf('/');
  const goPackage = slash < 0 ? `core/${apiVersion}` : apiVersion.replace(/^([a-z]+)[^/]*/, '$1');
  return {
    group: apiVersion.slice(0, Math.max(slash, 0)),
    kind: name,
    resource,
    shortNames: [],
    namespaced: true,
    apiVersion,
    type: `${goPackage}.${name}`,
    ...details,
  };
}
