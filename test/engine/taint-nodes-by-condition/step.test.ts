import { Node, Taint } from '../../../src/engine/objects/node';
import { taintNodesByCondition } from '../../../src/engine/taint-nodes-by-condition/step';
import { runStep, StepCase } from '../../support/run-step';

const NOT_READY: Taint = { key: 'node.kubernetes.io/not-ready', effect: 'NoSchedule' };
const OTHER: Taint = { key: 'node.kubernetes.io/not-ready', effect: 'NoExecute' };

function taintsOf(taints: readonly Taint[] | undefined, options: StepCase): unknown {
  const given: Node = { apiVersion: 'v1', kind: 'Node', metadata: { name: 'a' }, spec: { taints } };
  const { object } = runStep(taintNodesByCondition, given, { plugin: 'TaintNodesByCondition', ...options });
  return (object as Node).spec?.taints;
}

test.each<[string, readonly Taint[] | undefined, StepCase, readonly Taint[] | undefined]>([
  ['a new node', undefined, {}, [NOT_READY]],
  ['a node with another effect', [OTHER], {}, [OTHER, NOT_READY]],
  ['a node that has it', [{ ...NOT_READY, value: 'x' }], {}, [{ ...NOT_READY, value: 'x' }]],
  ['an update', undefined, { request: { operation: 'UPDATE' } }, undefined],
  ['a server without the plugin', undefined, { plugin: undefined }, undefined],
])('the taints of %s', (_title, taints, options, expected) => {
  expect(taintsOf(taints, options)).toEqual(expected);
});
