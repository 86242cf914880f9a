import { GRANTED, NodeAnswer, NodeRequest, forbidden } from './answer';
import { claimStatus } from './claim-status';
import { mirrorPod } from './mirror-pod';
import { ownNode } from './own-node';
import { ownObject } from './own-object';
import { podCertificate } from './pod-certificate';
import { deletedPod, evictedPod, podStatus } from './pod-on-node';
import { serviceAccountToken } from './service-account-token';
import { quote } from '../field/quote';
import { resourceOf } from '../other-kinds/resource-of';
import { Minor } from '../version';

/*
 * What kubelets may ask, by resource.
 */

/** From here on the messages say what a kubelet may do instead. */
const INSTEAD_SINCE: Minor = 14;

/** The answer to a request of a kubelet, by the resource that it is about. */
export function answerToNode(asked: NodeRequest): NodeAnswer {
  const { group, resource } = asked.request.resource ?? resourceOf(asked.request.object);
  switch (group === '' ? resource : `${resource}.${group}`) {
    case 'pods':
      return ofPod(asked);
    case 'nodes':
      return ownNode(asked);
    case 'persistentvolumeclaims':
      return asked.request.subResource === 'status' ? claimStatus(asked) : forbidden('may only update PVC status');
    case 'serviceaccounts':
      return asked.request.operation === 'CREATE' && asked.request.subResource === 'token' ? serviceAccountToken(asked) : GRANTED;
    case 'podcertificaterequests.certificates.k8s.io':
      return podCertificate(asked);
    default:
      return ownObject(asked, `${resource}.${group}`);
  }
}

function ofPod(asked: NodeRequest): NodeAnswer {
  const { state: { settings: { minor } }, request: { operation, subResource = '' }, node } = asked;
  switch (subResource) {
    case '':
      break;
    case 'status':
      return operation === 'UPDATE' ? podStatus(asked) : forbidden(`unexpected operation ${quote(operation)}`);
    case 'eviction':
      return operation === 'CREATE' ? evictedPod(asked) : forbidden(`unexpected operation ${operation}`);
    default:
      return forbidden(`unexpected pod subresource ${quote(subResource)}${minor < INSTEAD_SINCE ? '' : ", only 'status' and 'eviction' are allowed"}`);
  }
  if (operation === 'CREATE') {
    return mirrorPod(asked);
  }
  return operation === 'DELETE' ? deletedPod(asked)
    : forbidden(`unexpected operation ${quote(operation)}${minor < INSTEAD_SINCE ? '' : `, node ${quote(node)} can only create and delete mirror pods`}`);
}
