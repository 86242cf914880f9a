import { Pod } from '../objects/pod';
import { Progress, ChainStep } from '../progress';
import { DecodedRequest, objectBefore } from '../request';
import { ClusterState } from '../state/cluster-state';
import { nameOf } from '../validation/object-meta';

/** What a plugin is asked about a pod that is created or updated. */
export interface PodAsked {
  readonly state: ClusterState;
  readonly request: DecodedRequest;
  readonly pod: Pod;
  /** The pod before an update. */
  readonly old: Pod | undefined;
}

/** The step of a plugin that looks at pods alone, and at none of their subresources. */
export function podStep(plugin: string, decide: (asked: PodAsked, progress: Progress) => Progress): ChainStep {
  return (state, request, progress) => {
    const isConcerned = state.settings.plugins.has(plugin) && request.object.kind === 'Pod' && (request.subResource ?? '') === '';
    return isConcerned ? decide({ state, request, pod: progress.object, old: objectBefore(request) }, progress) : progress;
  };
}

/** The pod with the name that the server has completed by the validating phase. */
export function namedInStore(pod: Pod): Pod {
  return pod.metadata?.name ? pod : { ...pod, metadata: { ...pod.metadata, name: nameOf(pod.metadata) } };
}
