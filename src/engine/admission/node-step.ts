import { requestForbidden } from './forbidden';
import { quote } from '../field/quote';
import { Node } from '../objects/node';
import { Pod } from '../objects/pod';
import { assume, deny, ChainStep } from '../progress';
import { objectBefore } from '../request';
import { ClusterState } from '../state/cluster-state';
import { keyOfOtherKind } from '../state/kind-keys';
import { semanticallyEqual } from '../validation/update/semantic-equal';
import { Stage } from '../verdict';

/** A plugin that asks the node about a pod that is changed while it runs there. */
interface NodePlugin {
  readonly name: string;
  readonly stage: Stage;
  /** Whether the plugin has anything to ask. */
  readonly asks: (pod: Pod, old: Pod, state: ClusterState) => boolean;
  /** Why the node cannot do it. */
  readonly refuse: (pod: Pod, node: Node, asked: { readonly old: Pod; readonly state: ClusterState }) => string | undefined;
}

/** The plugin's step on the subresource `resize`. All other changes of a pod leave alone what nodes are asked about. */
export function nodeStep({ name, stage, asks, refuse }: NodePlugin): ChainStep {
  return (state, request, progress) => {
    const pod: Pod = progress.object;
    const old: Pod | undefined = objectBefore(request);
    const nodeName = pod.spec?.nodeName ?? '';
    // upstream: by the generation, which grows with each change of the spec.
    const isConcerned = state.settings.plugins.has(name) && request.subResource === 'resize' && nodeName !== '' && old !== undefined
      && !semanticallyEqual(pod.spec, old.spec, 'core/v1.PodSpec', state.settings.minor) && asks(pod, old, state);
    if (!isConcerned) {
      return progress;
    }
    const node: Node | undefined = state.find(keyOfOtherKind('', 'Node'), '', nodeName)?.object;
    const notFound = `node ${quote(nodeName)} not found`;
    if (node === undefined && !state.settings.wholeServer) {
      const reason = `not in the set; assumed that it takes the change. Without it, the API server answers: ${requestForbidden(request, notFound)}`;
      return assume(progress, [{ about: `Node ${nodeName}`, reason }]);
    }
    const refusal = node === undefined ? notFound : refuse(pod, node, { old, state });
    return refusal === undefined ? progress : deny(progress, { stage, code: 403, message: requestForbidden(request, refusal) });
  };
}
