import { annotationsOf } from '../../src/report/annotations';
import { ReportedSet } from '../../src/report/model';
import { GROUPS } from '../support/grouped-set';
import { SET, workload, verdict } from '../support/reported-set';

test.each<[string, ReportedSet, readonly string[]]>([
  ['a set with one of everything', SET, [
    '::error file=broken.yaml,line=3,col=7,title=Cannot be read::found a tab',
    '::error file=policy.yaml,line=1,title=denied%3A PodSecurityPolicy bad (API validation)::PodSecurityPolicy.policy "bad" is invalid: spec.seLinux.rule: Unsupported value: "x"%0Afix: change spec.seLinux.rule as the message says',
    '::error file=app.yaml,line=20,title=denied%3A Deployment yelb/ui (PodSecurityPolicy plugin%2C mutating)::pods "ui-" is forbidden: PodSecurityPolicy: unable to admit pod: []%0Afix: grant service account yelb/default the use of yelbpsp (a RoleBinding in yelb to Role yelb/psp), or set serviceAccountName: yelbsa, which may use it already',
    '::warning file=app.yaml,line=40,title=unknown%3A Rollout yelb/ro::why: the account that creates the pod: not known%0Afix: grant the use of a policy',
  ]],
  ['one for each cause, at the field of the first object', GROUPS, [
    '::error file=mail.yaml,line=10,col=11,title=denied%3A Deployment mail/api-0 and 11 other objects (PodSecurity plugin%3A allowPrivilegeEscalation of restricted%3Alatest)::pods "api-0-" is forbidden: violates PodSecurity "restricted:latest": allowPrivilegeEscalation != false (container "api-0" must set securityContext.allowPrivilegeEscalation=false)%0Afix: set spec.containers[0].securityContext.allowPrivilegeEscalation to false',
    '::error file=shop.yaml,line=991,title=denied%3A Deployment shop/api-99 (API validation)::Deployment.apps "api-99" is invalid: spec.replicas: Invalid value: -1: must be greater than or equal to 0%0Afix: change spec.replicas as the message says',
  ]],
])('%s', (_title, set, expected) => {
  expect(annotationsOf([set])).toEqual(expected);
});

test('no more than GitHub shows', () => {
  const denied = (i: number) => workload({ name: 'web', verdict: verdict({ decision: 'denied', stage: 'decode', message: `m${i}`, findings: () => [{ check: 'decode', path: '', message: `m${i}`, fix: '' }] }) });
  const unknown = (i: number) => workload({ name: 'web', verdict: verdict({ decision: 'unknown', unknowns: [{ path: `p${i}`, reason: 'r' }] }) });
  const numbers = Array.from({ length: 30 }, (_, i) => i);
  const commands = annotationsOf([{ ...GROUPS, workloads: [...numbers.map(denied), ...numbers.map(unknown)] }]);
  expect(commands.map((command) => command.split(' ')[0])).toEqual([...Array<string>(10).fill('::error'), ...Array<string>(10).fill('::warning')]);
});

test('properties and messages are escaped as the runner reads them', () => {
  const place = { file: 'a,b:c%.yaml', line: 1 };
  const message = '100%\n::error::x';
  const set = { ...GROUPS, workloads: [workload({ name: 'x,y::z', place, verdict: verdict({ decision: 'denied', stage: 'storage', message }) })] };
  expect(annotationsOf([set])).toEqual([
    '::error file=a%2Cb%3Ac%25.yaml,line=1,title=denied%3A Deployment yelb/x%2Cy%3A%3Az (storing the object)::'
      + '100%25\\n::error::x%0Afix: correct the Deployment as the message says',
  ]);
});

test('what several clusters say is said once, with the clusters', () => {
  const denied = (name: string, message: string) => workload({ name, verdict: verdict({ decision: 'denied', stage: 'storage', message }) });
  const set = (name: string, ...workloads: ReportedSet['workloads']): ReportedSet => ({
    ...GROUPS, cluster: { ...GROUPS.cluster, name }, workloads, diagnostics: [{ level: 'error', source: 'a.yaml:1', place: { file: 'a.yaml', line: 1 }, message: 'found a tab' }],
  });
  const told = annotationsOf([set('eks:1.30', denied('web', 'a'), denied('db', 'b')), set('prod', denied('web', 'a'), denied('db', 'c'))]);
  expect(told.map((command) => command.slice(command.indexOf('title='), command.indexOf('%0A') < 0 ? undefined : command.indexOf('%0A')))).toEqual([
    'title=Cannot be read::found a tab',
    'title=denied in eks%3A1.30 and prod%3A Deployment yelb/web (storing the object)::a',
    'title=denied in eks%3A1.30%3A Deployment yelb/db (storing the object)::b',
    'title=denied in prod%3A Deployment yelb/db (storing the object)::c',
  ]);
});
