import { readObject } from '../../../src/engine/admission-policy/object-forms';
import { fromKind } from '../../../src/engine/admission-policy/request-kind';
import { findKind, Kind } from '../../../src/engine/kinds';
import { convertAutoscaler } from '../../../src/engine/other-kinds/autoscaler-forms';
import { AutoscalerSpec, defaultAutoscaler, defaultAutoscalerV2beta1 } from '../../../src/engine/other-kinds/horizontal-pod-autoscaler';
import { findOtherKind } from '../../../src/engine/other-kinds/other-kinds';
import { Minor } from '../../../src/engine/version';

const PREFIX = 'autoscaling.alpha.kubernetes.io';
const cpu = (averageUtilization: number) => ({ type: 'Resource', resource: { name: 'cpu', target: { type: 'Utilization', averageUtilization } } });
const SELECTOR = { matchLabels: { b: '1', a: '2' }, matchExpressions: [{ key: 'x', operator: 'In', values: ['1'] }, { key: 'y', operator: 'Exists' }] };
const MEMORY = { type: 'Resource', resource: { name: 'memory', target: { type: 'AverageValue', averageValue: '1024Mi' } } };
const QUEUE = { type: 'External', external: { metric: { name: 'q<&', selector: SELECTOR }, target: { type: 'Value', value: '3000m' } } };
const OTHERS = [
  { type: 'Pods', pods: { metric: { name: 'p' }, target: { type: 'AverageValue', averageValue: '5' } } },
  { type: 'Object', object: { metric: { name: 'o' }, describedObject: { apiVersion: 'v1', kind: 'Service', name: 's' }, target: { type: 'Value', value: '2k' } } },
  { type: 'Object', object: { metric: { name: 'o', selector: {} }, describedObject: { kind: 'Service', name: 's' }, target: { type: 'AverageValue', averageValue: '2k' } } },
  { type: 'ContainerResource', containerResource: { name: 'cpu', container: 'c', target: { type: 'Utilization', averageUtilization: 60 } } },
  { type: 'External', external: { metric: { name: 'e' }, target: { type: 'AverageValue', averageValue: '1500m' } } },
];
const UP = '{"StabilizationWindowSeconds":0,"SelectPolicy":"Max","Policies":[{"Type":"Pods","Value":4,"PeriodSeconds":15},'
  + '{"Type":"Percent","Value":100,"PeriodSeconds":15}]';
const DOWN = '{"StabilizationWindowSeconds":60,"SelectPolicy":"Max","Policies":[{"Type":"Percent","Value":100,"PeriodSeconds":15}]';
const SLOW_DOWN = { behavior: { scaleDown: { stabilizationWindowSeconds: 60 } } };

// As kube-apiserver 1.36.3 writes them.
test.each<[string, AutoscalerSpec, Minor, number | undefined, object | undefined]>([
  ['nothing', {}, 36, 80, undefined],
  ['the utilization of the CPU, which has a field', { metrics: [cpu(50), cpu(70)] }, 36, 50, undefined],
  ['other resources and metrics', { metrics: [cpu(50), MEMORY, QUEUE] }, 36, 50, {
    [`${PREFIX}/metrics`]: '[{"type":"Resource","resource":{"name":"memory","targetAverageValue":"1Gi"}},{"type":"External","external":{"metricName":"q\\u003c\\u0026",'
      + '"metricSelector":{"matchLabels":{"a":"2","b":"1"},"matchExpressions":[{"key":"x","operator":"In","values":["1"]},{"key":"y","operator":"Exists"}]},'
      + '"targetValue":"3"}}]',
  }],
  ['a metric of each type', { metrics: OTHERS }, 36, undefined, {
    [`${PREFIX}/metrics`]: '[{"type":"Pods","pods":{"metricName":"p","targetAverageValue":"5"}},{"type":"Object","object":{"target":{"kind":"Service","name":"s",'
      + '"apiVersion":"v1"},"metricName":"o","targetValue":"2k"}},{"type":"Object","object":{"target":{"kind":"Service","name":"s"},"metricName":"o",'
      + '"targetValue":"0","selector":{},"averageValue":"2k"}},{"type":"ContainerResource","containerResource":{"name":"cpu","targetAverageUtilization":60,'
      + '"container":"c"}},{"type":"External","external":{"metricName":"e","targetAverageValue":"1500m"}}]',
  }],
  ['the behavior', SLOW_DOWN, 36, 80, { [`${PREFIX}/behavior`]: `{"ScaleUp":${UP},"Tolerance":null},"ScaleDown":${DOWN},"Tolerance":null}}` }],
  ['the behavior without a tolerance before 1.33', SLOW_DOWN, 32, 80, { [`${PREFIX}/behavior`]: `{"ScaleUp":${UP}},"ScaleDown":${DOWN}}}` }],
])('an autoscaler of version 1 has in annotations %s', (_title, spec, minor, utilization, annotations) => {
  const converted = convertAutoscaler(defaultAutoscaler({ apiVersion: 'autoscaling/v2', kind: 'HorizontalPodAutoscaler', spec }, minor), 'autoscaling/v1', minor);
  expect([converted?.apiVersion, converted?.spec?.targetCPUUtilizationPercentage, converted?.metadata?.annotations]).toEqual(['autoscaling/v1', utilization, annotations]);
});

const read = (annotations: object, minor: Minor): unknown => readObject(
  fromKind(findKind('autoscaling/v1', 'HorizontalPodAutoscaler') ?? findOtherKind('autoscaling/v1', 'HorizontalPodAutoscaler') as Kind),
  { apiVersion: 'autoscaling/v1', kind: 'HorizontalPodAutoscaler', metadata: { annotations } }, minor,
);

test.each([
  ['metrics that are no JSON', { [`${PREFIX}/metrics`]: '[' }, 14, { error: 'unexpected end of JSON input' }],
  ['a condition of a wrong type', { [`${PREFIX}/conditions`]: '{}' }, 14, { error: 'json: cannot unmarshal object into Go value of type []v1.HorizontalPodAutoscalerCondition' }],
  ['the behavior, which they do not know', { [`${PREFIX}/behavior`]: '[' }, 14, {}],
  ['metrics of a later server', { [`${PREFIX}/metrics`]: '[' }, 15, {}],
])('servers until 1.14 refuse %s', (_title, annotations, minor, expected) => {
  expect(read(annotations, minor)).toMatchObject(expected);
});

const behavior = (text: string): object => ({ metadata: { annotations: { [`${PREFIX}/behavior`]: text } } });
const DOWN_OF_V2BETA1 = '{"ScaleUp":null,"ScaleDown":{"StabilizationWindowSeconds":60,"SelectPolicy":null,"Policies":null}}';

test.each<[string, Minor, object, object]>([
  ['writes the behavior', 18, behavior('{"scaledown":{"stabilizationwindowseconds":60}}'), behavior(DOWN_OF_V2BETA1)],
  ['drops what it cannot read', 24, behavior('{'), { metadata: {} }],
  ['keeps the annotation before', 17, behavior('{'), behavior('{')],
])('a server with autoscaling/v2beta1 %s', (_title, minor, autoscaler, expected) => {
  const common = { apiVersion: 'autoscaling/v2beta1', kind: 'HorizontalPodAutoscaler', spec: { minReplicas: 1, metrics: [{ type: 'Pods', pods: {} }] } };
  expect(defaultAutoscalerV2beta1({ ...common, ...autoscaler }, minor)).toEqual({ ...common, ...expected });
});
