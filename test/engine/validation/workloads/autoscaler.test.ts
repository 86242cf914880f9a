import { reviewLine } from '../../../../src/cli/review';

type Answer = { readonly response: { readonly allowed: boolean; readonly message?: string } };

function answer(minor: number, version: string, spec: object, old?: object): string {
  const autoscaler = (given: object): object => ({
    apiVersion: `autoscaling/${version}`,
    kind: 'HorizontalPodAutoscaler',
    metadata: { name: 'h', namespace: 'default', ...(old && { uid: 'u', resourceVersion: '1' }) },
    spec: { scaleTargetRef: { apiVersion: 'apps/v1', kind: 'Deployment', name: 'd' }, maxReplicas: 3, ...given },
  });
  const line = JSON.stringify({
    kubernetesVersion: `1.${minor}`,
    objects: [{ apiVersion: 'v1', kind: 'Namespace', metadata: { name: 'default' } }],
    request: {
      operation: old === undefined ? 'CREATE' : 'UPDATE',
      namespace: 'default',
      userInfo: { username: 'a', groups: ['system:masters'] },
      object: autoscaler(spec),
      ...(old && { oldObject: autoscaler(old) }),
    },
  });
  const { response: { allowed, message = '' } } = JSON.parse(reviewLine(line)) as Answer;
  return allowed ? 'allowed' : message.replace('HorizontalPodAutoscaler.autoscaling "h" is invalid: ', '');
}

const MISSING = 'must populate information for the given metric source';
const TYPES = 'supported values: "External", "Object", "Pods", "Resource"';

describe('the metrics of autoscaling/v2beta1', () => {
  test.each<[string, object, string]>([
    ['a source that is missing', { type: 'Resource' }, `spec.metrics[0].resource: Required value: ${MISSING}`],
    ['a use', { type: 'Resource', resource: { name: 'cpu', targetAverageUtilization: 50 } }, 'allowed'],
    ['a use of nothing', { type: 'Resource', resource: { name: 'cpu', targetAverageUtilization: 0 } },
      'spec.metrics[0].resource.target.averageUtilization: Invalid value: 0: must be greater than 0'],
    ['a resource without a target', { type: 'Resource', resource: { name: 'cpu' } },
      'spec.metrics[0].resource.target.averageUtilization: Required value: must set either a target raw value or a target utilization'],
    ['both targets', { type: 'Resource', resource: { name: 'cpu', targetAverageUtilization: 5, targetAverageValue: '1' } },
      'spec.metrics[0].resource.target.averageValue: Forbidden: may not set both a target raw value and a target utilization'],
    ['one of pods', { type: 'Pods', pods: { metricName: 'm', targetAverageValue: '1' } }, 'allowed'],
    ['one of pods without a name', { type: 'Pods', pods: { targetAverageValue: '1' } }, 'spec.metrics[0].pods.metric.name: Required value: must specify a metric name'],
    ['one of pods without a target', { type: 'Pods', pods: { metricName: 'm' } }, 'spec.metrics[0].pods.target.averageValue: Invalid value: '
      + 'resource.Quantity{i:resource.int64Amount{value:0, scale:0}, d:resource.infDecAmount{Dec:(*inf.Dec)(nil)}, s:"", Format:""}: must be positive'],
    ['one of an object', { type: 'Object', object: { target: { kind: 'Service', name: 's' }, metricName: 'm', targetValue: '1' } }, 'allowed'],
    ['one of no object', { type: 'Object', object: { metricName: 'm', targetValue: '1' } },
      '[spec.metrics[0].object.describedObject.kind: Required value, spec.metrics[0].object.describedObject.name: Required value]'],
    ['an external one', { type: 'External', external: { metricName: 'm', targetValue: '1' } }, 'allowed'],
    ['an external one with both targets', { type: 'External', external: { metricName: 'm', targetValue: '1', targetAverageValue: '1' } },
      'spec.metrics[0].external.target.value: Forbidden: may not set both a target value for metric and a per-pod target'],
  ])('%s', (_title, metric, expected) => {
    expect(answer(22, 'v2beta1', { metrics: [metric] })).toBe(expected);
  });
});

test.each<[title: string, minor: number, type: string, expected: string]>([
  ['a type that there is not', 19, 'X', `[spec.metrics[0].type: Unsupported value: "X": ${TYPES}, spec.metrics[0].x: Required value: ${MISSING}]`],
  ['a type that there is not', 20, 'X', 'spec.metrics[0].type: Unsupported value: "X": supported values: "ContainerResource", "External", "Object", "Pods", "Resource"'],
  ['a type that comes later', 19, 'ContainerResource', `[spec.metrics[0].type: Unsupported value: "ContainerResource": ${TYPES}, `
    + `spec.metrics[0].containerresource: Required value: ${MISSING}]`],
  ['a type that is off', 20, 'ContainerResource', 'spec.metrics[0].containerResource: Required value: '
    + `${MISSING} (only allowed when HPAContainerMetrics feature is enabled)`],
])('%s in 1.%i', (_title, minor, type, expected) => {
  expect(answer(minor, 'v2beta2', { metrics: [{ type }] })).toBe(expected);
});

test.each<[minor: number, old: object | undefined, expected: string]>([
  [15, undefined, 'spec.minReplicas: Invalid value: 0: must be greater than 0'],
  [16, undefined, '[spec.minReplicas: Invalid value: 0: must be greater than or equal to 1, '
    + 'spec.metrics: Forbidden: must specify at least one Object or External metric to support scaling to zero replicas]'],
  [15, { minReplicas: 0 }, 'spec.minReplicas: Invalid value: 0: must be greater than 0'],
  [16, { minReplicas: 0 }, 'spec.metrics: Forbidden: must specify at least one Object or External metric to support scaling to zero replicas'],
])('no replicas in 1.%i', (minor, old, expected) => {
  expect(answer(minor, 'v2beta2', { minReplicas: 0 }, old)).toBe(expected);
});
