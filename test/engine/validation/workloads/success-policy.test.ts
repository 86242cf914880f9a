import { JobSpec, SuccessPolicyRule } from '../../../../src/engine/objects/workload';
import { container } from '../../../support/pod';
import { errorsOfWorkload } from '../../../support/validation';
import { checkText } from '../../../support/verdict-lines';

const PATH = 'spec.successPolicy';

function errorsOf(spec: JobSpec, minor: number): string[] {
  const template = { spec: { restartPolicy: 'Never', containers: [container()] } };
  return errorsOfWorkload({ apiVersion: 'batch/v1', kind: 'Job', metadata: { name: 'web' }, spec: { template, ...spec } } as object, { minor });
}

describe('a success policy', () => {
  test.each<[string, JobSpec, number, string[]]>([
    ['of a Job without indexes', { successPolicy: { rules: [] } }, 36, [`${PATH}: Invalid value: {"Rules":[]}: requires indexed completion mode`]],
    ['the same with rules', { successPolicy: { rules: [{ succeededIndexes: '0-1' }] } }, 36, [
      `${PATH}: Invalid value: {"Rules":[{"SucceededIndexes":"0-1","SucceededCount":null}]}: requires indexed completion mode`,
    ]],
    ['the same without any', { successPolicy: {} }, 36, [`${PATH}: Invalid value: {"Rules":null}: requires indexed completion mode`]],
    ['the same, up to 1.33', { successPolicy: { rules: [{ succeededCount: 1 }, {}] } }, 31, [
      `${PATH}: Invalid value: batch.SuccessPolicy{Rules:[]batch.SuccessPolicyRule{`
      + 'batch.SuccessPolicyRule{SucceededIndexes:(*string)(nil), SucceededCount:(*int32)(0xc000000000)}, '
      + 'batch.SuccessPolicyRule{SucceededIndexes:(*string)(nil), SucceededCount:(*int32)(nil)}}}: requires indexed completion mode',
    ]],
    ['the same without any, up to 1.33', { successPolicy: {} }, 33, [
      `${PATH}: Invalid value: batch.SuccessPolicy{Rules:[]batch.SuccessPolicyRule(nil)}: requires indexed completion mode`,
    ]],
    ['dropped up to 1.30', { successPolicy: {} }, 30, []],
    ['without rules', { completionMode: 'Indexed', completions: 3, successPolicy: {} }, 31, [
      `${PATH}.rules: Required value: at least one rules must be specified when the successPolicy is specified`,
    ]],
    ['of a Job that does not say how many', { completionMode: 'Indexed', parallelism: 1, successPolicy: { rules: [{ succeededCount: 9 }] } }, 31, [
      'spec.completions: Required value: when completion mode is Indexed',
      `${PATH}.rules[0]: Internal error: the API server panics on the success policy of a Job without completions, and drops the connection`,
    ]],
    ['of the same Job, with a rule that says nothing', { completionMode: 'Indexed', parallelism: 1, successPolicy: { rules: [{}] } }, 31, [
      'spec.completions: Required value: when completion mode is Indexed',
      'spec.successPolicy.rules[0]: Required value: at least one of succeededCount or succeededIndexes must be specified',
    ]],
  ])('%s', (_title, spec, minor, expected) => {
    expect(errorsOf(spec, minor)).toEqual(expected);
  });

  test('has at most twenty rules', () => {
    const rules = Array.from({ length: 21 }, () => ({ succeededCount: 1 }));
    expect(errorsOf({ completionMode: 'Indexed', completions: 3, successPolicy: { rules } }, 31)).toEqual([
      `${PATH}.rules: Too many: 21: must have at most 20 items`,
    ]);
  });
});

