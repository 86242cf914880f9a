import { applierOf, RequesterOptions } from './evaluate-pod';
import { answerTo } from './operation';
import { admit } from '../../engine/admit';
import { KubernetesObject } from '../../engine/objects/meta';
import { AdmissionRequest } from '../../engine/request';
import { ClusterState } from '../../engine/state/cluster-state';
import { Verdict } from '../../engine/verdict';
import { Identity } from '../set/identity';
import { ServedObject } from '../set/set-item';

/** What the API server answers to a request that deletes the object, which then is no longer there for those that come after it. */
export function evaluateDeletion(state: ClusterState, options: RequesterOptions, item: ServedObject): Verdict {
  const { kind, namespace = '', name } = item.identity;
  const oldObject = (state.find(kind, namespace, name)?.object ?? item.value) as KubernetesObject;
  const ask = (old: KubernetesObject): Verdict => admit(state, { ...deletionBy(options), namespace, name, object: undefined, oldObject: old });
  const verdict = answerTo('DELETE', item, readableDeletion(item.identity, ask, oldObject), state);
  if (verdict.decision !== 'denied' && isGoneOnDeletion(oldObject)) {
    state.remove(kind, namespace, name);
  }
  return verdict;
}

/**
 * What is answered to a deletion. The client sends no more than the name: what cannot be read in the document does not count.
 *
 * @param oldObject what is there; the document where nobody knows it
 */
export function readableDeletion<T extends Verdict | undefined>(
  { apiVersion, kind, namespace, name }: Identity, ask: (oldObject: KubernetesObject) => T, oldObject: KubernetesObject,
): T {
  const verdict = ask(oldObject);
  return verdict?.decision === 'denied' && verdict.stage === 'decode' ? ask({ apiVersion, kind, metadata: { namespace, name } }) : verdict;
}

/** What every request to delete has. Only of a user who is named, RBAC is asked. */
export function deletionBy(options: RequesterOptions): Pick<AdmissionRequest, 'operation' | 'userInfo' | 'authorize'> {
  return { operation: 'DELETE', userInfo: applierOf(options).user, authorize: options.applier !== undefined };
}

/** An object with finalizers stays until its controllers have taken them out; a namespace has one of its own. */
export function isGoneOnDeletion({ kind, metadata }: KubernetesObject): boolean {
  return kind !== 'Namespace' && (metadata?.finalizers ?? []).length === 0;
}
