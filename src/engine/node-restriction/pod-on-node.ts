import { answerWithout, forbidden, GRANTED, NodeAnswer, NodeRequest, POD, seek } from './answer';
import { quote } from '../field/quote';
import { KubernetesObject, StringMap } from '../objects/meta';
import { Pod } from '../objects/pod';
import { objectBefore } from '../request';
import { semanticallyEqual } from '../validation/update/semantic-equal';
import { Minor } from '../version';

/*
 * Pods that run on the node: their status, and how they end.
 * upstream: admission.go admitPod, admitPodStatus, admitPodEviction
 */

interface PodWithClaims extends Pod {
  readonly status?: {
    readonly resourceClaimStatuses?: readonly { readonly name?: string; readonly resourceClaimName?: string }[];
    readonly extendedResourceClaimStatus?: { readonly resourceClaimName?: string; readonly requestMappings?: readonly unknown[] };
    readonly nodeAllocatableResourceClaimStatuses?: readonly unknown[];
  };
}

const LABELS_SINCE: Minor = 17;
const CLAIMS_SINCE: Minor = 28;
const EXTENDED_CLAIMS_SINCE: Minor = 34;
const ALLOCATABLE_SINCE: Minor = 37;

export function podStatus({ state: { settings: { minor } }, request, object, node }: NodeRequest): NodeAnswer {
  const old: PodWithClaims | undefined = objectBefore(request);
  if (old === undefined) {
    return GRANTED;
  }
  if (old.spec?.nodeName !== node) {
    return forbidden(`node ${quote(node)} can only update pod status for pods with spec.nodeName set to itself`);
  }
  const pod: PodWithClaims = object;
  const [given, before] = [pod.status ?? {}, old.status ?? {}];
  const mayNot = `node ${quote(node)} cannot update`;
  if (minor >= LABELS_SINCE && !areSameLabels(pod.metadata?.labels, old.metadata?.labels, minor)) {
    return forbidden(`${mayNot} labels through pod status`);
  }
  if (minor >= CLAIMS_SINCE && !semanticallyEqual(claims(given), claims(before), '[]core/v1.PodResourceClaimStatus', minor)) {
    return forbidden(`${mayNot} resource claim statues`);
  }
  if (minor >= EXTENDED_CLAIMS_SINCE && !areSameExtendedClaims(given.extendedResourceClaimStatus, before.extendedResourceClaimStatus, minor)) {
    return forbidden(`${mayNot} extended resource claim status`);
  }
  return minor >= ALLOCATABLE_SINCE
    && !semanticallyEqual(
      given.nodeAllocatableResourceClaimStatuses, before.nodeAllocatableResourceClaimStatuses, '[]core/v1.NodeAllocatableResourceClaimStatus', minor,
    )
    ? forbidden(`${mayNot} node allocatable resource claim statuses`)
    : GRANTED;
}

function areSameLabels(a: StringMap | undefined, b: StringMap | undefined, minor: Minor): boolean {
  return semanticallyEqual(a, b, 'map[string]string', minor);
}

function claims({ resourceClaimStatuses = [] }: NonNullable<PodWithClaims['status']>): readonly object[] {
  return resourceClaimStatuses.map(({ name, resourceClaimName }) => ({ name, resourceClaimName }));
}

type ExtendedClaims = NonNullable<PodWithClaims['status']>['extendedResourceClaimStatus'];

function areSameExtendedClaims(a: ExtendedClaims, b: ExtendedClaims, minor: Minor): boolean {
  return a === undefined || b === undefined
    ? a === b
    : (a.resourceClaimName ?? '') === (b.resourceClaimName ?? '') && semanticallyEqual(a.requestMappings, b.requestMappings, '[]core/v1.ContainerExtendedResourceRequest', minor);
}

export function deletedPod(asked: NodeRequest): NodeAnswer {
  const { request: { oldObject, object, name = object.metadata?.name ?? '' } } = asked;
  const may = `node ${quote(asked.node)} can only delete pods with spec.nodeName set to itself`;
  return onNode(asked, oldObject ?? seek(asked.state, POD, asked.request.namespace, name), { name, may });
}

export function evictedPod(asked: NodeRequest): NodeAnswer {
  const { state, request: { namespace, name: inURL }, object, node } = asked;
  const name = inURL || object.metadata?.name || '';
  const may = `node ${node} can only evict pods with spec.nodeName set to itself`;
  return name === '' ? forbidden('could not determine pod from request data') : onNode(asked, seek(state, POD, namespace, name), { name, may });
}

function onNode(asked: NodeRequest, found: KubernetesObject | undefined, { name, may }: { readonly name: string; readonly may: string }): NodeAnswer {
  if (found === undefined) {
    return answerWithout(asked, POD, name);
  }
  const pod: Pod = found;
  return pod.spec?.nodeName === asked.node ? GRANTED : forbidden(may);
}