describe('its rule', () => {
  const path = `${PATH}.rules[0]`;
  test.each<[string, SuccessPolicyRule, string[]]>([
    ['names indexes', { succeededIndexes: '0,2' }, []],
    ['counts', { succeededCount: 3 }, []],
    ['counts among indexes', { succeededIndexes: '0-2', succeededCount: 3 }, []],
    ['says nothing', {}, [`${path}: Required value: at least one of succeededCount or succeededIndexes must be specified`]],
    ['names an index that there is not', { succeededIndexes: '3' }, [
      `${path}.succeededIndexes: Invalid value: "3": error parsing succeededIndexes: too large index: "3"`,
    ]],
    ['counts more than there are', { succeededCount: 4 }, [
      `${path}.succeededCount: Invalid value: 4: must be less than or equal to 3 (the number of specified completions)`,
    ]],
    ['counts more than it names', { succeededIndexes: '1', succeededCount: 2 }, [
      `${path}.succeededCount: Invalid value: 2: must be less than or equal to 1 (the number of indexes in the specified succeededIndexes field)`,
    ]],
    ['counts below zero', { succeededCount: -1 }, [`${path}.succeededCount: Invalid value: -1: must be greater than or equal to 0`]],
  ])('%s', (_title, rule, expected) => {
    expect(errorsOf({ completionMode: 'Indexed', completions: 3, successPolicy: { rules: [rule] } }, 31)).toEqual(expected);
  });

  test('names indexes in at most 64 KiB', () => {
    expect(errorsOf({ completionMode: 'Indexed', completions: 3, successPolicy: { rules: [{ succeededIndexes: `${'0'.repeat(65536)}1` }] } }, 31)).toEqual([
      `${path}.succeededIndexes: Too long: must have at most 65536 bytes`,
    ]);
  });
});

describe('a Job without completions, of which the server cannot compare a rule', () => {
  const POD = 'restartPolicy: Never, containers: [{name: a, image: a}]';
  const job = (spec: string): string => `apiVersion: batch/v1\nkind: Job\nmetadata: {name: a, namespace: team}\nspec: {${spec}, template: {spec: {${POD}}}}\n`;
  const cronJob = (spec: string): string => (
    `apiVersion: batch/v1\nkind: CronJob\nmetadata: {name: a, namespace: team}\nspec: {schedule: "* * * * *", jobTemplate: {spec: {${spec}, template: {spec: {${POD}}}}}}\n`
  );
  const PANIC = 'the API server panics on the success policy of a Job without completions, and drops the connection';
  const RULE = 'successPolicy: {rules: [{succeededCount: 1}]}';

  // As kube-apiserver 1.36.3 and 1.30.14 answer.
  test.each<[string, string, string, string | undefined]>([
    ['a Job', 'kubernetes:1.31', job(`completionMode: Indexed, parallelism: 2, ${RULE}`), PANIC],
    ['of which a rule names indexes', 'kubernetes:1.36', job('completionMode: Indexed, parallelism: 2, successPolicy: {rules: [{}, {succeededIndexes: ""}]}'), PANIC],
    ['whatever else is wrong', 'kubernetes:1.36', job(`backoffLimit: -1, completionMode: Indexed, parallelism: 2, ${RULE}`), PANIC],
    ['a CronJob, whose jobs have no defaults', 'kubernetes:1.36', cronJob(`completionMode: Indexed, ${RULE}`), PANIC],
    ['a Job that gets completions', 'kubernetes:1.36', job(`completionMode: Indexed, ${RULE}`), undefined],
    ['a Job without indexes', 'kubernetes:1.36', job(`parallelism: 2, ${RULE}`),
      'Job.batch "a" is invalid: spec.successPolicy: Invalid value: {"Rules":[{"SucceededIndexes":null,"SucceededCount":1}]}: requires indexed completion mode'],
    ['a rule that says nothing', 'kubernetes:1.36', job('completionMode: Indexed, parallelism: 2, successPolicy: {rules: [{}]}'),
      'Job.batch "a" is invalid: [spec.completions: Required value: when completion mode is Indexed, spec.successPolicy.rules[0]: Required value: '
      + 'at least one of succeededCount or succeededIndexes must be specified]'],
    ['1.30', 'kubernetes:1.30', job(`completionMode: Indexed, parallelism: 2, ${RULE}`),
      'Job.batch "a" is invalid: spec.completions: Required value: when completion mode is Indexed'],
  ])('%s', (_title, cluster, yaml, expected) => {
    const [{ verdict: { decision, message } }] = checkText(yaml, { cluster }).workloads;
    expect([decision, message]).toEqual(expected === undefined ? ['allowed', undefined] : ['denied', expected]);
  });
});
