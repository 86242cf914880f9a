import { requestKindOf } from '../admission-policy/request-kind';
import { ChainStep, deny, withObject } from '../progress';

const FOREIGN = 'the namespace of the provided object does not match the namespace sent on the request';

/**
 * An object stays in the namespace of its request, whatever the mutating phase made of it.
 *
 * upstream: k8s.io/apiserver/pkg/registry/rest/meta.go EnsureObjectNamespaceMatchesRequestNamespace
 */
export const keepNamespace: ChainStep = (state, { namespace, object: { apiVersion = '', kind = '' } }, progress) => {
  const { object } = progress;
  const written: unknown = object.metadata?.namespace;
  // upstream: what is no text is no namespace, which a patch of a custom resource may leave.
  const given = typeof written === 'string' ? written : '';
  if (given === namespace || progress.reinvocation === undefined || requestKindOf(state, apiVersion, kind)?.namespaced !== true) {
    return progress;
  }
  return given === ''
    ? withObject(progress, { ...object, metadata: { ...object.metadata, namespace } })
    : deny(progress, { stage: 'decode', code: 400, message: FOREIGN });
};
