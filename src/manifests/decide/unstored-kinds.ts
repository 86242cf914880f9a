import { RequestedOperation } from './operation';
import { isBinding } from '../../engine/objects/binding';
import { isQuestion } from '../../engine/other-kinds/other-kinds';
import { AdmissionRequest } from '../../engine/request';
import { ClusterState } from '../../engine/state/cluster-state';
import { Assumption, refused, Verdict } from '../../engine/verdict';
import { Identity, titleOf } from '../set/identity';

/*
 * Kinds of which a server stores no objects: what it knows of its own components, questions, and Bindings.
 */

/** The refusal of what no client can do with an object of such a kind. */
export function refusalOfMethod(identity: Identity, operation: RequestedOperation | undefined): Verdict | undefined {
  if (identity.apiVersion === 'v1' && identity.kind === 'ComponentStatus') {
    return notAllowed(405, 'the server does not allow this method on the requested resource', identity);
  }
  if (operation === undefined && isQuestion(identity) && identity.name === '') {
    return withoutName();
  }
  const isThere = operation === 'UPDATE' || operation === 'DELETE';
  return isThere && isUnstored(identity) ? notAllowed(404, 'the server could not find the requested resource', identity) : undefined;
}

/** Whether a server that takes an object of the kind forgets it. */
export function isUnstored(identity: Identity): boolean {
  return isQuestion(identity) || isBinding(identity);
}

/** The resource of a Binding that is no subresource of its pod. */
export function resourceOfUnstored(identity: Identity): AdmissionRequest['resource'] {
  return isBinding(identity) ? { group: '', version: 'v1', resource: 'bindings' } : undefined;
}

/** What is assumed of the pod that a Binding assigns to a node. */
export function assumedOfBinding(state: ClusterState, identity: Identity): readonly Assumption[] {
  const { namespace = '', name } = identity;
  const isKnown = !isBinding(identity) || state.settings.isComplete || state.find('Pod', namespace, name) !== undefined;
  return isKnown ? [] : [{ about: titleOf({ ...identity, kind: 'Pod' }), reason: ASSUMED_OF_POD }];
}

const ASSUMED_OF_POD = 'assumed that it exists, and runs on no node yet';

/** upstream: kubectl apply gets the object of the name first, and k8s.io/cli-runtime/pkg/resource/helper.go asks for none without a name. */
function withoutName(): Verdict {
  const message = 'resource name may not be empty';
  const finding = { check: 'decode', path: 'metadata.name', message, fix: 'set metadata.name, or send the object with kubectl create' };
  return refused({ stage: 'decode', code: 400, message, findings: () => [finding] });
}

function notAllowed(code: number, message: string, identity: Identity): Verdict {
  const finding = { check: 'apiVersion', path: 'kind', message, fix: `leave it out: a server stores no ${identity.kind}` };
  return refused({ stage: 'served', code, message, findings: () => [finding] });
}
