import { PodSpec } from '../../../../src/engine/objects/pod';
import { container } from '../../../support/pod';
import { errorsOfPod } from '../../../support/validation';

describe('init containers', () => {
  test.each<[string, number, PodSpec, string[]]>([
    ['may have the names of no others', 24, { initContainers: [container(), container({ name: 'init' }), container({ name: 'init' })] }, [
      'spec.initContainers[2].name: Duplicate value: "init"',
      'spec.initContainers[0].name: Duplicate value: "app"',
      'spec.initContainers[2].name: Duplicate value: "init"',
    ]],
    ['the same since 1.25', 25, { initContainers: [container(), container({ name: 'init' }), container({ name: 'init' })] }, [
      'spec.initContainers[0].name: Duplicate value: "app"',
      'spec.initContainers[2].name: Duplicate value: "init"',
    ]],
    [
      'have no hooks and probes', 24,
      { initContainers: [container({ name: 'init', lifecycle: {}, livenessProbe: { exec: { command: ['a'] }, initialDelaySeconds: 1 }, readinessProbe: { tcpSocket: { port: 80 } }, startupProbe: { httpGet: { port: 80 } } })] },
      [
        'spec.initContainers[0].lifecycle: Invalid value: core.Lifecycle{PostStart:(*core.LifecycleHandler)(nil), PreStop:(*core.LifecycleHandler)(nil)}: must not be set for init containers',
        'spec.initContainers[0].livenessProbe: Invalid value: core.Probe{ProbeHandler:core.ProbeHandler{Exec:(*core.ExecAction)(0xc000000000), HTTPGet:(*core.HTTPGetAction)(nil), TCPSocket:(*core.TCPSocketAction)(nil), GRPC:(*core.GRPCAction)(nil)}, InitialDelaySeconds:1, TimeoutSeconds:1, PeriodSeconds:10, SuccessThreshold:1, FailureThreshold:3, TerminationGracePeriodSeconds:(*int64)(nil)}: must not be set for init containers',
        'spec.initContainers[0].readinessProbe: Invalid value: core.Probe{ProbeHandler:core.ProbeHandler{Exec:(*core.ExecAction)(nil), HTTPGet:(*core.HTTPGetAction)(nil), TCPSocket:(*core.TCPSocketAction)(0xc000000000), GRPC:(*core.GRPCAction)(nil)}, InitialDelaySeconds:0, TimeoutSeconds:1, PeriodSeconds:10, SuccessThreshold:1, FailureThreshold:3, TerminationGracePeriodSeconds:(*int64)(nil)}: must not be set for init containers',
        'spec.initContainers[0].startupProbe: Invalid value: core.Probe{ProbeHandler:core.ProbeHandler{Exec:(*core.ExecAction)(nil), HTTPGet:(*core.HTTPGetAction)(0xc000000000), TCPSocket:(*core.TCPSocketAction)(nil), GRPC:(*core.GRPCAction)(nil)}, InitialDelaySeconds:0, TimeoutSeconds:1, PeriodSeconds:10, SuccessThreshold:1, FailureThreshold:3, TerminationGracePeriodSeconds:(*int64)(nil)}: must not be set for init containers',
      ],
    ],
    [
      'in the words of 1.21', 21,
      { initContainers: [container({ name: 'init', lifecycle: { preStop: { exec: { command: ['a'] } } }, livenessProbe: { exec: { command: ['a'] } } })] },
      [
        'spec.initContainers[0].lifecycle: Invalid value: core.Lifecycle{PostStart:(*core.Handler)(nil), PreStop:(*core.Handler)(0xc000000000)}: must not be set for init containers',
        'spec.initContainers[0].livenessProbe: Invalid value: core.Probe{Handler:core.Handler{Exec:(*core.ExecAction)(0xc000000000), HTTPGet:(*core.HTTPGetAction)(nil), TCPSocket:(*core.TCPSocketAction)(nil)}, InitialDelaySeconds:0, TimeoutSeconds:1, PeriodSeconds:10, SuccessThreshold:1, FailureThreshold:3, TerminationGracePeriodSeconds:(*int64)(nil)}: must not be set for init containers',
      ],
    ],
    ['in the words of 1.25', 25, { initContainers: [container({ name: 'init', lifecycle: {}, livenessProbe: {} })] }, [
      'spec.initContainers[0].lifecycle: Forbidden: may not be set for init containers',
      'spec.initContainers[0].livenessProbe: Forbidden: may not be set for init containers',
    ]],
    ['in the words of 1.28', 28, { initContainers: [container({ name: 'init', startupProbe: {} })] }, [
      'spec.initContainers[0].startupProbe: Forbidden: may not be set for init containers without restartPolicy=Always',
    ]],
    [
      'unless they are sidecars', 30,
      { initContainers: [container({ name: 'init', restartPolicy: 'Always', lifecycle: { preStop: { exec: { command: ['a'] } } }, startupProbe: { exec: { command: ['a'] } } })] },
      [],
    ],
    [
      'whose probes are looked at', 30,
      { initContainers: [container({ name: 'init', restartPolicy: 'Always', livenessProbe: {} })] },
      ['spec.initContainers[0].livenessProbe: Required value: must specify a handler type'],
    ],
    [
      'a policy that is none', 30,
      { initContainers: [container({ name: 'init', restartPolicy: 'Never' })] },
      ['spec.initContainers[0].restartPolicy: Unsupported value: "Never": supported values: "Always"'],
    ],
    ['which is one since 1.35', 35, { initContainers: [container({ name: 'init', restartPolicy: 'Never' })] }, []],
    [
      'one port of the host twice, in one container', 24,
      { initContainers: [container({ name: 'a', ports: [{ containerPort: 80, hostPort: 80 }] }), container({ name: 'b', ports: [{ containerPort: 80, hostPort: 80 }, { containerPort: 80, hostPort: 80 }] })] },
      ['spec.initContainers[0].ports[1].hostPort: Duplicate value: "TCP//80"'],
    ],
  ])('%s', (_title, minor, spec, expected) => {
    expect(errorsOfPod(spec, { minor })).toEqual(expected);
  });
});
