import { JobSpec } from '../../../../src/engine/objects/workload';
import { container } from '../../../support/pod';
import { errorsOfWorkload } from '../../../support/validation';

function errorsOf(spec: JobSpec, minor: number): string[] {
  const template = { spec: { restartPolicy: 'Never', containers: [container()] } };
  return errorsOfWorkload({ apiVersion: 'batch/v1', kind: 'Job', metadata: { name: 'web' }, spec: { template, ...spec } } as object, { minor });
}

const INDEXED: JobSpec = { completionMode: 'Indexed', completions: 10 };
const MANY: JobSpec = { completionMode: 'Indexed', completions: 100001, backoffLimitPerIndex: 1 };
const OF_MANY = 'must be less than or equal to 10000 when completions are above 100000 and used with backoff limit per index';

test.each<[string, JobSpec, number, string[]]>([
  ['limits', { ...INDEXED, backoffLimitPerIndex: 1, maxFailedIndexes: 10 }, 29, []],
  ['limits below zero', { ...INDEXED, backoffLimitPerIndex: -1, maxFailedIndexes: -1 }, 29, [
    'spec.backoffLimitPerIndex: Invalid value: -1: must be greater than or equal to 0',
    'spec.maxFailedIndexes: Invalid value: -1: must be greater than or equal to 0',
  ]],
  ['dropped up to 1.28', { ...INDEXED, backoffLimitPerIndex: -1, maxFailedIndexes: -1 }, 28, []],
  ['indexes that may fail, without a limit for each', { ...INDEXED, maxFailedIndexes: 1 }, 29, [
    'spec.backoffLimitPerIndex: Required value: when maxFailedIndexes is specified',
  ]],
  ['more that may fail than there are', { ...INDEXED, backoffLimitPerIndex: 1, maxFailedIndexes: 11 }, 29, [
    'spec.maxFailedIndexes: Invalid value: 11: must be less than or equal to completions',
  ]],
  ['limits without indexes', { backoffLimitPerIndex: 1, maxFailedIndexes: 1 }, 29, [
    'spec.backoffLimitPerIndex: Invalid value: 1: requires indexed completion mode',
    'spec.maxFailedIndexes: Invalid value: 1: requires indexed completion mode',
  ]],
  ['many indexes without a limit for each', { completionMode: 'Indexed', completions: 100001, parallelism: 100000 }, 29, []],
  ['many indexes of which all may fail', MANY, 29, ['spec.maxFailedIndexes: Required value: must be specified when completions is above 100000']],
  ['many indexes at a time', { ...MANY, maxFailedIndexes: 10001, parallelism: 10001 }, 29, [
    `spec.parallelism: Invalid value: 10001: ${OF_MANY}`,
    `spec.maxFailedIndexes: Invalid value: 10001: ${OF_MANY}`,
  ]],
  ['many that may fail', { ...MANY, completions: 200000, maxFailedIndexes: 100001 }, 29, [
    'spec.maxFailedIndexes: Invalid value: 100001: must be less than or equal to 100000',
    `spec.maxFailedIndexes: Invalid value: 100001: ${OF_MANY}`,
  ]],
  ['another controller', { managedBy: 'acme.io/jobs' }, 32, []],
])('%s', (_title, spec, minor, expected) => {
  expect(errorsOf(spec, minor)).toEqual(expected);
});
