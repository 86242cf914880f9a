import { requestForbidden } from '../admission/forbidden';
import { quote } from '../field/quote';
import { KubernetesObject } from '../objects/meta';
import { DecodedRequest } from '../request';
import { ClusterState } from '../state/cluster-state';
import { keyOfOtherKind } from '../state/kind-keys';
import { Assumption } from '../verdict';

/** What the kubelet of a node asks. */
export interface NodeRequest {
  readonly state: ClusterState;
  readonly request: DecodedRequest;
  /** The object on its way through the chain. */
  readonly object: KubernetesObject;
  /** The name of the node. */
  readonly node: string;
}

/** What the plugin says of it: nothing where the kubelet may do so. */
export interface NodeAnswer {
  /** Why it may not, which the API server words as forbidden. */
  readonly forbidden?: string;
  /** The whole message of another error. */
  readonly message?: string;
  readonly code?: number;
  readonly assumptions?: readonly Assumption[];
}

export const GRANTED: NodeAnswer = {};

export function isRefusal({ forbidden: reason, message }: NodeAnswer): boolean {
  return reason !== undefined || message !== undefined;
}

export function forbidden(reason: string): NodeAnswer {
  return { forbidden: reason };
}

/** An error that is no answer of the API: the server says that it failed. */
export function failed(message: string): NodeAnswer {
  return { message, code: 500 };
}

/** An object that the plugin looks up, by the name that upstream's listers have for its resource. */
export interface SoughtObject {
  readonly group: string;
  readonly kind: string;
  /** `csidriver.storage.k8s.io` */
  readonly resource: string;
}

export const NODE: SoughtObject = { group: '', kind: 'Node', resource: 'node' };
export const POD: SoughtObject = { group: '', kind: 'Pod', resource: 'pod' };
export const SERVICE_ACCOUNT: SoughtObject = { group: '', kind: 'ServiceAccount', resource: 'serviceaccount' };

export function seek(state: ClusterState, { group, kind }: SoughtObject, namespace: string, name: string): KubernetesObject | undefined {
  const isKnownKind = kind === POD.kind || kind === SERVICE_ACCOUNT.kind;
  return state.find(isKnownKind ? kind : keyOfOtherKind(group, kind), namespace, name)?.object;
}

export function notFound({ resource }: SoughtObject, name: string): string {
  return `${resource} ${quote(name)} not found`;
}

/** The answer where an object is not there that the plugin looks up: 404, unless the cluster may have objects that are not known. */
export function answerWithout({ state }: NodeRequest, sought: SoughtObject, name: string): NodeAnswer {
  const message = notFound(sought, name);
  return state.settings.wholeServer ? { message, code: 404 } : assumedToFit(sought, name, message);
}

/** The same where the API server fails or forbids instead. */
export function otherAnswerWithout({ state, request }: NodeRequest, sought: SoughtObject, name: string, answer: NodeAnswer): NodeAnswer {
  return state.settings.wholeServer ? answer
    : assumedToFit(sought, name, answer.message ?? requestForbidden(request, answer.forbidden ?? ''));
}

function assumedToFit({ kind }: SoughtObject, name: string, refusal: string): NodeAnswer {
  const reason = `not in the set; assumed that it is as the request says. Without it, the API server answers: ${refusal}`;
  return { assumptions: [{ about: `${kind} ${name}`, reason }] };
}
