import { requestForbidden } from '../admission/forbidden';
import { quote } from '../field/quote';
import { kindNamed } from '../kinds';
import { assume, deny, ChainStep } from '../progress';
import { DecodedRequest } from '../request';
import { ClusterState } from '../state/cluster-state';
import { lookUpNamespace } from '../state/look-up';

/**
 * The NamespaceLifecycle plugin: whether the namespace of a request exists, and takes new objects.
 *
 * upstream: k8s.io/apiserver/pkg/admission/plugin/namespace/lifecycle/admission.go
 */
export const namespaceLifecycle: ChainStep = (state, request, progress) => {
  const { namespace, operation, object: { kind = '' } } = request;
  if (operation === 'DELETE') {
    return isImmortal(request) ? deny(progress, { stage: 'namespace-lifecycle', code: 403, message: requestForbidden(request, MAY_NOT_BE_DELETED) }) : progress;
  }
  // upstream: who asks about a namespace need not know whether it is there.
  if (isAccessReview(request)) {
    return progress;
  }
  const found = lookUpNamespace(state, namespace, kindNamed(kind)?.workload === true);
  if ('absent' in found) {
    return isProvided(state, request) ? progress : deny(progress, { stage: 'namespace-lifecycle', code: 404, message: `namespaces ${quote(namespace)} not found` });
  }
  return operation === 'CREATE' && found.value.status?.phase === 'Terminating'
    ? deny(progress, { stage: 'namespace-lifecycle', code: 403, message: beingTerminated(request) })
    : assume(progress, found.assumptions);
};

/**
 * Whether the NamespaceAutoProvision plugin, which runs before, has created the namespace.
 *
 * upstream: plugin/pkg/admission/namespace/autoprovision/admission.go
 */
function isProvided({ settings: { plugins } }: ClusterState, { operation, dryRun = false }: DecodedRequest): boolean {
  return operation === 'CREATE' && !dryRun && plugins.has('NamespaceAutoProvision');
}

function isAccessReview({ object: { apiVersion = '', kind } }: DecodedRequest): boolean {
  return kind === 'LocalSubjectAccessReview' && apiVersion.startsWith('authorization.k8s.io/');
}

const MAY_NOT_BE_DELETED = 'this namespace may not be deleted';
/** upstream: kube-node-lease is not among them. */
const IMMORTAL: ReadonlySet<string> = new Set(['default', 'kube-system', 'kube-public']);

function isImmortal({ object: { apiVersion, kind, metadata } }: DecodedRequest): boolean {
  return apiVersion === 'v1' && kind === 'Namespace' && IMMORTAL.has(metadata?.name ?? '');
}

function beingTerminated(request: DecodedRequest): string {
  return requestForbidden(request, `unable to create new content in namespace ${request.namespace} because it is being terminated`);
}
