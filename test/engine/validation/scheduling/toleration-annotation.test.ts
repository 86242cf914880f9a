import { ObjectMeta } from '../../../../src/engine/objects/meta';
import { PodSpec } from '../../../../src/engine/objects/pod';
import { NOT_A_NAME, errorsOfPod } from '../../../support/validation';

describe('tolerations in the annotation', () => {
  test.each<[string, PodSpec, ObjectMeta, string[]]>([
    [
      'in any case',
      {},
      { annotations: { 'scheduler.alpha.kubernetes.io/tolerations': '[{"key":"app","Operator":"Exists","TOLERATIONSECONDS":5,"effect":"NoExecute","other":1}]' } },
      [],
    ],
    ['of nothing', {}, { annotations: { 'scheduler.alpha.kubernetes.io/tolerations': 'null' } }, []],
    [
      'that make no sense',
      {},
      { annotations: { 'scheduler.alpha.kubernetes.io/tolerations': '[{},null,{"key":"-","effect":"X"}]' } },
      [
        'metadata.annotations.scheduler.alpha.kubernetes.io/tolerations[0].operator: Invalid value: "": operator must be Exists when `key` is empty, which means "match all values and all keys"',
        'metadata.annotations.scheduler.alpha.kubernetes.io/tolerations[1].operator: Invalid value: "": operator must be Exists when `key` is empty, which means "match all values and all keys"',
        `metadata.annotations.scheduler.alpha.kubernetes.io/tolerations[2].key: Invalid value: "-": name part ${NOT_A_NAME}`,
        'metadata.annotations.scheduler.alpha.kubernetes.io/tolerations[2].effect: Unsupported value: "X": supported values: "NoSchedule", "PreferNoSchedule", "NoExecute"',
      ],
    ],
    ['that are no JSON', {}, { annotations: { 'scheduler.alpha.kubernetes.io/tolerations': '[{"key":"app"]' } }, [
      'metadata.annotations: Invalid value: "scheduler.alpha.kubernetes.io/tolerations": invalid character \']\' after object key:value pair',
    ]],
    ['that end too early', {}, { annotations: { 'scheduler.alpha.kubernetes.io/tolerations': '[{"key":' } }, [
      'metadata.annotations: Invalid value: "scheduler.alpha.kubernetes.io/tolerations": unexpected end of JSON input',
    ]],
    [
      'that are no list',
      {},
      { annotations: { 'scheduler.alpha.kubernetes.io/tolerations': '{"key":"app"}' } },
      [
        'metadata.annotations: Invalid value: "scheduler.alpha.kubernetes.io/tolerations": json: cannot unmarshal object into Go value of type []core.Toleration',
      ],
    ],
    [
      'that are no objects',
      {},
      { annotations: { 'scheduler.alpha.kubernetes.io/tolerations': '["app"]' } },
      [
        'metadata.annotations: Invalid value: "scheduler.alpha.kubernetes.io/tolerations": json: cannot unmarshal string into Go value of type core.Toleration',
      ],
    ],
    [
      'with a key of the wrong type',
      {},
      { annotations: { 'scheduler.alpha.kubernetes.io/tolerations': '[{"key":1},{"effect":2}]' } },
      [
        'metadata.annotations: Invalid value: "scheduler.alpha.kubernetes.io/tolerations": json: cannot unmarshal number into Go struct field Toleration.Key of type string',
      ],
    ],
    [
      'with an operator of the wrong type',
      {},
      { annotations: { 'scheduler.alpha.kubernetes.io/tolerations': '[{"operator":[]}]' } },
      [
        'metadata.annotations: Invalid value: "scheduler.alpha.kubernetes.io/tolerations": json: cannot unmarshal array into Go struct field Toleration.Operator of type core.TolerationOperator',
      ],
    ],
    [
      'for no whole number of seconds',
      {},
      { annotations: { 'scheduler.alpha.kubernetes.io/tolerations': '[{"tolerationSeconds":1.0}]' } },
      [
        'metadata.annotations: Invalid value: "scheduler.alpha.kubernetes.io/tolerations": json: cannot unmarshal number 1.0 into Go struct field Toleration.TolerationSeconds of type int64',
      ],
    ],
    [
      'for seconds in words',
      {},
      { annotations: { 'scheduler.alpha.kubernetes.io/tolerations': '[{"tolerationSeconds":"ten"}]' } },
      [
        'metadata.annotations: Invalid value: "scheduler.alpha.kubernetes.io/tolerations": json: cannot unmarshal string into Go struct field Toleration.TolerationSeconds of type int64',
      ],
    ],
  ])('%s', (_title, spec, metadata, expected) => {
    expect(errorsOfPod(spec, { metadata })).toEqual(expected);
  });
});
