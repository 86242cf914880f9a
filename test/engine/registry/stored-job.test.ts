import { NEW_UID } from '../../../src/engine/defaulting/job-selector';
import { answeredJob } from '../../../src/engine/registry/stored-job';

const job = (metadata: object, labels?: object) => ({
  kind: 'Job', metadata, spec: { selector: { matchLabels: { 'controller-uid': NEW_UID } }, template: { metadata: { ...(labels && { labels }) }, spec: {} } },
});
const TEMPLATE = { 'app': 'a', 'controller-uid': NEW_UID };

test.each([
  ['no labels', {}, { 'app': 'a', 'controller-uid': '<uid>' }],
  ['labels of its own', { labels: { own: 'b' } }, { own: 'b' }],
  ['labels that it shares with its template', { labels: TEMPLATE }, { 'app': 'a', 'controller-uid': '<uid>' }],
])('a Job with %s', (_title, metadata, labels) => {
  expect(answeredJob(job(metadata, TEMPLATE))).toEqual({
    kind: 'Job',
    metadata: { labels },
    spec: {
      selector: { matchLabels: { 'controller-uid': '<uid>' } },
      template: { metadata: { labels: { 'app': 'a', 'controller-uid': '<uid>' } }, spec: {} },
    },
  });
});
