import { generateSelector, NEW_UID } from '../../../src/engine/defaulting/job-selector';
import { StringMap } from '../../../src/engine/objects/meta';
import { JobSpec } from '../../../src/engine/objects/workload';

/** The selector's labels and the template's. */
function generated(spec: JobSpec, minor: number): [StringMap | undefined, StringMap | undefined] {
  const { selector, template } = generateSelector({ metadata: { name: 'web' }, spec }, minor).spec ?? {};
  return [selector?.matchLabels, template?.metadata?.labels];
}

test.each<[string, JobSpec, number, [StringMap | undefined, StringMap | undefined]]>([
  ['of nothing', {}, 24, [{ 'controller-uid': NEW_UID }, { 'job-name': 'web', 'controller-uid': NEW_UID }]],
  [
    'since 1.27',
    {},
    27,
    [
      { 'batch.kubernetes.io/controller-uid': NEW_UID },
      {
        'job-name': 'web', 'controller-uid': NEW_UID, 'batch.kubernetes.io/job-name': 'web', 'batch.kubernetes.io/controller-uid': NEW_UID,
      },
    ],
  ],
  [
    'what is there stays',
    { selector: { matchLabels: { app: 'web' } }, template: { metadata: { labels: { 'job-name': 'other' } } } },
    24,
    [{ 'app': 'web', 'controller-uid': NEW_UID }, { 'job-name': 'other', 'controller-uid': NEW_UID }],
  ],
  ['of a job that selects by itself', { manualSelector: true, selector: { matchLabels: { app: 'web' } } }, 24, [{ app: 'web' }, undefined]],
])('the selector %s', (_title, spec, minor, expected) => {
  expect(generated(spec, minor)).toEqual(expected);
});

test('a job that has its labels from the template gets the new ones too', () => {
  const labels = { app: 'web' };
  const job = generateSelector({ metadata: { name: 'web', labels }, spec: { template: { metadata: { labels } } } }, 24);
  expect(job.metadata?.labels).toEqual({ 'app': 'web', 'job-name': 'web', 'controller-uid': NEW_UID });
});
