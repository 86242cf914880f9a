import { PodSpec } from '../../../../src/engine/objects/pod';
import { errorsOfPod } from '../../../support/validation';

describe('spread constraints', () => {
  test.each<[string, number, PodSpec, string[]]>([
    [
      'that make sense', 28,
      { topologySpreadConstraints: [{ maxSkew: 1, topologyKey: 'zone', whenUnsatisfiable: 'DoNotSchedule', labelSelector: { matchLabels: { app: 'web' } }, minDomains: 2, nodeAffinityPolicy: 'Honor', nodeTaintsPolicy: 'Ignore' }] },
      [],
    ],
    ['that say nothing', 28, { topologySpreadConstraints: [{}] }, [
      'spec.topologySpreadConstraints[0].maxSkew: Invalid value: 0: must be greater than zero',
      'spec.topologySpreadConstraints[0].topologyKey: Required value: can not be empty',
      'spec.topologySpreadConstraints[0].whenUnsatisfiable: Unsupported value: "": supported values: "DoNotSchedule", "ScheduleAnyway"',
    ]],
    ['are behind a gate in 1.17', 17, { topologySpreadConstraints: [{}] }, []],
    ['and are looked at in 1.18', 18, { topologySpreadConstraints: [{}] }, [
      'spec.topologySpreadConstraints[0].maxSkew: Invalid value: 0: must be greater than zero',
      'spec.topologySpreadConstraints[0].topologyKey: Required value: can not be empty',
      'spec.topologySpreadConstraints[0].whenUnsatisfiable: Unsupported value: "": supported values: "DoNotSchedule", "ScheduleAnyway"',
    ]],
    [
      'of one kind twice', 24,
      { topologySpreadConstraints: [{ maxSkew: 1, topologyKey: 'a', whenUnsatisfiable: 'ScheduleAnyway' }, { maxSkew: 2, topologyKey: 'a', whenUnsatisfiable: 'ScheduleAnyway' }] },
      [
        'spec.topologySpreadConstraints[0].{topologyKey, whenUnsatisfiable}: Duplicate value: "{a, ScheduleAnyway}"',
      ],
    ],
    [
      'with domains behind a gate in 1.26', 26,
      { topologySpreadConstraints: [{ maxSkew: 1, topologyKey: 'zone', whenUnsatisfiable: 'DoNotSchedule', minDomains: 0 }] },
      [],
    ],
    [
      'with too few domains', 27,
      { topologySpreadConstraints: [{ maxSkew: 1, topologyKey: 'zone', whenUnsatisfiable: 'DoNotSchedule', minDomains: 0 }] },
      ['spec.topologySpreadConstraints[0].minDomains: Invalid value: 0: must be greater than zero'],
    ],
    [
      'with domains and no need of them', 34,
      { topologySpreadConstraints: [{ maxSkew: -1, topologyKey: 'a', whenUnsatisfiable: 'ScheduleAnyway', minDomains: 1 }] },
      [
        'spec.topologySpreadConstraints[0].maxSkew: Invalid value: -1: must be greater than zero',
        'spec.topologySpreadConstraints[0].minDomains: Invalid value: 1: can only use minDomains if whenUnsatisfiable=DoNotSchedule, not ScheduleAnyway',
      ],
    ],
    [
      'with policies behind a gate in 1.25', 25,
      { topologySpreadConstraints: [{ maxSkew: 1, topologyKey: 'zone', whenUnsatisfiable: 'DoNotSchedule', nodeAffinityPolicy: 'X', nodeTaintsPolicy: '' }] },
      [],
    ],
    [
      'with policies that there are not', 26,
      { topologySpreadConstraints: [{ maxSkew: 1, topologyKey: 'zone', whenUnsatisfiable: 'DoNotSchedule', nodeAffinityPolicy: 'X', nodeTaintsPolicy: '' }] },
      [
        'spec.topologySpreadConstraints[0].nodeAffinityPolicy: Unsupported value: "X": supported values: "Honor", "Ignore"',
        'spec.topologySpreadConstraints[0].nodeTaintsPolicy: Unsupported value: "": supported values: "Honor", "Ignore"',
      ],
    ],
    [
      'with a selector that nobody looks at in 1.26', 26,
      { topologySpreadConstraints: [{ maxSkew: 1, topologyKey: 'zone', whenUnsatisfiable: 'DoNotSchedule', labelSelector: { matchExpressions: [{ key: 'a', operator: '' }] } }] },
      [],
    ],
    [
      'with a selector that makes no sense', 27,
      { topologySpreadConstraints: [{ maxSkew: 1, topologyKey: 'zone', whenUnsatisfiable: 'DoNotSchedule', labelSelector: { matchExpressions: [{ key: 'a', operator: '' }] } }] },
      [
        'spec.topologySpreadConstraints[0].labelSelector.matchExpressions[0].operator: Invalid value: "": not a valid selector operator',
      ],
    ],
  ])('%s', (_title, minor, spec, expected) => {
    expect(errorsOfPod(spec, { minor })).toEqual(expected);
  });
});
