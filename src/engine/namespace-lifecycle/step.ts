import { quote } from '../field/quote';
import { assume, deny, Step } from '../progress';
import { lookUpNamespace } from '../state/look-up';

/**
 * The NamespaceLifecycle plugin, as far as it asks whether the namespace of a request exists.
 *
 * upstream: k8s.io/apiserver/pkg/admission/plugin/namespace/lifecycle/admission.go
 */
export const namespaceLifecycle: Step = (state, { namespace }, progress) => {
  const found = lookUpNamespace(state, namespace);
  return 'absent' in found
    ? deny(progress, { stage: 'namespace-lifecycle', code: 404, message: `namespaces ${quote(namespace)} not found` })
    : assume(progress, found.assumptions);
};
