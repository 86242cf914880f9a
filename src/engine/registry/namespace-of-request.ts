import { requestKindOf } from '../admission-policy/request-kind';
import { FOREIGN_NAMESPACE } from '../endpoint/place-messages';
import { KubernetesObject } from '../objects/meta';
import { ChainStep, deny, withObject } from '../progress';
import { Minor } from '../version';

/** From here on, the namespace of an object is looked at before all else; until then, that of a new one after the mutating phase. */
export const NAMESPACE_FIRST_SINCE: Minor = 24;

/** @param namespace `''` for an object of the whole cluster, whose own is dropped */
export function wrongNamespace({ metadata }: KubernetesObject, namespace: string): string | undefined {
  const own = metadata?.namespace ?? '';
  return own === '' || namespace === '' || own === namespace ? undefined : FOREIGN_NAMESPACE;
}

/**
 * An object stays in the namespace of its request, whatever the mutating phase made of it.
 *
 * upstream: k8s.io/apiserver/pkg/registry/rest/meta.go EnsureObjectNamespaceMatchesRequestNamespace, and until 1.23 create.go BeforeCreate
 */
export const keepNamespace: ChainStep = (state, { namespace, object: sent }, progress) => {
  if (state.settings.minor < NAMESPACE_FIRST_SINCE && wrongNamespace(sent, namespace) !== undefined) {
    return deny(progress, { stage: 'decode', code: 400, message: FOREIGN_NAMESPACE });
  }
  const { apiVersion = '', kind = '' } = sent;
  const { object } = progress;
  const written: unknown = object.metadata?.namespace;
  // upstream: what is no text is no namespace, which a patch of a custom resource may leave.
  const given = typeof written === 'string' ? written : '';
  if (given === namespace || progress.reinvocation === undefined || requestKindOf(state, apiVersion, kind)?.namespaced !== true) {
    return progress;
  }
  return given === ''
    ? withObject(progress, { ...object, metadata: { ...object.metadata, namespace } })
    : deny(progress, { stage: 'decode', code: 400, message: FOREIGN_NAMESPACE });
};
