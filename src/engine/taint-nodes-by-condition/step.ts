import { Node, Taint } from '../objects/node';
import { ChainStep, withObject } from '../progress';

const NOT_READY: Taint = { key: 'node.kubernetes.io/not-ready', effect: 'NoSchedule' };

/**
 * The TaintNodesByCondition plugin: no pod comes to a new node before it is ready.
 *
 * upstream: plugin/pkg/admission/nodetaint/admission.go
 */
export const taintNodesByCondition: ChainStep = ({ settings: { plugins } }, { operation, subResource = '' }, progress) => {
  const node: Node = progress.object;
  if (node.kind !== 'Node' || node.apiVersion !== 'v1' || operation !== 'CREATE' || subResource !== '' || !plugins.has('TaintNodesByCondition')) {
    return progress;
  }
  const { taints = [] } = node.spec ?? {};
  const tainted: Node = { ...node, spec: { ...node.spec, taints: [...taints, NOT_READY] } };
  return taints.some(({ key, effect }) => key === NOT_READY.key && effect === NOT_READY.effect) ? progress : withObject(progress, tainted);
};
