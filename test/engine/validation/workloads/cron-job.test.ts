import { PodTemplateSpec } from '../../../../src/engine/objects/pod';
import { CronJob } from '../../../../src/engine/objects/workload';
import { container } from '../../../support/pod';
import { errorsOfWorkload } from '../../../support/validation';

const JOB: PodTemplateSpec = { metadata: { labels: { app: 'web' } }, spec: { restartPolicy: 'Never', containers: [container()] } };
const cronJob = (spec: CronJob['spec']): CronJob => ({
  apiVersion: 'batch/v1', kind: 'CronJob', metadata: { name: 'web' }, spec: { schedule: '* * * * *', jobTemplate: { spec: { template: JOB } }, ...spec },
});

describe('a CronJob', () => {
  test.each<[string, CronJob['spec'], number, string[]]>([
    ['in order', {}, 24, []],
    ['a schedule that is none', { schedule: 'every day' }, 36, [
      'spec.schedule: Invalid value: "every day": expected exactly 5 fields, found 2: [every day]',
    ]],
    ['a time zone in the schedule', { schedule: 'TZ=UTC * * * * *' }, 28, []],
    ['a time zone in the schedule and beside it', { schedule: 'TZ=UTC * * * * *', timeZone: 'UTC' }, 28, [
      'spec.schedule: Invalid value: "TZ=UTC * * * * *": cannot use both timeZone field and TZ or CRON_TZ in schedule',
    ]],
    ['the same while the field is dropped', { schedule: 'TZ=UTC * * * * *', timeZone: 'UTC' }, 24, []],
    ['a time zone in the schedule since 1.29', { schedule: 'TZ=UTC * * * * *' }, 29, [
      'spec.schedule: Invalid value: "TZ=UTC * * * * *": cannot use TZ or CRON_TZ in schedule, use timeZone field instead',
    ]],
    ['a schedule that is none, with a time zone', { schedule: 'TZ=Mars/X @reboot' }, 29, [
      'spec.schedule: Invalid value: "TZ=Mars/X @reboot": provided bad location Mars/X: unknown time zone Mars/X',
      'spec.schedule: Invalid value: "TZ=Mars/X @reboot": cannot use TZ or CRON_TZ in schedule, use timeZone field instead',
    ]],
    ['a lifetime of Jobs in 1.13', { jobTemplate: { spec: { ttlSecondsAfterFinished: 1, template: JOB } } }, 13, [
      'spec.jobTemplate.spec.ttlSecondsAfterFinished: Forbidden: disabled by feature-gate',
    ]],
    ['a lifetime of Jobs in 1.14', { jobTemplate: { spec: { ttlSecondsAfterFinished: 1, template: JOB } } }, 14, []],
    ['a policy for failures, which only a Job drops in 1.25', { jobTemplate: { spec: { podFailurePolicy: { rules: [{ action: 'X' }] }, template: JOB } } }, 25, [
      'spec.jobTemplate.spec.podFailurePolicy.rules[0].action: Unsupported value: "X": supported values: "Count", "FailJob", "Ignore"',
      'spec.jobTemplate.spec.podFailurePolicy.rules[0]: Invalid value: specifying one of OnExitCodes and OnPodConditions is required',
    ]],
    ['has a schedule', { schedule: '' }, 24, ['spec.schedule: Required value']],
    ['has a schedule, in the order of 1.37', { schedule: '', failedJobsHistoryLimit: -1 }, 37, [
      'spec.failedJobsHistoryLimit: Invalid value: -1: must be greater than or equal to 0',
      'spec.schedule: Required value',
    ]],
    [
      'numbers and policies',
      { startingDeadlineSeconds: -1, concurrencyPolicy: 'Maybe', successfulJobsHistoryLimit: -1, failedJobsHistoryLimit: -1 },
      24,
      [
        'spec.startingDeadlineSeconds: Invalid value: -1: must be greater than or equal to 0',
        'spec.concurrencyPolicy: Unsupported value: "Maybe": supported values: "Allow", "Forbid", "Replace"',
        'spec.successfulJobsHistoryLimit: Invalid value: -1: must be greater than or equal to 0',
        'spec.failedJobsHistoryLimit: Invalid value: -1: must be greater than or equal to 0',
      ],
    ],
    ['the paths of its template', {
      jobTemplate: {
        spec: { parallelism: -1, template: { ...JOB, spec: { containers: [container({ securityContext: { privileged: true } })] } } },
      },
    }, 24, [
      'spec.jobTemplate.spec.parallelism: Invalid value: -1: must be greater than or equal to 0',
      'spec.jobTemplate.spec.template.spec.containers[0].securityContext.privileged: Forbidden: disallowed by cluster policy',
      'spec.jobTemplate.spec.template.spec.restartPolicy: Required value: valid values: "OnFailure", "Never"',
    ]],
    [
      'no selector',
      { jobTemplate: { spec: { selector: { matchLabels: { app: 'web' } }, manualSelector: true, template: JOB } } },
      24,
      [
        'spec.jobTemplate.spec.selector: Invalid value: v1.LabelSelector{MatchLabels:map[string]string{"app":"web"}, MatchExpressions:[]v1.LabelSelectorRequirement(nil)}: `selector` will be auto-generated',
        'spec.jobTemplate.spec.manualSelector: Unsupported value: true: supported values: "nil", "false"',
      ],
    ],
  ])('%s', (_title, spec, minor, expected) => {
    expect(errorsOfWorkload(cronJob(spec), { minor, allowPrivileged: false })).toEqual(expected);
  });
});
