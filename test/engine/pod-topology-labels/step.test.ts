import { StringMap } from '../../../src/engine/objects/meta';
import { podTopologyLabels } from '../../../src/engine/pod-topology-labels/step';
import { runStep, StepCase } from '../../support/run-step';

const ZONE = 'topology.kubernetes.io/zone';
const REGION = 'topology.kubernetes.io/region';
const NODES = [
  { apiVersion: 'v1', kind: 'Node', metadata: { name: 'placed', labels: { [ZONE]: 'z1', [REGION]: 'r1', 'kubernetes.io/os': 'linux' } } },
  { apiVersion: 'v1', kind: 'Node', metadata: { name: 'zoned', labels: { [ZONE]: 'z1' } } },
  { apiVersion: 'v1', kind: 'Node', metadata: { name: 'bare' } },
];

function labelsOf(nodeName: string | undefined, labels: StringMap | undefined, options: StepCase): unknown {
  const pod = { apiVersion: 'v1', kind: 'Pod', metadata: { name: 'web', labels }, spec: { nodeName } };
  return runStep(podTopologyLabels, pod, { plugin: 'PodTopologyLabels', objects: NODES, ...options }).object?.metadata?.labels;
}

test.each<[string, string | undefined, StringMap | undefined, StepCase, StringMap | undefined]>([
  ['on a node with a place', 'placed', { app: 'web' }, {}, { app: 'web', [ZONE]: 'z1', [REGION]: 'r1' }],
  ['on a node with a zone, in 1.35', 'zoned', undefined, { minor: 35 }, { [ZONE]: 'z1' }],
  ['that says another zone', 'zoned', { [ZONE]: 'z2' }, {}, { [ZONE]: 'z1' }],
  ['on a node without a place', 'bare', undefined, {}, undefined],
  ['on a node that is not there', 'none', undefined, {}, undefined],
  ['on no node', undefined, undefined, {}, undefined],
  ['in 1.34', 'placed', undefined, { minor: 34 }, undefined],
  ['that is updated', 'placed', undefined, { request: { operation: 'UPDATE' } }, undefined],
  ['without the plugin', 'placed', undefined, { plugin: undefined }, undefined],
])('the labels of a pod %s', (_title, nodeName, labels, options, expected) => {
  expect(labelsOf(nodeName, labels, options)).toEqual(expected);
});
