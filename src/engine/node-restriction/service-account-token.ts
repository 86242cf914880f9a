import { answerWithout, forbidden, GRANTED, NodeAnswer, NodeRequest, POD, seek } from './answer';
import { mountsAudience } from './token-audience';
import { KubernetesObject } from '../objects/meta';
import { Pod } from '../objects/pod';
import { Minor } from '../version';

interface TokenOfNode extends KubernetesObject {
  readonly spec?: {
    readonly audiences?: readonly string[];
    readonly boundObjectRef?: { readonly apiVersion?: string; readonly kind?: string; readonly name?: string; readonly uid?: string } | null;
  };
}

/** From here on the message does not tell the UID that is right. */
const HIDES_UID_SINCE: Minor = 21;
/** The gate ServiceAccountNodeAudienceRestriction is on by default. */
const AUDIENCE_SINCE: Minor = 33;

/**
 * A token of a service account: bound to a pod that runs on the node.
 *
 * upstream: admission.go admitServiceAccount
 */
export function serviceAccountToken(asked: NodeRequest): NodeAnswer {
  const { state, request: { namespace }, object, node } = asked;
  const { minor } = state.settings;
  const { spec: { audiences = [], boundObjectRef: bound } = {} }: TokenOfNode = object;
  if (bound?.apiVersion !== 'v1' || bound.kind !== 'Pod' || !bound.name) {
    return forbidden('node requested token not bound to a pod');
  }
  const { name, uid: wanted = '' } = bound;
  if (wanted === '') {
    return forbidden('node requested token with a pod binding without a uid');
  }
  const pod: Pod | undefined = seek(state, POD, namespace, name);
  if (pod === undefined) {
    return answerWithout(asked, POD, name);
  }
  const { metadata: { uid = '' } = {} } = pod;
  if (wanted !== uid) {
    const found = minor < HIDES_UID_SINCE ? ` (${uid})` : '';
    return forbidden(`the UID in the bound object reference (${wanted}) does not match the UID in record${found}. `
      + 'The object might have been deleted and then recreated');
  }
  if (pod.spec?.nodeName !== node) {
    return forbidden('node requested token bound to a pod scheduled on a different node');
  }
  return minor < AUDIENCE_SINCE ? GRANTED : mountsAudience(asked, audiences, pod);
}
