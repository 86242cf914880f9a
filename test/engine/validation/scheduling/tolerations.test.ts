import { PodSpec } from '../../../../src/engine/objects/pod';
import { NOT_A_NAME, NOT_A_VALUE, errorsOfPod } from '../../../support/validation';

describe('tolerations', () => {
  test.each<[string, PodSpec, string[]]>([
    ['of everything', { tolerations: [{ operator: 'Exists' }] }, []],
    ['of a taint', { tolerations: [{ key: 'example.com/dedicated', value: 'db', effect: 'NoSchedule' }] }, []],
    [
      'for a while',
      { tolerations: [{ key: 'node.kubernetes.io/not-ready', operator: 'Exists', effect: 'NoExecute', tolerationSeconds: 300 }] },
      [],
    ],
    ['for a while without an effect', { tolerations: [{ key: 'app', operator: 'Exists', tolerationSeconds: 0 }] }, [
      'spec.tolerations[0].effect: Invalid value: "": effect must be \'NoExecute\' when `tolerationSeconds` is set',
    ]],
    [
      'without a key',
      { tolerations: [{ operator: 'Equal', value: 'x' }] },
      [
        'spec.tolerations[0].operator: Invalid value: "Equal": operator must be Exists when `key` is empty, which means "match all values and all keys"',
      ],
    ],
    [
      'without anything',
      { tolerations: [{}] },
      [
        'spec.tolerations[0].operator: Invalid value: "": operator must be Exists when `key` is empty, which means "match all values and all keys"',
      ],
    ],
    [
      'with a key that is none',
      { tolerations: [{ key: '-a', operator: 'Exists' }] },
      [`spec.tolerations[0].key: Invalid value: "-a": name part ${NOT_A_NAME}`],
    ],
    [
      'with a value that no label has, under the operator',
      { tolerations: [{ key: 'app', value: 'a b' }] },
      [`spec.tolerations[0].operator: Invalid value: "a b": ${NOT_A_VALUE}`],
    ],
    [
      'with a value that is too long besides',
      { tolerations: [{ key: 'app', value: '-'.repeat(64) }] },
      [
        `spec.tolerations[0].operator: Invalid value: "----------------------------------------------------------------": must be no more than 63 characters;${NOT_A_VALUE}`,
      ],
    ],
    ['of an effect that there is not', { tolerations: [{ key: 'app', effect: 'NoScheduleNoAdmit' }] }, [
      'spec.tolerations[0].effect: Unsupported value: "NoScheduleNoAdmit": supported values: "NoSchedule", "PreferNoSchedule", "NoExecute"',
    ]],
    [
      'by an operator that there is not',
      { tolerations: [{ key: 'app', operator: 'In' }] },
      ['spec.tolerations[0].operator: Unsupported value: "In": supported values: "Equal", "Exists"'],
    ],
  ])('%s', (_title, spec, expected) => {
    expect(errorsOfPod(spec)).toEqual(expected);
  });
});

describe('a value beside Exists', () => {
  test.each<[string, number, PodSpec, string[]]>([
    [
      'in the words of 1.31', 31,
      { tolerations: [{ key: 'app', operator: 'Exists', value: 'x', effect: 'NoExecute', tolerationSeconds: 1 }] },
      [
        'spec.tolerations[0].operator: Invalid value: core.Toleration{Key:"app", Operator:"Exists", Value:"x", Effect:"NoExecute", TolerationSeconds:(*int64)(0xc000000000)}: value must be empty when `operator` is \'Exists\'',
      ],
    ],
    [
      'and without seconds', 16,
      { tolerations: [{ key: 'app', operator: 'Exists', value: 'x' }] },
      [
        'spec.tolerations[0].operator: Invalid value: core.Toleration{Key:"app", Operator:"Exists", Value:"x", Effect:"", TolerationSeconds:(*int64)(nil)}: value must be empty when `operator` is \'Exists\'',
      ],
    ],
    [
      'in the words of 1.32', 32,
      { tolerations: [{ key: 'app', operator: 'Exists', value: 'x' }] },
      ['spec.tolerations[0].operator: Invalid value: "x": value must be empty when `operator` is \'Exists\''],
    ],
  ])('%s', (_title, minor, spec, expected) => {
    expect(errorsOfPod(spec, { minor })).toEqual(expected);
  });
});

describe('numbers to compare with', () => {
  test.each<[string, number, PodSpec, string[]]>([
    [
      'are unknown to 1.34', 34,
      { tolerations: [{ key: 'app', operator: 'Gt', value: '5' }] },
      ['spec.tolerations[0].operator: Unsupported value: "Gt": supported values: "Equal", "Exists"'],
    ],
    [
      'are behind a gate in 1.35, and listed', 35,
      { tolerations: [{ key: 'app', operator: 'Gt', value: '5' }] },
      [
        'spec.tolerations[0].operator: Unsupported value: "Gt": supported values: "Equal", "Exists", "Lt", "Gt"',
      ],
    ],
    [
      'which other operators do not list', 37,
      { tolerations: [{ key: 'app', operator: 'Ge<', value: '5' }] },
      ['spec.tolerations[0].operator: Unsupported value: "Ge\\u003c": supported values: "Equal", "Exists"'],
    ],
  ])('%s', (_title, minor, spec, expected) => {
    expect(errorsOfPod(spec, { minor })).toEqual(expected);
  });
});
