import { Finding } from '../../src/engine/verdict';
import { causeKey, formatCause } from '../../src/report/cause';
import { ReportedWorkload } from '../../src/report/model';
import { examined, GRANT, pod, verdict, workload } from '../support/reported-set';

const finding = (change: Partial<Finding> = {}): Finding => (
  { check: 'hostPorts', policy: 'baseline:latest', path: 'spec.containers[0].ports[0].hostPort', message: 'hostPort 80', fix: 'remove it', ...change }
);

function denied(change: Partial<ReportedWorkload['verdict']> = {}, of: Partial<ReportedWorkload> = {}): ReportedWorkload {
  return workload({ verdict: verdict({ decision: 'denied', stage: 'pod-security', code: 403, message: 'm', findings: () => [finding()], ...change }), ...of });
}

const invalid = (message: string, of: Partial<ReportedWorkload> = {}): ReportedWorkload => denied({
  stage: 'api-validation', code: 422, findings: () => [finding({ check: 'api-validation', policy: undefined, path: 'spec.x', message })],
}, of);

const unusable = (of: Partial<ReportedWorkload>, policies = [examined('yelbpsp', { grants: [GRANT] })]): ReportedWorkload => denied(
  { stage: 'psp-admit', findings: () => [] }, { ...of, pod: pod({ ...of.pod, examine: () => policies }) },
);

const rejected = (message: string, of: Partial<ReportedWorkload> = {}): ReportedWorkload => denied({ stage: 'priority', message, findings: () => [] }, of);

const unknown = (path: string, of: Partial<ReportedWorkload> = {}): ReportedWorkload => workload({
  verdict: verdict({ decision: 'unknown', unknowns: [{ path, reason: 'not known' }] }), ...of,
});

const account = (serviceAccount: string): Partial<ReportedWorkload> => ({ pod: pod({ serviceAccount }) });
const acknowledged = (reason: string): Partial<ReportedWorkload> => ({ acknowledged: { reason, source: 'a.yaml:1' } });

test.each<[string, ReportedWorkload, ReportedWorkload]>([
  ['of another name, namespace and kind', denied(), denied({}, { name: 'b', namespace: 'shop', kind: 'StatefulSet' })],
  ['in another container', denied(), denied({ findings: () => [finding({ path: 'spec.containers[2].ports[7].hostPort' })] })],
  ['with another value of the field', denied(), denied({ findings: () => [finding({ message: 'hostPort 81' })] })],
  ['in two containers', denied(), denied({ findings: () => [finding(), finding({ path: 'spec.containers[1].ports[0].hostPort' })] })],
  ['with a warning', denied(), denied({}, { warnings: ['w'] })],
  ['invalid, with its own name in the message', invalid('"web" is wrong'), invalid('"b" is wrong', { name: 'b' })],
  ['for whose account no policy may be used', unusable(account('a')), unusable(account('b'))],
  ['whose class is missing, too', rejected('no PriorityClass with name high was found', { name: 'a' }), rejected('no PriorityClass with name high was found')],
  ['unknown for what is missing in a pod with its own name', unknown('spec.template: Pod "a-xxxxx" is invalid', { pod: pod({ name: 'a-' }) }), unknown('spec.template: Pod "web-xxxxx" is invalid')],
  ['unknown for its own account', unknown('ServiceAccount yelb/a', account('a')), unknown('ServiceAccount yelb/b', account('b'))],
])('an object has the same cause as one %s', (_title, one, other) => {
  expect(causeKey(other)).toBe(causeKey(one));
});

test.each<[string, ReportedWorkload, ReportedWorkload]>([
  ['another check', denied(), denied({ findings: () => [finding({ check: 'hostPID' })] })],
  ['another level', denied(), denied({ findings: () => [finding({ policy: 'restricted:latest' })] })],
  ['another field', denied(), denied({ findings: () => [finding({ path: 'spec.initContainers[0].ports[0].hostPort' })] })],
  ['one more check', denied(), denied({ findings: () => [finding(), finding({ check: 'hostPID' })] })],
  ['another stage', denied(), denied({ stage: 'limit-ranger' })],
  ['another code', denied(), denied({ code: 500 })],
  ['an update', denied(), denied({}, { operation: 'UPDATE' })],
  ['an acknowledgement', denied(), denied({}, acknowledged('a'))],
  ['another acknowledgement', denied({}, acknowledged('a')), denied({}, acknowledged('b'))],
  ['objects that come later in the set', denied(), denied({}, { afterwards: verdict({ decision: 'allowed' }) })],
  ['another message of validation', invalid('must be set'), invalid('must not be set')],
  ['the name of another object in the message', invalid('"other" is wrong'), invalid('"b" is wrong', { name: 'b' })],
  ['another policy that may not be used', unusable({}), unusable({}, [examined('other', { grants: [GRANT] })])],
  ['another class that is missing', rejected('no PriorityClass with name high was found'), rejected('no PriorityClass with name low was found')],
  ['something else that is unknown', unknown('ServiceAccount yelb/a'), unknown('ServiceAccount yelb/b')],
  ['another policy that admits', workload({ verdict: verdict({ decision: 'allowed', policy: 'a' }) }), workload({ verdict: verdict({ decision: 'allowed', policy: 'b' }) })],
  ['another warning', workload({ warnings: ['a'] }), workload({ warnings: ['b'] })],
])('an object has another cause with %s', (_title, one, other) => {
  expect(causeKey(other)).not.toBe(causeKey(one));
});

test.each<[string, ReportedWorkload, string]>([
  ['checks of a level', denied({ findings: () => [finding(), finding({ check: 'hostPID' }), finding()] }), 'PodSecurity plugin: hostPID and hostPorts of baseline:latest'],
  ['a stage', invalid('m'), 'API validation'],
  ['a policy that admits', workload({ verdict: verdict({ decision: 'allowed', policy: 'p' }) }), 'PodSecurityPolicy p'],
  ['nothing', workload({ verdict: verdict({ decision: 'allowed' }) }), ''],
])('the cause in words: %s', (_title, object, expected) => {
  expect(formatCause(object, object.verdict.decision)).toBe(expected);
});
