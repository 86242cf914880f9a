import { Container, PodSpec } from '../../../../src/engine/objects/pod';
import { container } from '../../../support/pod';
import { NOT_A_NAME, errorsOfPod } from '../../../support/validation';

const app = (fields: Container): PodSpec => ({ containers: [container(fields)] });

describe('resources', () => {
  test.each<[string, number, PodSpec, string[]]>([
    [
      'in order', 24,
      app({ resources: { limits: { 'cpu': '1', 'memory': '1Gi', 'example.com/gpu': '2', 'hugepages-2Mi': '4Mi' }, requests: { 'cpu': '500m', 'ephemeral-storage': '1G' } } }),
      [],
    ],
    ['negative ones', 24, app({ resources: { limits: { cpu: '-1' }, requests: { memory: '-500m' } } }), [
      'spec.containers[0].resources.limits[cpu]: Invalid value: "-1": must be greater than or equal to 0',
      'spec.containers[0].resources.requests[cpu]: Invalid value: "-1": must be greater than or equal to 0',
      'spec.containers[0].resources.requests[memory]: Invalid value: "-500m": must be greater than or equal to 0',
    ]],
    [
      'more than the limit', 24,
      app({ resources: { limits: { cpu: '1' }, requests: { cpu: '1001m' } } }),
      [
        'spec.containers[0].resources.requests: Invalid value: "1001m": must be less than or equal to cpu limit',
      ],
    ],
    ['in the words of 1.28', 28, app({ resources: { limits: { cpu: '1' }, requests: { cpu: '1001m' } } }), [
      'spec.containers[0].resources.requests: Invalid value: "1001m": must be less than or equal to cpu limit of 1',
    ]],
    [
      'what cannot be overcommitted', 24,
      app({ resources: { limits: { 'cpu': '1', 'example.com/gpu': '2' }, requests: { 'example.com/gpu': '1', 'example.com/fpga': '1' } } }),
      [
        'spec.containers[0].resources.requests: Invalid value: "1": must be equal to example.com/gpu limit',
        'spec.containers[0].resources.limits: Required value: Limit must be set for non overcommitable resources',
      ],
    ],
    [
      'counted ones', 24,
      app({ resources: { limits: { 'example.com/gpu': '1500m', 'example.com/big': '12345678901234567890', 'cpu': '1' } } }),
      [
        'spec.containers[0].resources.limits[example.com/gpu]: Invalid value: resource.Quantity{i:resource.int64Amount{value:1500, scale:-3}, d:resource.infDecAmount{Dec:(*inf.Dec)(nil)}, s:"1500m", Format:"DecimalSI"}: must be an integer',
        'spec.containers[0].resources.limits[example.com/big]: Invalid value: resource.Quantity{i:resource.int64Amount{value:0, scale:0}, d:resource.infDecAmount{Dec:(*inf.Dec)(0xc000000000)}, s:"", Format:"DecimalSI"}: must be an integer',
        'spec.containers[0].resources.requests[example.com/gpu]: Invalid value: resource.Quantity{i:resource.int64Amount{value:1500, scale:-3}, d:resource.infDecAmount{Dec:(*inf.Dec)(nil)}, s:"1500m", Format:"DecimalSI"}: must be an integer',
        'spec.containers[0].resources.requests[example.com/big]: Invalid value: resource.Quantity{i:resource.int64Amount{value:0, scale:0}, d:resource.infDecAmount{Dec:(*inf.Dec)(0xc000000000)}, s:"", Format:"DecimalSI"}: must be an integer',
      ],
    ],
    ['counted ones as 1.34 prints them', 34, app({ resources: { limits: { 'example.com/gpu': '1500m' } } }), [
      'spec.containers[0].resources.limits[example.com/gpu]: Invalid value: "1500m": must be an integer',
      'spec.containers[0].resources.requests[example.com/gpu]: Invalid value: "1500m": must be an integer',
    ]],
    [
      'names', 24,
      app({ resources: { limits: { 'storage': '1', 'foo': '1', 'a/b/c': '1', 'kubernetes.io/x': '1', 'requests.example.com/x': '1' } } }),
      [
        'spec.containers[0].resources.limits[storage]: Invalid value: "storage": must be a standard resource for containers',
        'spec.containers[0].resources.limits[foo]: Invalid value: "foo": must be a standard resource type or fully qualified',
        'spec.containers[0].resources.limits[foo]: Invalid value: "foo": must be a standard resource for containers',
        `spec.containers[0].resources.limits[a/b/c]: Invalid value: "a/b/c": a qualified name ${NOT_A_NAME} with an optional DNS subdomain prefix and '/' (e.g. 'example.com/MyName')`,
        'spec.containers[0].resources.limits[a/b/c]: Invalid value: "a/b/c": doesn\'t follow extended resource name standard',
        'spec.containers[0].resources.limits[requests.example.com/x]: Invalid value: "requests.example.com/x": doesn\'t follow extended resource name standard',
        'spec.containers[0].resources.requests[storage]: Invalid value: "storage": must be a standard resource for containers',
        'spec.containers[0].resources.requests[foo]: Invalid value: "foo": must be a standard resource type or fully qualified',
        'spec.containers[0].resources.requests[foo]: Invalid value: "foo": must be a standard resource for containers',
        `spec.containers[0].resources.requests[a/b/c]: Invalid value: "a/b/c": a qualified name ${NOT_A_NAME} with an optional DNS subdomain prefix and '/' (e.g. 'example.com/MyName')`,
        'spec.containers[0].resources.requests[a/b/c]: Invalid value: "a/b/c": doesn\'t follow extended resource name standard',
        'spec.containers[0].resources.requests[requests.example.com/x]: Invalid value: "requests.example.com/x": doesn\'t follow extended resource name standard',
      ],
    ],
    ['names as 1.30 prints them', 30, app({ resources: { limits: { foo: '1' } } }), [
      'spec.containers[0].resources.limits[foo]: Invalid value: foo: must be a standard resource type or fully qualified',
      'spec.containers[0].resources.limits[foo]: Invalid value: foo: must be a standard resource for containers',
      'spec.containers[0].resources.requests[foo]: Invalid value: foo: must be a standard resource type or fully qualified',
      'spec.containers[0].resources.requests[foo]: Invalid value: foo: must be a standard resource for containers',
    ]],
    ['huge pages', 24, app({ resources: { limits: { 'hugepages-2Mi': '3Mi', 'hugepages-x': '1', 'cpu': '1' } } }), [
      'spec.containers[0].resources.limits[hugepages-2Mi]: Invalid value: "3Mi": 3Mi is not positive integer multiple of hugepages-2Mi',
      'spec.containers[0].resources.limits[hugepages-x]: Invalid value: "1": 1 is not positive integer multiple of hugepages-x',
      'spec.containers[0].resources.requests[hugepages-2Mi]: Invalid value: "3Mi": 3Mi is not positive integer multiple of hugepages-2Mi',
      'spec.containers[0].resources.requests[hugepages-x]: Invalid value: "1": 1 is not positive integer multiple of hugepages-x',
    ]],
    [
      'huge pages alone', 24,
      app({ resources: { limits: { 'hugepages-2Mi': '2Mi' } } }),
      ['spec.containers[0].resources: Forbidden: HugePages require cpu or memory'],
    ],
    [
      'huge pages of two sizes until 1.18', 16,
      app({ resources: { limits: { 'hugepages-2Mi': '2Mi', 'hugepages-1Gi': '1Gi', 'cpu': '1' } } }),
      [
        'spec: Invalid value: sets.String{"hugepages-1Gi":sets.Empty{}, "hugepages-2Mi":sets.Empty{}}: must use a single hugepage size in a pod spec',
      ],
    ],
    ['in 1.18', 18, app({ resources: { limits: { 'hugepages-2Mi': '2Mi', 'hugepages-1Gi': '1Gi', 'cpu': '1' } } }), [
      'spec: Invalid value: []string{"hugepages-1Gi", "hugepages-2Mi"}: must use a single hugepage size in a pod spec',
    ]],
    ['overhead', 24, { overhead: { cpu: '-1', foo: '1' } }, [
      'spec.overhead.limits[cpu]: Invalid value: "-1": must be greater than or equal to 0',
      'spec.overhead.limits[foo]: Invalid value: "foo": must be a standard resource type or fully qualified',
      'spec.overhead.limits[foo]: Invalid value: "foo": must be a standard resource for containers',
    ]],
  ])('%s', (_title, minor, spec, expected) => {
    expect(errorsOfPod(spec, { minor })).toEqual(expected);
  });
});
