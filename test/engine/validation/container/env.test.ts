import { Container, PodSpec } from '../../../../src/engine/objects/pod';
import { container } from '../../../support/pod';
import { NOT_A_SUBDOMAIN, errorsOfPod } from '../../../support/validation';

const app = (fields: Container): PodSpec => ({ containers: [container(fields)] });

describe('variables', () => {
  test.each<[string, number, PodSpec, string[]]>([
    ['in order', 24, app({ env: [{ name: 'A', value: 'x' }, { name: 'a.b-C', valueFrom: { secretKeyRef: { name: 's', key: 'k' } } }] }), []],
    [
      'names', 24,
      app({ env: [{}, { name: '1a' }, { name: '..' }] }),
      [
        'spec.containers[0].env[0].name: Required value',
        'spec.containers[0].env[1].name: Invalid value: "1a": a valid environment variable name must consist of alphabetic characters, digits, \'_\', \'-\', or \'.\', and must not start with a digit (e.g. \'my.env-name\',  or \'MY_ENV.NAME\',  or \'MyEnvName1\', regex used for validation is \'[-._a-zA-Z][-._a-zA-Z0-9]*\')',
        'spec.containers[0].env[2].name: Invalid value: "..": must not be \'..\'',
      ],
    ],
    [
      'names since 1.32', 33,
      app({ env: [{}, { name: '1a' }, { name: 'a=b' }] }),
      [
        'spec.containers[0].env[0].name: Required value',
        'spec.containers[0].env[2].name: Invalid value: "a=b": a valid environment variable name must consist only of printable ASCII characters other than \'=\'',
      ],
    ],
    [
      'one source, and no value', 24,
      app({ env: [{ name: 'A', valueFrom: {} }, { name: 'B', value: 'x', valueFrom: { fieldRef: { fieldPath: 'metadata.name' } } }, { name: 'C', valueFrom: { secretKeyRef: { name: 's', key: 'k' }, configMapKeyRef: { name: 's', key: 'k' } } }] }),
      [
        'spec.containers[0].env[0].valueFrom: Invalid value: "": must specify one of: `fieldRef`, `resourceFieldRef`, `configMapKeyRef` or `secretKeyRef`',
        'spec.containers[0].env[1].valueFrom: Invalid value: "": may not be specified when `value` is not empty',
        'spec.containers[0].env[2].valueFrom: Invalid value: "": may not have more than one field specified at a time',
      ],
    ],
    [
      'keys', 24,
      app({ env: [{ name: 'A', valueFrom: { secretKeyRef: { name: 'A_', key: '' } } }, { name: 'B', valueFrom: { configMapKeyRef: { name: 'c', key: 'a b' } } }, { name: 'C', valueFrom: { configMapKeyRef: { name: 'c', key: '..a' } } }, { name: 'D', valueFrom: { configMapKeyRef: { name: 'c', key: '.' } } }] }),
      [
        `spec.containers[0].env[0].valueFrom.secretKeyRef.name: Invalid value: "A_": ${NOT_A_SUBDOMAIN}`,
        'spec.containers[0].env[0].valueFrom.secretKeyRef.key: Required value',
        'spec.containers[0].env[1].valueFrom.configMapKeyRef.key: Invalid value: "a b": a valid config key must consist of alphanumeric characters, \'-\', \'_\' or \'.\' (e.g. \'key.name\',  or \'KEY_NAME\',  or \'key-name\', regex used for validation is \'[-._a-zA-Z0-9]+\')',
        'spec.containers[0].env[2].valueFrom.configMapKeyRef.key: Invalid value: "..a": must not start with \'..\'',
        'spec.containers[0].env[3].valueFrom.configMapKeyRef.key: Invalid value: ".": must not be \'.\'',
      ],
    ],
    [
      'files', 35,
      { volumes: [{ name: 'v', hostPath: { path: '/a' } }], ...app({ env: [{ name: 'A', valueFrom: { fileKeyRef: {} } }, { name: 'B', valueFrom: { fileKeyRef: { volumeName: 'v', key: 'K', path: '../x' } } }] }) },
      [
        'spec.containers[0].env[0].valueFrom.fileKeyRef.key: Required value',
        'spec.containers[0].env[0].valueFrom.fileKeyRef.volumeName: Required value',
        'spec.containers[0].env[0].valueFrom.fileKeyRef.path: Required value',
        'spec.containers[0].env[1].valueFrom.fileKeyRef.path: Invalid value: "../x": must not contain \'..\'',
        'spec.containers[0].env[0].valueFrom.fileKeyRef.volumeName: Not found: ""',
        'spec.containers[0].env[1].valueFrom.fileKeyRef.volumeName: Invalid value: "v": referenced volume must be of type emptyDir',
      ],
    ],
    [
      'files are dropped in 1.34', 34,
      app({ env: [{ name: 'A', valueFrom: { fileKeyRef: {} } }] }),
      [
        'spec.containers[0].env[0].valueFrom: Invalid value: "": must specify one of: `fieldRef`, `resourceFieldRef`, `configMapKeyRef` or `secretKeyRef`',
      ],
    ],
    [
      'the choice since 1.35', 35,
      app({ env: [{ name: 'A', valueFrom: {} }] }),
      [
        'spec.containers[0].env[0].valueFrom: Invalid value: "": must specify one of: `fieldRef`, `resourceFieldRef`, `configMapKeyRef`, `secretKeyRef` or `fileKeyRef`',
      ],
    ],
  ])('%s', (_title, minor, spec, expected) => {
    expect(errorsOfPod(spec, { minor })).toEqual(expected);
  });
});

describe('variables from a map', () => {
  test.each<[string, PodSpec, string[]]>([
    ['in order', app({ envFrom: [{ prefix: 'A_', configMapRef: { name: 'c' } }, { secretRef: { name: 's-' } }] }), []],
    [
      'one source',
      app({ envFrom: [{}, { prefix: '1', configMapRef: {}, secretRef: { name: 'S' } }] }),
      [
        'spec.containers[0].envFrom: Invalid value: "": must specify one of: `configMapRef` or `secretRef`',
        'spec.containers[0].envFrom[1].prefix: Invalid value: "1": a valid environment variable name must consist of alphabetic characters, digits, \'_\', \'-\', or \'.\', and must not start with a digit (e.g. \'my.env-name\',  or \'MY_ENV.NAME\',  or \'MyEnvName1\', regex used for validation is \'[-._a-zA-Z][-._a-zA-Z0-9]*\')',
        'spec.containers[0].envFrom[1].configMapRef.name: Required value',
        `spec.containers[0].envFrom[1].secretRef.name: Invalid value: "S": ${NOT_A_SUBDOMAIN}`,
        'spec.containers[0].envFrom: Invalid value: "": may not have more than one field specified at a time',
      ],
    ],
  ])('%s', (_title, spec, expected) => {
    expect(errorsOfPod(spec)).toEqual(expected);
  });
});
