import { Container, PodSpec } from '../../../../src/engine/objects/pod';
import { container } from '../../../support/pod';
import { errorsOfPod } from '../../../support/validation';

const app = (fields: Container): PodSpec => ({ containers: [container(fields)] });

describe('what a container does when its resources change', () => {
  test.each<[string, number, PodSpec, string[]]>([
    [
      'cpu without, memory with a restart', 33,
      { ...app({ resizePolicy: [{ resourceName: 'cpu', restartPolicy: 'NotRequired' }, { resourceName: 'memory', restartPolicy: 'RestartContainer' }] }) },
      [],
    ],
    ['is dropped in 1.32', 32, { ...app({ resizePolicy: [{}] }) }, []],
    [
      'nothing, nowhere', 33,
      { ...app({ resizePolicy: [{}] }) },
      ['spec.containers[0].resizePolicy: Required value', 'spec.containers[0].resizePolicy: Required value'],
    ],
    [
      'twice', 33,
      { ...app({ resizePolicy: [{ resourceName: 'cpu', restartPolicy: 'NotRequired' }, { resourceName: 'cpu', restartPolicy: 'NotRequired' }] }) },
      ['spec.containers[0].resizePolicy[1]: Duplicate value: cpu'],
    ],
    [
      'twice, as 1.34 prints it', 34,
      { ...app({ resizePolicy: [{ resourceName: 'cpu', restartPolicy: 'NotRequired' }, { resourceName: 'cpu', restartPolicy: 'NotRequired' }] }) },
      ['spec.containers[0].resizePolicy[1]: Duplicate value: "cpu"'],
    ],
    ['something else', 34, { ...app({ resizePolicy: [{ resourceName: 'disk', restartPolicy: 'Pray' }] }) }, [
      'spec.containers[0].resizePolicy: Unsupported value: "disk": supported values: "cpu", "memory"',
      'spec.containers[0].resizePolicy: Unsupported value: "Pray": supported values: "NotRequired", "RestartContainer"',
    ]],
    [
      'a restart in a pod that never restarts', 35,
      { restartPolicy: 'Never', ...app({ resizePolicy: [{ resourceName: 'cpu', restartPolicy: 'RestartContainer' }] }) },
      [
        'spec.containers[0].resizePolicy: Invalid value: "RestartContainer": must be \'NotRequired\' when `restartPolicy` is \'Never\'',
      ],
    ],
    [
      'in the words of 1.36', 36,
      { restartPolicy: 'Never', ...app({ resizePolicy: [{ resourceName: 'cpu', restartPolicy: 'RestartContainer' }] }) },
      [
        'spec.containers[0].resizePolicy: Invalid value: "RestartContainer": must be \'NotRequired\' when pod `restartPolicy` is \'Never\'',
      ],
    ],
  ])('%s', (_title, minor, spec, expected) => {
    expect(errorsOfPod(spec, { minor })).toEqual(expected);
  });
});

describe('what an init container does', () => {
  test.each<[string, number, PodSpec, string[]]>([
    [
      'restarts in 1.35', 35,
      { initContainers: [container({ name: 'init', resizePolicy: [{ resourceName: 'cpu', restartPolicy: 'RestartContainer' }] })] },
      [],
    ],
    [
      'which 1.36 refuses', 36,
      { initContainers: [container({ name: 'init', resizePolicy: [{ resourceName: 'cpu', restartPolicy: 'RestartContainer' }] })] },
      [
        'spec.initContainers[0].resizePolicy[0].restartPolicy: Invalid value: "RestartContainer": must not be set to \'RestartContainer\' for non-sidecar initContainers',
      ],
    ],
    [
      'unless it is a sidecar', 36,
      { initContainers: [container({ name: 'init', restartPolicy: 'Always', resizePolicy: [{ resourceName: 'cpu', restartPolicy: 'RestartContainer' }] })] },
      [],
    ],
  ])('%s', (_title, minor, spec, expected) => {
    expect(errorsOfPod(spec, { minor })).toEqual(expected);
  });
});
