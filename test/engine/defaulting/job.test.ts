import { defaultCronJob, defaultJob, dropDisabledCronJobFields, dropDisabledJobFields } from '../../../src/engine/defaulting/job';
import { StringMap } from '../../../src/engine/objects/meta';
import { CronJobSpec, JobSpec, PodFailurePolicy } from '../../../src/engine/objects/workload';

const PATTERNS: PodFailurePolicy = { rules: [{ action: 'Count', onPodConditions: [{ type: 'A' }, { type: 'B', status: 'False' }] }] };
const FILLED_PATTERNS: PodFailurePolicy = { rules: [{ action: 'Count', onPodConditions: [{ type: 'A', status: 'True' }, { type: 'B', status: 'False' }] }] };

describe('a Job gets', () => {
  test.each<[string, JobSpec, number, JobSpec]>([
    ['a limit of retries', {}, 24, { backoffLimit: 6 }],
    ['no limit of retries but that of each index', { backoffLimitPerIndex: 1 }, 28, { backoffLimit: 2147483647 }],
    ['its suspension', {}, 22, { suspend: false }],
    ['no suspension up to 1.21', {}, 21, { suspend: undefined }],
    ['the status of conditions', { podFailurePolicy: PATTERNS }, 26, { podFailurePolicy: FILLED_PATTERNS }],
    ['a replacement of pods', {}, 29, { podReplacementPolicy: 'TerminatingOrFailed' }],
    ['another one with a policy for failures', { podFailurePolicy: {} }, 29, { podReplacementPolicy: 'Failed' }],
    ['no replacement of pods up to 1.28', {}, 28, { podReplacementPolicy: undefined }],
    ['a selector of the server', {}, 29, { manualSelector: false }],
    ['no word on its selector up to 1.28', {}, 28, { manualSelector: undefined }],
  ])('%s', (_title, spec, minor, expected) => {
    const { spec: defaulted = {} } = defaultJob({ kind: 'Job', spec }, minor);
    expect({ ...defaulted, ...expected }).toEqual(defaulted);
  });
});

describe('the Jobs of a CronJob', () => {
  test.each<[string, number, PodFailurePolicy]>([
    ['get no status of conditions up to 1.33', 33, PATTERNS],
    ['get the status of conditions', 34, FILLED_PATTERNS],
  ])('%s', (_title, minor, expected) => {
    const spec: CronJobSpec = { jobTemplate: { spec: { podFailurePolicy: PATTERNS } } };
    expect(defaultCronJob({ kind: 'CronJob', spec }, minor).spec?.jobTemplate?.spec).toEqual({ podFailurePolicy: expected });
  });
});

const GATED: Readonly<Record<string, unknown>> = {
  ttlSecondsAfterFinished: 1,
  completionMode: 'Indexed',
  suspend: true,
  podFailurePolicy: {},
  backoffLimitPerIndex: 1,
  maxFailedIndexes: 1,
  podReplacementPolicy: 'Failed',
  successPolicy: {},
  managedBy: 'a/b',
  scheduling: {},
};

describe('the registry keeps of a Job', () => {
  test.each<[number, number]>([[20, 0], [21, 1], [22, 3], [25, 3], [26, 4], [28, 4], [29, 7], [30, 7], [31, 8], [32, 9], [37, 9]])(
    'in 1.%d the first %d of the fields with a gate',
    (minor, count) => {
      const kept = JSON.parse(JSON.stringify(dropDisabledJobFields({ kind: 'Job', spec: GATED as JobSpec }, minor)));
      expect(Object.keys(kept.spec)).toEqual(Object.keys(GATED).slice(0, count));
    },
  );

  test.each<[number, number]>([[28, 1], [29, 2]])('in 1.%d %d of two rules, of which one fails an index', (minor, count) => {
    const spec: JobSpec = { podFailurePolicy: { rules: [{ action: 'FailIndex' }, { action: 'Ignore' }] } };
    expect(dropDisabledJobFields({ kind: 'Job', spec }, minor).spec?.podFailurePolicy?.rules).toHaveLength(count);
  });

  test('in 1.28 both of two rules of a changed Job, of which one fails an index', () => {
    const spec: JobSpec = { podFailurePolicy: { rules: [{ action: 'FailIndex' }, { action: 'Ignore' }] } };
    expect(dropDisabledJobFields({ kind: 'Job', spec }, 28, { kind: 'Job' }).spec?.podFailurePolicy?.rules).toHaveLength(2);
  });

  const TRACKING = 'batch.kubernetes.io/job-tracking';
  test.each<[string, StringMap | undefined, number, StringMap | undefined]>([
    ['what it says of tracking up to 1.21', { [TRACKING]: 'x' }, 21, { [TRACKING]: 'x' }],
    ['nothing on tracking in 1.22', { [TRACKING]: 'x', a: 'b' }, 22, { a: 'b' }],
    ['nothing on tracking in 1.24', { [TRACKING]: '' }, 24, {}],
    ['that it is tracked, in 1.25', { a: 'b' }, 25, { a: 'b', [TRACKING]: '' }],
    ['that it is tracked, in 1.27', undefined, 27, { [TRACKING]: '' }],
    ['its annotations since 1.28', undefined, 28, undefined],
  ])('%s', (_title, annotations, minor, expected) => {
    expect(dropDisabledJobFields({ kind: 'Job', metadata: { annotations } }, minor).metadata?.annotations).toEqual(expected);
  });
});

test.each<[number, CronJobSpec]>([[24, { jobTemplate: { spec: {} } }], [25, { timeZone: 'UTC', jobTemplate: { spec: {} } }]])(
  'the registry keeps of a CronJob in 1.%d: %j',
  (minor, expected) => {
    const spec: CronJobSpec = { timeZone: 'UTC', jobTemplate: { spec: { scheduling: {} } } };
    expect(dropDisabledCronJobFields({ kind: 'CronJob', spec }, minor).spec).toEqual(expected);
  },
);
