import { Container, PodSpec } from '../../../../src/engine/objects/pod';
import { container } from '../../../support/pod';
import { NOT_A_LABEL, errorsOfPod } from '../../../support/validation';

const app = (fields: Container): PodSpec => ({ containers: [container(fields)] });

describe('a container', () => {
  test.each<[string, number, PodSpec, string[]]>([
    [
      'has a name and an image', 24,
      { containers: [{}] },
      ['spec.containers[0].name: Required value', 'spec.containers[0].image: Required value'],
    ],
    [
      'the same since 1.25', 25,
      { containers: [{}] },
      ['spec.containers[0].name: Required value', 'spec.containers[0].image: Required value'],
    ],
    ['a name that is none', 24, app({ name: 'App_1' }), [`spec.containers[0].name: Invalid value: "App_1": ${NOT_A_LABEL}`]],
    ['a name with dots since 1.27', 28, app({ name: 'a.b' }), ['spec.containers[0].name: Invalid value: "a.b": must not contain dots']],
    [
      'the words of 1.19', 19,
      app({ name: 'App_1' }),
      [
        'spec.containers[0].name: Invalid value: "App_1": a DNS-1123 label must consist of lower case alphanumeric characters or \'-\', and must start and end with an alphanumeric character (e.g. \'my-name\',  or \'123-abc\', regex used for validation is \'[a-z0-9]([-a-z0-9]*[a-z0-9])?\')',
      ],
    ],
    [
      'a padded image', 24,
      app({ image: ' nginx' }),
      ['spec.containers[0].image: Invalid value: " nginx": must not have leading or trailing whitespace'],
    ],
    ['a message policy', 24, app({ terminationMessagePolicy: 'Log' }), [
      'spec.containers[0].terminationMessagePolicy: Invalid value: "Log": must be \'File\' or \'FallbackToLogsOnError\'',
    ]],
    ['a message policy since 1.25', 25, app({ terminationMessagePolicy: 'Log' }), [
      'spec.containers[0].terminationMessagePolicy: Unsupported value: "Log": supported values: "File", "FallbackToLogsOnError"',
    ]],
    ['a pull policy', 24, app({ imagePullPolicy: 'Sometimes' }), [
      'spec.containers[0].imagePullPolicy: Unsupported value: "Sometimes": supported values: "Always", "IfNotPresent", "Never"',
    ]],
  ])('%s', (_title, minor, spec, expected) => {
    expect(errorsOfPod(spec, { minor })).toEqual(expected);
  });
});
