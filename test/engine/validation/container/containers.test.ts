import { Container, PodSpec } from '../../../../src/engine/objects/pod';
import { container } from '../../../support/pod';
import { errorsOfPod } from '../../../support/validation';

const app = (fields: Container): PodSpec => ({ containers: [container(fields)] });

describe('the containers of a pod', () => {
  test.each<[string, number, PodSpec, string[]]>([
    ['are at least one', 24, { containers: [] }, ['spec.containers: Required value']],
    ['have names of their own', 24, { containers: [container(), container()] }, ['spec.containers[1].name: Duplicate value: "app"']],
    [
      'no port of the host twice', 24,
      { containers: [container({ ports: [{ containerPort: 80, hostPort: 8080 }] }), container({ name: 'b', ports: [{ containerPort: 81, hostPort: 8080 }] })] },
      ['spec.containers[1].ports[0].hostPort: Duplicate value: "TCP//8080"'],
    ],
    [
      'unless by another protocol or address', 24,
      { containers: [container({ ports: [{ containerPort: 80, hostPort: 8080 }, { containerPort: 80, hostPort: 8080, protocol: 'UDP' }, { containerPort: 80, hostPort: 8080, hostIP: '127.0.0.1' }] })] },
      [],
    ],
    [
      'no restart policy of their own', 28,
      app({ restartPolicy: 'Always' }),
      ['spec.containers[0].restartPolicy: Forbidden: may not be set for non-init containers'],
    ],
    ['one of their own since 1.35', 35, app({ restartPolicy: 'Sometimes' }), [
      'spec.containers[0].restartPolicy: Unsupported value: "Sometimes": supported values: "Always", "Never", "OnFailure"',
    ]],
    [
      'the order of errors until 1.24', 24,
      app({ name: '', image: '', imagePullPolicy: 'X', terminationMessagePolicy: 'X', securityContext: { runAsUser: -1 }, readinessProbe: {}, livenessProbe: {}, lifecycle: { preStop: {} }, env: [{}], ports: [{}] }),
      [
        'spec.containers[0].name: Required value',
        'spec.containers[0].image: Required value',
        'spec.containers[0].lifecycle.preStop: Required value: must specify a handler type',
        'spec.containers[0].livenessProbe: Required value: must specify a handler type',
        'spec.containers[0].terminationMessagePolicy: Invalid value: "X": must be \'File\' or \'FallbackToLogsOnError\'',
        'spec.containers[0].readinessProbe: Required value: must specify a handler type',
        'spec.containers[0].ports[0].containerPort: Required value',
        'spec.containers[0].env[0].name: Required value',
        'spec.containers[0].imagePullPolicy: Unsupported value: "X": supported values: "Always", "IfNotPresent", "Never"',
        'spec.containers[0].securityContext.runAsUser: Invalid value: -1: must be between 0 and 2147483647, inclusive',
      ],
    ],
    [
      'the order of errors since', 25,
      app({ name: '', image: '', imagePullPolicy: 'X', terminationMessagePolicy: 'X', securityContext: { runAsUser: -1 }, readinessProbe: {}, livenessProbe: {}, lifecycle: { preStop: {} }, env: [{}], ports: [{}] }),
      [
        'spec.containers[0].name: Required value',
        'spec.containers[0].image: Required value',
        'spec.containers[0].terminationMessagePolicy: Unsupported value: "X": supported values: "File", "FallbackToLogsOnError"',
        'spec.containers[0].ports[0].containerPort: Required value',
        'spec.containers[0].env[0].name: Required value',
        'spec.containers[0].imagePullPolicy: Unsupported value: "X": supported values: "Always", "IfNotPresent", "Never"',
        'spec.containers[0].securityContext.runAsUser: Invalid value: -1: must be between 0 and 2147483647, inclusive',
        'spec.containers[0].lifecycle.preStop: Required value: must specify a handler type',
        'spec.containers[0].livenessProbe: Required value: must specify a handler type',
        'spec.containers[0].readinessProbe: Required value: must specify a handler type',
      ],
    ],
  ])('%s', (_title, minor, spec, expected) => {
    expect(errorsOfPod(spec, { minor })).toEqual(expected);
  });
});
