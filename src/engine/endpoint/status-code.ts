import { EndpointRequest } from './request';
import { KubernetesObject } from '../objects/meta';
import { Pod } from '../objects/pod';

/** What the API server answers to a request that it accepts. */
export const CREATED = 201;
const ACCEPTED = 202;
export const OK = 200;

/**
 * Of a deletion: an object that stays for now is only accepted, if the client asks for the deletion of its dependents in the old way.
 *
 * upstream: k8s.io/apiserver/pkg/endpoints/handlers/delete.go DeleteResource
 */
export function codeOfDeletion({ options = {} }: EndpointRequest, object: KubernetesObject): number {
  return options.orphanDependents === false && staysForNow(object, options.gracePeriodSeconds) ? ACCEPTED : OK;
}

/** Finalizers that the server itself takes off again. */
const OF_DEPENDENTS = ['orphan', 'foregroundDeletion'];

function staysForNow(object: KubernetesObject, gracePeriod: unknown): boolean {
  const { kind, metadata: { finalizers = [], deletionTimestamp } = {} } = object;
  if (finalizers.some((finalizer) => !OF_DEPENDENTS.includes(finalizer))) {
    return true;
  }
  if (kind === 'Namespace') {
    const { spec: { finalizers: own = [] } = {} } = object as { readonly spec?: { readonly finalizers?: readonly string[] } };
    return deletionTimestamp === undefined || own.length > 0;
  }
  return kind === 'Pod' && isEndedGracefully(object, gracePeriod);
}

const DEFAULT_GRACE_PERIOD = 30;

/** upstream: pkg/registry/core/pod/strategy.go CheckGracefulDelete */
function isEndedGracefully(pod: Pod & { readonly status?: { readonly phase?: string } }, asked: unknown): boolean {
  const { spec: { nodeName = '', terminationGracePeriodSeconds = DEFAULT_GRACE_PERIOD } = {}, status: { phase } = {} } = pod;
  const period = typeof asked === 'number' ? asked : terminationGracePeriodSeconds;
  return nodeName !== '' && phase !== 'Succeeded' && phase !== 'Failed' && Number(period) !== 0;
}
