import { answeredAutoscaler } from '../../../src/engine/registry/stored-autoscaler';

const resource = (name: string, target: object): object => ({ type: 'Resource', resource: { name, target } });
const USE = resource('cpu', { type: 'Utilization', averageUtilization: 60 });
const MORE_USE = resource('cpu', { type: 'Utilization', averageUtilization: 80 });
const VALUE = resource('cpu', { type: 'AverageValue', averageValue: '1' });
const MEMORY = resource('memory', { type: 'Utilization', averageUtilization: 60 });
const OLD_USE = { type: 'Resource', resource: { name: 'cpu', targetAverageUtilization: 60 } };
const PODS = { type: 'Pods', pods: {} };

test.each<[string, number, readonly object[], readonly object[]]>([
  ['the use of the CPU comes last', 26, [USE, PODS, MEMORY], [PODS, MEMORY, USE]],
  ['where it is stored as it was sent', 27, [USE, PODS], [USE, PODS]],
  ['the first use alone', 24, [USE, VALUE, MORE_USE], [VALUE, USE]],
  ['of autoscaling/v2beta1', 24, [OLD_USE, PODS], [PODS, OLD_USE]],
  ['no use of the CPU', 24, [VALUE, MEMORY], [VALUE, MEMORY]],
])('a HorizontalPodAutoscaler: %s', (_title, minor, metrics, expected) => {
  expect(answeredAutoscaler({ kind: 'HorizontalPodAutoscaler', spec: { maxReplicas: 1, metrics } }, minor))
    .toEqual({ kind: 'HorizontalPodAutoscaler', spec: { maxReplicas: 1, metrics: expected } });
});

test('an autoscaler without metrics stays', () => {
  expect(answeredAutoscaler({ spec: { maxReplicas: 1 } }, 24)).toEqual({ spec: { maxReplicas: 1 } });
});
