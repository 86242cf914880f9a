import { PodSpec } from '../../../../src/engine/objects/pod';
import { NOT_A_NAME, errorsOfPod } from '../../../support/validation';

describe('what a pod waits for', () => {
  test.each<[string, number, PodSpec, string[]]>([
    ['conditions', 24, { readinessGates: [{ conditionType: 'example.com/ready' }] }, []],
    [
      'conditions that have no name', 24,
      { readinessGates: [{}, { conditionType: 'a/b/c' }] },
      [
        'spec.readinessGates[0].conditionType: Invalid value: "": name part must be non-empty',
        `spec.readinessGates[0].conditionType: Invalid value: "": name part ${NOT_A_NAME}`,
        `spec.readinessGates[1].conditionType: Invalid value: "a/b/c": a qualified name ${NOT_A_NAME} with an optional DNS subdomain prefix and '/' (e.g. 'example.com/MyName')`,
      ],
    ],
    ['before it is scheduled', 27, { schedulingGates: [{ name: 'example.com/a' }, { name: 'b' }] }, []],
    ['behind a gate in 1.26', 26, { schedulingGates: [{}] }, []],
    ['without a name', 27, { schedulingGates: [{}] }, [
      'spec.schedulingGates[0]: Invalid value: "": name part must be non-empty',
      `spec.schedulingGates[0]: Invalid value: "": name part ${NOT_A_NAME}`,
    ]],
    ['twice', 37, { schedulingGates: [{ name: 'a' }, { name: 'a' }] }, ['spec.schedulingGates[1]: Duplicate value: "a"']],
    [
      'on a node already', 30,
      { nodeName: 'node', schedulingGates: [{ name: 'a' }] },
      ['spec.nodeName: Forbidden: cannot be set until all schedulingGates have been cleared'],
    ],
  ])('%s', (_title, minor, spec, expected) => {
    expect(errorsOfPod(spec, { minor })).toEqual(expected);
  });
});
