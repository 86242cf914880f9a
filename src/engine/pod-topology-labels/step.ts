import { StringMap } from '../objects/meta';
import { Node } from '../objects/node';
import { Pod } from '../objects/pod';
import { ChainStep, withObject } from '../progress';
import { keyOfOtherKind } from '../state/kind-keys';
import { Minor } from '../version';

/** The first minor in which PodTopologyLabelsAdmission is on. */
const SINCE: Minor = 35;
const COPIED = ['topology.kubernetes.io/zone', 'topology.kubernetes.io/region'];

/**
 * The PodTopologyLabels plugin: a new pod that names its node gets the labels of the node's place. Those of a Binding show in no answer.
 *
 * upstream: plugin/pkg/admission/podtopologylabels/admission.go
 */
export const podTopologyLabels: ChainStep = (state, { operation, subResource = '' }, progress) => {
  const { plugins, minor } = state.settings;
  const pod: Pod = progress.object;
  const { nodeName = '' } = pod.spec ?? {};
  if (nodeName === '' || minor < SINCE || operation !== 'CREATE' || subResource !== '' || !plugins.has('PodTopologyLabels')) {
    return progress;
  }
  const node: Node | undefined = state.find(keyOfOtherKind('', 'Node'), '', nodeName)?.object;
  const labels = copied(node?.metadata?.labels ?? {});
  const object: Pod = { ...pod, metadata: { ...pod.metadata, labels: { ...pod.metadata?.labels, ...labels } } };
  return Object.keys(labels).length === 0 ? progress : withObject(progress, object);
};

function copied(labels: StringMap): StringMap {
  return Object.fromEntries(COPIED.filter((key) => Object.hasOwn(labels, key)).map((key) => [key, labels[key]]));
}
