import { Container, PodSpec } from '../../../../src/engine/objects/pod';
import { container } from '../../../support/pod';
import { errorsOfPod } from '../../../support/validation';

const app = (fields: Container): PodSpec => ({ containers: [container(fields)] });

describe('ports', () => {
  test.each<[string, number, PodSpec, string[]]>([
    ['in order', 24, app({ ports: [{ name: 'http', containerPort: 80, hostPort: 65535, protocol: 'SCTP' }] }), []],
    ['numbers', 24, app({ ports: [{}, { containerPort: 65536, hostPort: -1 }] }), [
      'spec.containers[0].ports[0].containerPort: Required value',
      'spec.containers[0].ports[1].containerPort: Invalid value: 65536: must be between 1 and 65535, inclusive',
      'spec.containers[0].ports[1].hostPort: Invalid value: -1: must be between 1 and 65535, inclusive',
    ]],
    [
      'protocols', 24,
      app({ ports: [{ containerPort: 80, protocol: 'tcp' }] }),
      [
        'spec.containers[0].ports[0].protocol: Unsupported value: "tcp": supported values: "SCTP", "TCP", "UDP"',
      ],
    ],
    [
      'names', 24,
      app({ ports: [{ containerPort: 80, name: '-HTTP--8080-long-' }] }),
      [
        'spec.containers[0].ports[0].name: Invalid value: "-HTTP--8080-long-": must be no more than 15 characters',
        'spec.containers[0].ports[0].name: Invalid value: "-HTTP--8080-long-": must contain only alpha-numeric characters (a-z, 0-9), and hyphens (-)',
        'spec.containers[0].ports[0].name: Invalid value: "-HTTP--8080-long-": must not contain consecutive hyphens',
        'spec.containers[0].ports[0].name: Invalid value: "-HTTP--8080-long-": must not begin or end with a hyphen',
      ],
    ],
    ['names without a letter', 24, app({ ports: [{ containerPort: 80, name: '8080' }] }), [
      'spec.containers[0].ports[0].name: Invalid value: "8080": must contain at least one letter or number (a-z, 0-9)',
    ]],
    [
      'names without a letter since 1.25', 25,
      app({ ports: [{ containerPort: 80, name: '8080' }] }),
      ['spec.containers[0].ports[0].name: Invalid value: "8080": must contain at least one letter (a-z)'],
    ],
    [
      'one name twice', 24,
      app({ ports: [{ containerPort: 80, name: 'http' }, { containerPort: 81, name: 'http' }] }),
      ['spec.containers[0].ports[1].name: Duplicate value: "http"'],
    ],
    [
      'SCTP until 1.18', 16,
      { ...app({ ports: [{ containerPort: 80, protocol: 'SCTP' }] }), initContainers: [container({ name: 'init', ports: [{ containerPort: 80, protocol: 'SCTP' }] })] },
      [
        '[].spec.initContainers[0].ports[0].protocol: Unsupported value: "SCTP": supported values: "TCP", "UDP"',
        '[].spec.containers[0].ports[0].protocol: Unsupported value: "SCTP": supported values: "TCP", "UDP"',
      ],
    ],
    ['SCTP in 1.13', 13, app({ ports: [{ containerPort: 80, protocol: 'SCTP' }] }), [
      'spec.containers[0].ports[0].protocol: Unsupported value: "SCTP": supported values: "TCP", "UDP"',
    ]],
  ])('%s', (_title, minor, spec, expected) => {
    expect(errorsOfPod(spec, { minor })).toEqual(expected);
  });
});
