import { PodSpec } from '../../../../src/engine/objects/pod';
import { container } from '../../../support/pod';
import { NOT_A_NAME, errorsOfPod } from '../../../support/validation';

describe('the resources of a pod', () => {
  test.each<[string, number, PodSpec, string[]]>([
    ['are behind a gate in 1.33', 33, { resources: { limits: { disk: '1' } }, containers: [container({ name: 'c0', resources: {} })] }, []],
    [
      'are enough', 34,
      { resources: { limits: { cpu: '2' }, requests: { cpu: '1' } }, containers: [container({ name: 'c0', resources: { requests: { cpu: '500m' } } }), container({ name: 'c1', resources: { requests: { cpu: '500m' } } })] },
      [],
    ],
    [
      'are too few for the sum of its containers', 34,
      { resources: { requests: { cpu: '1' } }, containers: [container({ name: 'c0', resources: { requests: { cpu: '600m' } } }), container({ name: 'c1', resources: { requests: { cpu: '600m' } } })] },
      [
        'spec.resources.requests[cpu]: Invalid value: "1": must be greater than or equal to aggregate container requests of 1200m',
      ],
    ],
    [
      'are less than one container may take', 34,
      { resources: { limits: { cpu: '1' } }, containers: [container({ name: 'c0', resources: { limits: { cpu: '2' }, requests: { cpu: '1' } } })] },
      [
        'spec.resources.containers[0][cpu].limits: Invalid value: "2": must be less than or equal to pod limits of 1',
      ],
    ],
    [
      'are cpu, memory and huge pages', 34,
      { resources: { limits: { 'ephemeral-storage': '1Gi', 'disk': '1', 'a/b/c': '1' } }, containers: [container({ name: 'c0', resources: {} })] },
      [
        'spec.resources.limits[ephemeral-storage]: Unsupported value: "ephemeral-storage": supported values: "cpu", "hugepages-", "memory"',
        'spec.resources.limits[disk]: Invalid value: "disk": must be a standard resource type or fully qualified',
        `spec.resources.limits[a/b/c]: Invalid value: "a/b/c": a qualified name ${NOT_A_NAME} with an optional DNS subdomain prefix and '/' (e.g. 'example.com/MyName')`,
      ],
    ],
    ['are no claims', 35, { resources: { claims: [{ name: 'gpu' }] }, containers: [container({ name: 'c0', resources: {} })] }, [
      'spec.resources.claims: Forbidden: claims may not be set for Resources at pod-level',
      'spec.resources.claims[0]: Not found: "gpu": must be one of the names in pod.spec.resourceClaims which is empty',
    ]],
    [
      'are not for Windows', 36,
      { os: { name: 'windows' }, resources: { limits: { disk: '-1' } } },
      ['spec.resources: Forbidden: may not be set for a windows pod'],
    ],
    [
      'count sidecars with the init containers after them', 34,
      { resources: { requests: { cpu: '1' } }, initContainers: [container({ name: 'a', restartPolicy: 'Always', resources: { requests: { cpu: '500m' } } }), container({ name: 'b', resources: { requests: { cpu: '600m' } } })] },
      [
        'spec.resources.requests[cpu]: Invalid value: "1": must be greater than or equal to aggregate container requests of 1100m',
      ],
    ],
  ])('%s', (_title, minor, spec, expected) => {
    expect(errorsOfPod(spec, { minor })).toEqual(expected);
  });
});

describe('what the server fills in', () => {
  test.each<[string, number, PodSpec, string[]]>([
    [
      'a request from the limit', 34,
      { resources: { limits: { cpu: '1' } }, containers: [container({ name: 'c0', resources: { requests: { cpu: '2' } } })] },
      ['spec.resources.requests: Invalid value: "2": must be less than or equal to cpu limit of 1'],
    ],
    [
      'a limit of huge pages from the containers', 34,
      { resources: { limits: { cpu: '1' } }, containers: [container({ name: 'c0', resources: { limits: { 'hugepages-2Mi': '4Mi', 'cpu': '1' } } })] },
      [],
    ],
    [
      'but none where they are requested', 36,
      { resources: { requests: { 'hugepages-2Mi': '4Mi', 'cpu': '1' } }, containers: [container({ name: 'c0', resources: { limits: { 'hugepages-2Mi': '4Mi', 'cpu': '1' } } })] },
      ['spec.resources.limits: Required value: Limit must be set for non overcommitable resources'],
    ],
    [
      'in 1.37 a limit where every container has one', 37,
      { resources: { requests: { memory: '1Gi', cpu: '1' } }, containers: [container({ name: 'c0', resources: { limits: { memory: '2Gi' }, requests: { memory: '512Mi' } } })] },
      [],
    ],
    [
      'sums of what was written, until 1.36', 36,
      { resources: { limits: { cpu: '1' } }, containers: [container({ name: 'c0', resources: { requests: { cpu: '100u' } } }), container({ name: 'c1', resources: { requests: { cpu: '100u' } } })] },
      [
        'spec.resources.requests[cpu]: Invalid value: "1m": must be greater than or equal to aggregate container requests of 2m',
      ],
    ],
    [
      'sums of thousandths in 1.37', 37,
      { resources: { limits: { cpu: '1' } }, containers: [container({ name: 'c0', resources: { requests: { cpu: '100u' } } }), container({ name: 'c1', resources: { requests: { cpu: '100u' } } })] },
      [],
    ],
  ])('%s', (_title, minor, spec, expected) => {
    expect(errorsOfPod(spec, { minor })).toEqual(expected);
  });
});
