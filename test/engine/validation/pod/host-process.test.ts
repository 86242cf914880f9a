import { Container, PodSpec } from '../../../../src/engine/objects/pod';
import { container } from '../../../support/pod';
import { errorsOfPod } from '../../../support/validation';

const app = (fields: Container): PodSpec => ({ containers: [container(fields)] });

describe('HostProcess containers', () => {
  test.each<[string, number, PodSpec, string[]]>([
    ["all of them, on the host's network", 24, { hostNetwork: true, securityContext: { windowsOptions: { hostProcess: true } } }, []],
    ["off the host's network", 24, { securityContext: { windowsOptions: { hostProcess: true } } }, [
      'spec.hostNetwork: Invalid value: false: hostNetwork must be true if pod contains any hostProcess containers',
    ]],
    [
      'one of two', 24,
      { hostNetwork: true, containers: [container({ securityContext: { windowsOptions: { hostProcess: true } } }), container({ name: 'b' })] },
      [
        'spec: Invalid value: "": If pod contains any hostProcess containers then all containers must be HostProcess containers',
      ],
    ],
    [
      'a container that differs from its pod', 24,
      {
        hostNetwork: true,
        securityContext: { windowsOptions: { hostProcess: true } },
        ...app({ securityContext: { windowsOptions: { hostProcess: false } } }),
      },
      [
        'spec.containers[0].securityContext.windowsOptions.hostProcess: Invalid value: false: pod hostProcess value must be identical if both are specified, was true',
      ],
    ],
    ['none, where the pod says so', 24, { securityContext: { windowsOptions: { hostProcess: false } } }, []],
    [
      'behind a closed gate', 22,
      { securityContext: { windowsOptions: { hostProcess: true } } },
      [
        "spec.securityContext.windowsOptions.hostProcess: Forbidden: not allowed when feature gate 'WindowsHostProcessContainers' is not enabled",
      ],
    ],
    [
      'in a container behind a closed gate', 22,
      app({ securityContext: { windowsOptions: { hostProcess: true } } }),
      [
        "spec.containers[0].securityContext.windowsOptions.hostProcess: Forbidden: not allowed when feature gate 'WindowsHostProcessContainers' is not enabled",
        "spec: Forbidden: pod must not contain Windows hostProcess containers when feature gate 'WindowsHostProcessContainers' is not enabled",
      ],
    ],
  ])('%s', (_title, minor, spec, expected) => {
    expect(errorsOfPod(spec, { minor })).toEqual(expected);
  });
});

describe('a server without --allow-privileged', () => {
  test.each<[string, PodSpec, string[]]>([
    [
      'refuses them',
      { hostNetwork: true, securityContext: { windowsOptions: { hostProcess: true } } },
      ['spec: Forbidden: hostProcess containers are disallowed by cluster policy'],
    ],
  ])('%s', (_title, spec, expected) => {
    expect(errorsOfPod(spec, { allowPrivileged: false })).toEqual(expected);
  });
});
