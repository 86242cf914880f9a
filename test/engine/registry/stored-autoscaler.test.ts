import { answeredAutoscaler } from '../../../src/engine/registry/stored-autoscaler';

const resource = (name: string, target: object): object => ({ type: 'Resource', resource: { name, target } });
const USE = resource('cpu', { type: 'Utilization', averageUtilization: 60 });
const MORE_USE = resource('cpu', { type: 'Utilization', averageUtilization: 80 });
const VALUE = resource('cpu', { type: 'AverageValue', averageValue: '1' });
const MEMORY = resource('memory', { type: 'Utilization', averageUtilization: 60 });
const OLD_USE = { type: 'Resource', resource: { name: 'cpu', targetAverageUtilization: 60 } };
const pods = (target: object): object => ({ type: 'Pods', pods: { metric: { name: 'm' }, target } });
const object = (target: object): object => ({ type: 'Object', object: { metric: { name: 'm' }, target } });
const external = (target: object): object => ({ type: 'External', external: { metric: { name: 'm' }, target } });
const PODS = { type: 'Pods', pods: {} };

test.each<[string, number, readonly object[], readonly object[]]>([
  ['the use of the CPU comes last', 26, [USE, PODS, MEMORY], [PODS, MEMORY, USE]],
  ['where it is stored as it was sent', 27, [USE, PODS], [USE, PODS]],
  ['the first use alone', 24, [USE, VALUE, MORE_USE], [VALUE, USE]],
  ['of autoscaling/v2beta1', 24, [OLD_USE, PODS], [PODS, OLD_USE]],
  ['no use of the CPU', 24, [VALUE, MEMORY], [VALUE, MEMORY]],
  ['a target has what v1 has of it', 25,
    [pods({ type: 'AverageValue', averageValue: '10', value: '1' }), object({ type: 'Value', value: '1', averageUtilization: 3 })],
    [pods({ type: 'AverageValue', averageValue: '10' }), object({ type: 'Value', value: '1' })]],
  ['the value of an object is always there', 26, [object({ type: 'AverageValue', averageValue: '1' })], [object({ type: 'AverageValue', value: '0', averageValue: '1' })]],
  ['the type goes by the values', 25, [resource('pods', { type: 'Value', averageUtilization: 80 })], [resource('pods', { type: 'Utilization', averageUtilization: 80 })]],
  ['of something external too', 25, [external({ type: 'Value', averageValue: '1' })], [external({ type: 'AverageValue', averageValue: '1' })]],
  ['what is stored as it was sent', 27, [object({ type: 'AverageValue', averageValue: '1' })], [object({ type: 'AverageValue', averageValue: '1' })]],
])('a HorizontalPodAutoscaler: %s', (_title, minor, metrics, expected) => {
  expect(answeredAutoscaler({ kind: 'HorizontalPodAutoscaler', spec: { maxReplicas: 1, metrics } }, minor))
    .toEqual({ kind: 'HorizontalPodAutoscaler', spec: { maxReplicas: 1, metrics: expected } });
});

test('an autoscaler without metrics stays', () => {
  expect(answeredAutoscaler({ spec: { maxReplicas: 1 } }, 24)).toEqual({ spec: { maxReplicas: 1 } });
});

test.each<[string, number, object, object]>([
  ['external', 26, { value: '1' }, { value: '1' }],
  ['external', 25, { averageValue: '1' }, { value: '0', averageValue: '1' }],
  ['object', 25, { averageValue: '1', averageUtilization: 2 }, { value: '0', averageValue: '1' }],
  ['pods', 25, {}, { averageValue: '0' }],
  ['resource', 25, { averageUtilization: 60 }, { averageValue: '0', averageUtilization: 60 }],
  ['containerResource', 25, { averageValue: '1', averageUtilization: 60 }, { averageValue: '1', averageUtilization: 60 }],
  ['external', 27, { averageValue: '1' }, { averageValue: '1' }],
])('what is measured of a metric %s in 1.%i: %j', (source, minor, current, expected) => {
  const measured = (value: object): object => ({ status: { currentMetrics: [{ type: 'x', [source]: { current: value } }] } });
  expect(answeredAutoscaler({ apiVersion: 'autoscaling/v2', ...measured(current) }, minor)).toEqual({ apiVersion: 'autoscaling/v2', ...measured(expected) });
});
