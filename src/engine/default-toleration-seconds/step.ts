import { Pod } from '../objects/pod';
import { Toleration } from '../objects/scheduling';
import { copyPodSpec, withPodSpec } from '../objects/shape';
import { ChainStep, withObject } from '../progress';

const NOT_READY = 'node.kubernetes.io/not-ready';
const UNREACHABLE = 'node.kubernetes.io/unreachable';
const ADDED: readonly Toleration[] = [NOT_READY, UNREACHABLE].map((key) => ({ key, operator: 'Exists', effect: 'NoExecute', tolerationSeconds: 300 }));

/**
 * The DefaultTolerationSeconds plugin: for how long pods stay on a node that is not ready or not reachable.
 *
 * upstream: plugin/pkg/admission/defaulttolerationseconds/admission.go
 */
export const defaultTolerationSeconds: ChainStep = ({ settings: { plugins } }, { subResource = '' }, progress) => {
  if (subResource !== '' || !plugins.has('DefaultTolerationSeconds')) {
    return progress;
  }
  return withObject(progress, withDefaultTolerations(progress.object));
};

function withDefaultTolerations(pod: Pod): Pod {
  const { tolerations = [] } = pod.spec ?? {};
  const added = tolerations.length === 0 ? ADDED : ADDED.filter((each) => !tolerations.some((given) => isOrCovers(given, each)));
  if (added.length === 0) {
    return pod;
  }
  const spec = copyPodSpec(pod.spec);
  spec.tolerations = [...tolerations, ...added];
  return withPodSpec(pod, spec);
}

/** upstream: whatever the operator and the seconds are. */
function isOrCovers({ key = '', effect = '' }: Toleration, toleration: Toleration): boolean {
  return (key === '' || key === toleration.key) && (effect === '' || effect === toleration.effect);
}
