import { answerWithout, forbidden, GRANTED, isRefusal, NODE, NodeAnswer, NodeRequest, seek } from './answer';
import { referenceOf } from './object-references';
import { quote } from '../field/quote';
import { MIRROR_POD_ANNOTATION } from '../objects/annotations';
import { OwnerReference } from '../objects/meta';
import { Pod } from '../objects/pod';
import { Minor } from '../version';

/** From here on an owner of a mirror pod is its node. */
const OWNER_SINCE: Minor = 17;
/** From here on it has this owner. */
const OWNER_REQUIRED_SINCE: Minor = 20;

/**
 * A pod that a kubelet creates: the mirror of one that it runs from a file.
 *
 * upstream: admission.go admitPodCreate
 */
export function mirrorPod(asked: NodeRequest): NodeAnswer {
  const { state: { settings: { minor } }, node } = asked;
  const pod: Pod = asked.object;
  if (!Object.hasOwn(pod.metadata?.annotations ?? {}, MIRROR_POD_ANNOTATION)) {
    return forbidden(`pod does not have ${quote(MIRROR_POD_ANNOTATION)} annotation, node ${quote(node)} can only create mirror pods`);
  }
  if (pod.spec?.nodeName !== node) {
    return forbidden(`node ${quote(node)} can only create pods with spec.nodeName set to itself`);
  }
  const owned = minor < OWNER_SINCE ? GRANTED : ownedByNode(asked, pod.metadata?.ownerReferences ?? []);
  if (isRefusal(owned)) {
    return owned;
  }
  const reference = referenceOf(pod.spec, minor);
  if (reference === undefined) {
    return owned;
  }
  return forbidden('error' in reference
    ? `error checking mirror pod for API references: ${reference.error}`
    : `node ${quote(node)} can not create pods that reference ${reference.resource}`);
}

function ownedByNode(asked: NodeRequest, owners: readonly OwnerReference[]): NodeAnswer {
  const { state, node } = asked;
  const mayOnly = `node ${quote(node)} can only create pods with`;
  const [owner] = owners;
  if (owners.length > 1) {
    return forbidden(`${mayOnly} a single owner reference set to itself`);
  }
  if (owner === undefined) {
    return state.settings.minor < OWNER_REQUIRED_SINCE ? GRANTED : forbidden(`${mayOnly} an owner reference set to itself`);
  }
  if (owner.apiVersion !== 'v1' || owner.kind !== 'Node' || owner.name !== node) {
    return forbidden(`${mayOnly} an owner reference set to itself`);
  }
  if (owner.controller !== true) {
    return forbidden(`${mayOnly} a controller owner reference set to itself`);
  }
  if (owner.blockOwnerDeletion === true) {
    return forbidden(`node ${quote(node)} must not set blockOwnerDeletion on an owner reference`);
  }
  const found = seek(state, NODE, '', node);
  if (found === undefined) {
    return answerWithout(asked, NODE, node);
  }
  const { uid = '' } = found.metadata ?? {};
  return owner.uid === uid ? GRANTED : forbidden(`node ${node} UID mismatch: expected ${owner.uid ?? ''} got ${uid}`);
}
