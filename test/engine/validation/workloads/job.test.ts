import { PodTemplateSpec } from '../../../../src/engine/objects/pod';
import { Job, JobSpec } from '../../../../src/engine/objects/workload';
import { container } from '../../../support/pod';
import { errorsOfWorkload } from '../../../support/validation';

const JOB: PodTemplateSpec = { metadata: { labels: { app: 'web' } }, spec: { restartPolicy: 'Never', containers: [container()] } };
const job = (spec: JobSpec, name = 'web'): Job => ({ apiVersion: 'batch/v1', kind: 'Job', metadata: { name }, spec: { template: JOB, ...spec } });

describe('a job', () => {
  test.each<[string, JobSpec, number, string[]]>([
    ['in order', {}, 24, []],
    [
      'ends',
      { template: { ...JOB, spec: { ...JOB.spec, restartPolicy: 'Always' } } },
      24,
      ['spec.template.spec.restartPolicy: Required value: valid values: "OnFailure", "Never"'],
    ],
    [
      'ends, in the words of 1.19',
      { template: { ...JOB, spec: { ...JOB.spec, restartPolicy: undefined } } },
      19,
      ['spec.template.spec.restartPolicy: Unsupported value: "Always": supported values: "OnFailure", "Never"'],
    ],
    ['ends, one way or the other', { template: { ...JOB, spec: { ...JOB.spec, restartPolicy: 'X' } } }, 24, [
      'spec.template.spec.restartPolicy: Unsupported value: "X": supported values: "Always", "OnFailure", "Never"',
      'spec.template.spec.restartPolicy: Unsupported value: "X": supported values: "OnFailure", "Never"',
    ]],
    ['numbers', { parallelism: -1, completions: -1, activeDeadlineSeconds: -1, backoffLimit: -1, ttlSecondsAfterFinished: -1 }, 24, [
      'spec.parallelism: Invalid value: -1: must be greater than or equal to 0',
      'spec.completions: Invalid value: -1: must be greater than or equal to 0',
      'spec.activeDeadlineSeconds: Invalid value: -1: must be greater than or equal to 0',
      'spec.backoffLimit: Invalid value: -1: must be greater than or equal to 0',
      'spec.ttlSecondsAfterFinished: Invalid value: -1: must be greater than or equal to 0',
    ]],
    ['a lifetime is dropped before 1.21', { ttlSecondsAfterFinished: -1 }, 19, []],
    [
      'a mode',
      { completionMode: 'Random' },
      24,
      ['spec.completionMode: Unsupported value: "Random": supported values: "NonIndexed", "Indexed"'],
    ],
    ['an index for each', { completionMode: 'Indexed', parallelism: 100001 }, 24, [
      'spec.completions: Required value: when completion mode is Indexed',
      'spec.parallelism: Invalid value: 100001: must be less than or equal to 100000 when completion mode is Indexed',
    ]],
    [
      'its own labels',
      { template: { ...JOB, metadata: { labels: { 'job-name': 'other' } } } },
      24,
      [
        'spec.template.metadata.labels[job-name]: Invalid value: map[string]string{"controller-uid":"00000000-0000-0000-0000-000000000000", "job-name":"other"}: must be \'web\'',
      ],
    ],
    [
      'its own labels since 1.27',
      { template: { ...JOB, metadata: { labels: { 'batch.kubernetes.io/job-name': 'other' } } } },
      28,
      [
        'spec.template.metadata.labels[batch.kubernetes.io/job-name]: Invalid value: map[string]string{"batch.kubernetes.io/controller-uid":"00000000-0000-0000-0000-000000000000", "batch.kubernetes.io/job-name":"other", "controller-uid":"00000000-0000-0000-0000-000000000000", "job-name":"web"}: must be \'web\'',
      ],
    ],
    ['a selector of its own', { manualSelector: true }, 24, [
      'spec.selector: Required value',
      'spec.template.metadata.labels: Invalid value: map[string]string{"app":"web"}: `selector` does not match template `labels`',
    ]],
    ['a selector of its own that selects', { manualSelector: true, selector: { matchLabels: { app: 'web' } } }, 24, []],
    [
      'a selector that is in the way',
      { selector: { matchLabels: { app: 'web' } } },
      24,
      [
        'spec.selector: Invalid value: v1.LabelSelector{MatchLabels:map[string]string{"app":"web", "controller-uid":"00000000-0000-0000-0000-000000000000"}, MatchExpressions:[]v1.LabelSelectorRequirement(nil)}: `selector` not auto-generated',
      ],
    ],
    [
      'privileged pods',
      { template: { ...JOB, spec: { ...JOB.spec, containers: [container({ securityContext: { privileged: true } })] } } },
      24,
      ['spec.template.spec.containers[0].securityContext.privileged: Forbidden: disallowed by cluster policy'],
    ],
  ])('%s', (_title, spec, minor, expected) => {
    expect(errorsOfWorkload(job(spec), { minor, allowPrivileged: false })).toEqual(expected);
  });
});

describe("an indexed job's name", () => {
  test.each<[string, string, number, string[]]>([
    ['has room for an index', 'a'.repeat(61), 10, []],
    ['has none', 'a'.repeat(61), 11, [
      `metadata.name: Invalid value: "${'a'.repeat(61)}": will not able to create pod with invalid DNS label: ${'a'.repeat(61)}-10`,
    ]],
    ['is a label', 'a.b', 1, ['metadata.name: Invalid value: "a.b": will not able to create pod with invalid DNS label: a.b-0']],
    ['is not asked for', 'a.b', 0, []],
  ])('%s', (_title, name, completions, expected) => {
    expect(errorsOfWorkload(job({ completionMode: 'Indexed', completions }, name))).toEqual(expected);
  });
});

describe('the policies of a Job', () => {
  test.each<[string, JobSpec, number, string[]]>([
    ['pods replaced when they have failed', { podReplacementPolicy: 'Failed' }, 29, []],
    ['pods replaced at another time', { podReplacementPolicy: 'x' }, 29, [
      'spec.podReplacementPolicy: Unsupported value: "x": supported values: "Failed", "TerminatingOrFailed"',
    ]],
    ['pods replaced at another time, up to 1.28', { podReplacementPolicy: 'x' }, 28, []],
    ['pods replaced early in spite of a policy for failures', { podReplacementPolicy: 'TerminatingOrFailed', podFailurePolicy: {} }, 29, [
      'spec.podReplacementPolicy: Unsupported value: "TerminatingOrFailed": supported values: "Failed"',
    ]],
    [
      'a policy for failures of pods that are restarted',
      { podFailurePolicy: {}, template: { ...JOB, spec: { ...JOB.spec, restartPolicy: 'OnFailure' } } },
      26,
      ['spec.template.spec.restartPolicy: Invalid value: "OnFailure": only "Never" is supported when podFailurePolicy is specified'],
    ],
    ['the same, up to 1.25', { podFailurePolicy: {}, template: { ...JOB, spec: { ...JOB.spec, restartPolicy: 'OnFailure' } } }, 25, []],
  ])('%s', (_title, spec, minor, expected) => {
    expect(errorsOfWorkload(job(spec), { minor })).toEqual(expected);
  });
});
