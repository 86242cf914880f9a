import { Job, OnExitCodes, PodFailurePolicyRule } from '../../../../src/engine/objects/workload';
import { container } from '../../../support/pod';
import { errorsOfWorkload } from '../../../support/validation';

const PATH = 'spec.podFailurePolicy.rules';
const ON_EXIT_CODES: OnExitCodes = { operator: 'In', values: [1] };

function errorsOf(rules: readonly PodFailurePolicyRule[] | undefined, minor: number): string[] {
  const template = { spec: { restartPolicy: 'Never', containers: [container()], initContainers: [container({ name: 'init' })] } };
  const job: Job = { apiVersion: 'batch/v1', kind: 'Job', metadata: { name: 'web' }, spec: { podFailurePolicy: { rules }, template } };
  return errorsOfWorkload(job, { minor });
}

describe('a rule', () => {
  test.each<[string, PodFailurePolicyRule, number, string[]]>([
    ['on exit codes', { action: 'FailJob', onExitCodes: ON_EXIT_CODES }, 26, []],
    ['on conditions', { action: 'Ignore', onPodConditions: [{ type: 'DisruptionTarget' }] }, 26, []],
    ['on both', { action: 'Count', onExitCodes: ON_EXIT_CODES, onPodConditions: [{ type: 'a.b/C', status: 'Unknown' }] }, 26, [
      `${PATH}[0]: Invalid value: specifying both OnExitCodes and OnPodConditions is not supported`,
    ]],
    ['on nothing', { action: 'X' }, 36, [
      `${PATH}[0].action: Unsupported value: "X": supported values: "Count", "FailIndex", "FailJob", "Ignore"`,
      `${PATH}[0]: Invalid value: specifying one of OnExitCodes and OnPodConditions is required`,
    ]],
    ['without an action', { onExitCodes: ON_EXIT_CODES }, 28, [`${PATH}[0].action: Required value: valid values: ["Count" "FailIndex" "FailJob" "Ignore"]`]],
    ['without an action, up to 1.27', { onExitCodes: ON_EXIT_CODES }, 27, [`${PATH}[0].action: Required value: valid values: ["Count" "FailJob" "Ignore"]`]],
    ['that fails an index', { action: 'FailIndex', onExitCodes: ON_EXIT_CODES }, 29, [
      `${PATH}[0].action: Invalid value: "FailIndex": requires the backoffLimitPerIndex to be set`,
    ]],
    ['that fails an index, dropped in 1.28', { action: 'FailIndex', onExitCodes: ON_EXIT_CODES }, 28, []],
    ['that fails an index, up to 1.27', { action: 'FailIndex', onExitCodes: ON_EXIT_CODES }, 27, [
      `${PATH}[0].action: Unsupported value: "FailIndex": supported values: "Count", "FailJob", "Ignore"`,
    ]],
    ['on conditions that are none', { action: 'Ignore', onPodConditions: [{ status: 'Maybe' }] }, 30, [
      `${PATH}[0].onPodConditions[0].type: Invalid value: "": name part must be non-empty`,
      `${PATH}[0].onPodConditions[0].type: Invalid value: "": name part must consist of alphanumeric characters, '-', '_' or '.', and must start and end with an alphanumeric character (e.g. 'MyName',  or 'my.name',  or '123-abc', regex used for validation is '([A-Za-z0-9][-A-Za-z0-9_.]*)?[A-Za-z0-9]')`,
      `${PATH}[0].onPodConditions[0].status: Unsupported value: "Maybe": supported values: "False", "True", "Unknown"`,
    ]],
    ['on many conditions', { action: 'Ignore', onPodConditions: Array.from({ length: 21 }, () => ({ type: 'A' })) }, 30, [
      `${PATH}[0].onPodConditions: Too many: 21: must have at most 20 items`,
    ]],
  ])('%s', (_title, rule, minor, expected) => {
    expect(errorsOf([rule], minor)).toEqual(expected);
  });

  test('is one of twenty', () => {
    const rules = Array.from({ length: 21 }, () => ({ action: 'FailJob', onExitCodes: ON_EXIT_CODES }));
    expect(errorsOf(rules, 30)).toEqual([`${PATH}: Too many: 21: must have at most 20 items`]);
    expect(errorsOf(rules.slice(1), 30)).toEqual([]);
    expect(errorsOf(undefined, 30)).toEqual([]);
  });
});

describe('exit codes', () => {
  const path = `${PATH}[0].onExitCodes`;
  test.each<[string, OnExitCodes, number, string[]]>([
    ['of a container', { ...ON_EXIT_CODES, containerName: 'app' }, 30, []],
    ['of an init container', { ...ON_EXIT_CODES, containerName: 'init' }, 30, []],
    ['of no container', { ...ON_EXIT_CODES, containerName: 'x' }, 30, [
      `${path}.containerName: Invalid value: "x": must be one of the container or initContainer names in the pod template`,
    ]],
    ['other than zero', { operator: 'NotIn', values: [0, 5] }, 30, []],
    ['zero', { operator: 'In', values: [0, 5] }, 30, [`${path}.values[0]: Invalid value: 0: must not be 0 for the In operator`]],
    ['no operator', { values: [1] }, 30, [`${path}.operator: Required value: valid values: ["In" "NotIn"]`]],
    ['an operator that is none', { operator: 'Is', values: [1] }, 30, [`${path}.operator: Unsupported value: "Is": supported values: "In", "NotIn"`]],
    ['none', { operator: 'In' }, 30, [`${path}.values: Invalid value: []int32(nil): at least one value is required`]],
    ['none of them', { operator: 'In', values: [] }, 33, [`${path}.values: Invalid value: []int32{}: at least one value is required`]],
    ['none, as 1.34 prints it', { operator: 'In' }, 34, [`${path}.values: Invalid value: null: at least one value is required`]],
    ['out of order', { operator: 'In', values: [3, 2, 3] }, 33, [
      `${path}.values[2]: Duplicate value: 3`,
      `${path}.values: Invalid value: []int32{3, 2, 3}: must be ordered`,
    ]],
    ['out of order, as 1.34 prints it', { operator: 'In', values: [3, 2] }, 34, [`${path}.values: Invalid value: [3,2]: must be ordered`]],
    ['too many', { operator: 'In', values: Array.from({ length: 256 }, (_, i) => i + 1) }, 30, [`${path}.values: Too many: 256: must have at most 255 items`]],
  ])('%s', (_title, onExitCodes, minor, expected) => {
    expect(errorsOf([{ action: 'FailJob', onExitCodes }], minor)).toEqual(expected);
  });
});
