import { warningsBesideMessage } from '../../src/report/repeated-warning';
import { verdict, workload } from '../support/reported-set';

const DETAIL = 'PodSecurity "restricted:latest": host namespaces (hostNetwork=true)';

test.each<[string, string | undefined, readonly string[], readonly string[]]>([
  ['the warning of the same violations', `pods "web-" is forbidden: violates ${DETAIL}`, [`would violate ${DETAIL}`], []],
  ['a warning of other violations', `pods "web-" is forbidden: violates ${DETAIL}`, [`would violate ${DETAIL}, privileged`], [`would violate ${DETAIL}, privileged`]],
  ['a warning of something else', `pods "web-" is forbidden: violates ${DETAIL}`, ['a field is deprecated'], ['a field is deprecated']],
  ['a warning about an allowed object', undefined, [`would violate ${DETAIL}`], [`would violate ${DETAIL}`]],
])('%s', (_title, message, warnings, expected) => {
  expect(warningsBesideMessage(workload({ warnings, verdict: verdict({ decision: message === undefined ? 'allowed' : 'denied', message }) }))).toEqual(expected);
});
