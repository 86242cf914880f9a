import { Container, EphemeralContainer, PodSpec } from '../../../../src/engine/objects/pod';
import { container } from '../../../support/pod';
import { errorsOfPod } from '../../../support/validation';

const debug = (targetContainerName: string, fields: Container): EphemeralContainer => ({ ...container(fields), targetContainerName });

describe('ephemeral containers', () => {
  test.each<[string, number, PodSpec, string[]]>([
    [
      'come later', 24,
      { ephemeralContainers: [container({ name: 'debug' })] },
      ['spec.ephemeralContainers: Forbidden: cannot be set on create'],
    ],
    ['are dropped before 1.23', 22, { ephemeralContainers: [container({ name: 'debug' })] }, []],
    [
      'are looked at all the same', 24,
      { ephemeralContainers: [debug('nobody', { name: 'debug', ports: [], resources: { limits: { cpu: '1' } }, readinessProbe: { exec: { command: ['a'] } } })] },
      [
        'spec.ephemeralContainers[0].targetContainerName: Not found: "nobody"',
        'spec.ephemeralContainers[0].ports: Forbidden: cannot be set for an Ephemeral Container',
        'spec.ephemeralContainers[0].resources: Forbidden: cannot be set for an Ephemeral Container',
        'spec.ephemeralContainers[0].readinessProbe: Forbidden: cannot be set for an Ephemeral Container',
        'spec.ephemeralContainers: Forbidden: cannot be set on create',
      ],
    ],
    ['need a name', 24, { ephemeralContainers: [{ image: ' debug' }] }, [
      'spec.ephemeralContainers[0]: Required value: ephemeralContainer requires a name',
      'spec.ephemeralContainers: Forbidden: cannot be set on create',
    ]],
    [
      'of their own', 24,
      { ephemeralContainers: [container({ image: ' x' }), container({ name: 'debug' }), debug('app', { name: 'debug' })] },
      [
        'spec.ephemeralContainers[0][0].image: Invalid value: " x": must not have leading or trailing whitespace',
        'spec.ephemeralContainers[0].name: Duplicate value: "app"',
        'spec.ephemeralContainers[2].name: Duplicate value: "debug"',
        'spec.ephemeralContainers: Forbidden: cannot be set on create',
      ],
    ],
    [
      'the same since 1.25', 25,
      { ephemeralContainers: [container({ image: ' x' }), container({ name: 'debug' }), debug('nobody', { name: 'debug', lifecycle: {} })] },
      [
        'spec.ephemeralContainers[0].image: Invalid value: " x": must not have leading or trailing whitespace',
        'spec.ephemeralContainers[0].name: Duplicate value: "app"',
        'spec.ephemeralContainers[2].name: Duplicate value: "debug"',
        'spec.ephemeralContainers[2].targetContainerName: Not found: "nobody"',
        'spec.ephemeralContainers[2].lifecycle: Forbidden: cannot be set for an Ephemeral Container',
        'spec.ephemeralContainers: Forbidden: cannot be set on create',
      ],
    ],
    [
      'mount no part of a volume', 24,
      { volumes: [{ name: 'v' }], ephemeralContainers: [container({ name: 'debug', volumeMounts: [{ name: 'v', mountPath: '/a', subPath: 'x' }, { name: 'v', mountPath: '/b', subPathExpr: 'x' }] })] },
      [
        'spec.ephemeralContainers[0].volumeMounts[0].subPath: Forbidden: cannot be set for an Ephemeral Container',
        'spec.ephemeralContainers[0].volumeMounts[1].subPathExpr: Forbidden: cannot be set for an Ephemeral Container',
        'spec.ephemeralContainers: Forbidden: cannot be set on create',
      ],
    ],
  ])('%s', (_title, minor, spec, expected) => {
    expect(errorsOfPod(spec, { minor })).toEqual(expected);
  });
});
