import { Container, PodSpec } from '../../../../src/engine/objects/pod';
import { container } from '../../../support/pod';
import { errorsOfPod } from '../../../support/validation';

const app = (fields: Container): PodSpec => ({ containers: [container(fields)] });

describe('probes', () => {
  test.each<[string, number, PodSpec, string[]]>([
    [
      'of each type', 24,
      app({ livenessProbe: { exec: { command: ['a'] } }, readinessProbe: { httpGet: { port: 'http', httpHeaders: [{ name: 'X-A', value: '1' }] } }, startupProbe: { tcpSocket: { port: 80 } } }),
      [],
    ],
    [
      'have one type', 24,
      app({ livenessProbe: {}, readinessProbe: { exec: { command: ['a'] }, httpGet: { port: 80 }, grpc: { port: 80 } } }),
      [
        'spec.containers[0].livenessProbe: Required value: must specify a handler type',
        'spec.containers[0].readinessProbe.httpGet: Forbidden: may not specify more than 1 handler type',
        'spec.containers[0].readinessProbe.grpc: Forbidden: may not specify more than 1 handler type',
      ],
    ],
    ['run a command', 24, app({ livenessProbe: { exec: {} } }), ['spec.containers[0].livenessProbe.exec.command: Required value']],
    [
      'get a page', 24,
      app({ livenessProbe: { httpGet: { port: 0, scheme: 'http', httpHeaders: [{ name: 'a b' }] } } }),
      [
        'spec.containers[0].livenessProbe.httpGet.port: Invalid value: 0: must be between 1 and 65535, inclusive',
        'spec.containers[0].livenessProbe.httpGet.scheme: Unsupported value: "http": supported values: "HTTP", "HTTPS"',
        'spec.containers[0].livenessProbe.httpGet.httpHeaders: Invalid value: "a b": a valid HTTP header must consist of alphanumeric characters or \'-\' (e.g. \'X-Header-Name\', regex used for validation is \'[-A-Za-z0-9]+\')',
      ],
    ],
    [
      'open a port', 24,
      app({ livenessProbe: { tcpSocket: { port: 'HTTP' } }, startupProbe: { grpc: { port: 65536 } } }),
      [
        'spec.containers[0].livenessProbe.tcpSocket.port: Invalid value: "HTTP": must contain only alpha-numeric characters (a-z, 0-9), and hyphens (-)',
        'spec.containers[0].livenessProbe.tcpSocket.port: Invalid value: "HTTP": must contain at least one letter or number (a-z, 0-9)',
        'spec.containers[0].startupProbe.grpc.port: Invalid value: 65536: must be between 1 and 65535, inclusive',
        'spec.containers[0].startupProbe.grpc.port: Invalid value: 65536: must be between 1 and 65535, inclusive',
      ],
    ],
    [
      'count', 24,
      app({ readinessProbe: { exec: { command: ['a'] }, initialDelaySeconds: -1, timeoutSeconds: -1, periodSeconds: -1, successThreshold: -1, failureThreshold: -1 } }),
      [
        'spec.containers[0].readinessProbe.initialDelaySeconds: Invalid value: -1: must be greater than or equal to 0',
        'spec.containers[0].readinessProbe.timeoutSeconds: Invalid value: -1: must be greater than or equal to 0',
        'spec.containers[0].readinessProbe.periodSeconds: Invalid value: -1: must be greater than or equal to 0',
        'spec.containers[0].readinessProbe.successThreshold: Invalid value: -1: must be greater than or equal to 0',
        'spec.containers[0].readinessProbe.failureThreshold: Invalid value: -1: must be greater than or equal to 0',
      ],
    ],
    [
      'liveness takes one success', 24,
      app({ livenessProbe: { exec: { command: ['a'] }, successThreshold: 2 }, startupProbe: { exec: { command: ['a'] }, successThreshold: 3 } }),
      [
        'spec.containers[0].livenessProbe.successThreshold: Invalid value: 2: must be 1',
        'spec.containers[0].startupProbe.successThreshold: Invalid value: 3: must be 1',
      ],
    ],
    ['a grace period is positive', 25, app({ livenessProbe: { exec: { command: ['a'] }, terminationGracePeriodSeconds: 0 } }), [
      'spec.containers[0].livenessProbe.terminationGracePeriodSeconds: Invalid value: 0: must be greater than 0',
    ]],
    ['and is dropped before 1.25', 24, app({ livenessProbe: { exec: { command: ['a'] }, terminationGracePeriodSeconds: 0 } }), []],
    ['readiness has none', 24, app({ readinessProbe: { exec: { command: ['a'] }, terminationGracePeriodSeconds: 5 } }), [
      'spec.containers[0].readinessProbe.terminationGracePeriodSeconds: Invalid value: 5: must not be set for readinessProbes',
    ]],
  ])('%s', (_title, minor, spec, expected) => {
    expect(errorsOfPod(spec, { minor })).toEqual(expected);
  });
});

describe('hooks', () => {
  test.each<[string, number, PodSpec, string[]]>([
    ['of each type', 30, app({ lifecycle: { postStart: { httpGet: { port: 80 } }, preStop: { sleep: { seconds: 30 } } } }), []],
    [
      'have one', 24,
      app({ lifecycle: { postStart: {} } }),
      ['spec.containers[0].lifecycle.postStart: Required value: must specify a handler type'],
    ],
    [
      'sleep no longer than the pod may take', 30,
      app({ lifecycle: { preStop: { sleep: { seconds: 31 } } } }),
      [
        'spec.containers[0].lifecycle.preStop.sleep: Invalid value: 31: must be greater than 0 and less than terminationGracePeriodSeconds (30)',
      ],
    ],
    [
      'and sleep at all', 30,
      app({ lifecycle: { preStop: { sleep: { seconds: 0 } } } }),
      [
        'spec.containers[0].lifecycle.preStop.sleep: Invalid value: 0: must be greater than 0 and less than terminationGracePeriodSeconds (30)',
      ],
    ],
    [
      'in the words of 1.32', 32,
      app({ lifecycle: { preStop: { sleep: { seconds: 0 } } } }),
      [
        'spec.containers[0].lifecycle.preStop.sleep: Invalid value: 0: must be greater than 0 and less than terminationGracePeriodSeconds (30). Enable AllowPodLifecycleSleepActionZeroValue feature gate for zero sleep.',
      ],
    ],
    [
      'or not, since 1.33', 33,
      app({ lifecycle: { preStop: { sleep: { seconds: 0 } }, postStart: { sleep: { seconds: -1 } } } }),
      [
        'spec.containers[0].lifecycle.postStart.sleep: Invalid value: -1: must be non-negative and less than terminationGracePeriodSeconds (30)',
      ],
    ],
    [
      'a sleep is dropped in 1.29, its hook is not', 29,
      app({ lifecycle: { preStop: { sleep: { seconds: 0 } } } }),
      ['spec.containers[0].lifecycle.preStop: Required value: must specify a handler type'],
    ],
  ])('%s', (_title, minor, spec, expected) => {
    expect(errorsOfPod(spec, { minor })).toEqual(expected);
  });
});
