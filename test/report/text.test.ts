import { textReport } from '../../src/report/text';
import { SET } from '../support/reported-set';

test('says of each workload what the server says, why, and what would help', () => {
  expect(textReport(SET, { colors: false, width: 100 })).toBe(`cluster eks:1.24: Kubernetes 1.24 with PodSecurityPolicy and ServiceAccount

denied   PodSecurityPolicy bad  (policy.yaml:1)
  server   PodSecurityPolicy.policy "bad" is invalid: spec.seLinux.rule: Unsupported value: "x"
  why      the API server rejects this PodSecurityPolicy, so it is not applied
  fix      change spec.seLinux.rule as the message says

denied   Deployment yelb/ui  (app.yaml:20)
  server   pods "ui-" is forbidden: PodSecurityPolicy: unable to admit pod: []
  why      the replica set controller creates the pod, which runs as service account yelb/default
           (the default); neither account may use any policy. Policies in the cluster: yelbpsp (for
           service account yelb/yelbsa by RoleBinding yelb/yelbsa:psp)
  fix      grant service account yelb/default the use of yelbpsp (a RoleBinding in yelb to Role
           yelb/psp), or set serviceAccountName: yelbsa, which may use it already

unknown  Rollout yelb/ro  (app.yaml:40 spec.template)
  why      the account that creates the pod: not known
  fix      grant the use of a policy

allowed  Deployment yelb/web by yelbpsp  (app.yaml:1)
  assumes  ServiceAccount yelb/sa: not in the set; assumed that it exists
  warning  spec.containers[0].runAsNonroot: <dropped>

assumes  Namespace yelb: not in the set; assumed that it exists (2 objects: Deployment yelb/web and
         Deployment yelb/ui)

note     no workload in the set

Ignored 3 objects that cannot affect a verdict: 2 v1 Service, 1 v1 ConfigMap
1 allowed, 2 denied, 1 unknown, 1 not read; 2 verdicts rest on assumptions
`);
});

test('colours the verdicts, and nothing but them and the labels', () => {
  const colored = textReport(SET, { colors: true, width: 100 });
  expect(colored).toContain('\u001b[32mallowed\u001b[0m  Deployment yelb/web');
  expect(colored).toContain('\u001b[31mdenied \u001b[0m  Deployment yelb/ui');
  // eslint-disable-next-line no-control-regex
  expect(colored.replace(/\u001b\[\d+m/g, '')).toBe(textReport(SET, { colors: false, width: 100 }));
});

test.each<readonly [kinds: number, expected: string]>([
  [10, '55 objects that cannot affect a verdict: 1 v1 K1, 2 v1 K2, 3 v1 K3, 4 v1 K4, 5 v1 K5, 6 v1 K6, 7 v1 K7, 8 v1 K8, 9 v1 K9, 10 v1 K10'],
  [12, '78 objects that cannot affect a verdict: 12 v1 K12, 11 v1 K11, 10 v1 K10, 9 v1 K9, 8 v1 K8, 7 v1 K7, 6 v1 K6, 5 v1 K5, 4 v1 K4 and 3 more kinds'],
])('of %d kinds that are ignored, those with the most objects are named', (kinds, expected) => {
  const ignored = new Map(Array.from({ length: kinds }, (_, i) => [`v1 K${i + 1}`, i + 1]));
  expect(textReport({ ...SET, ignored }, { colors: false, width: 400 })).toContain(`\nIgnored ${expected}\n`);
});

test('breaks head lines that are longer than the width', () => {
  expect(textReport(SET, { colors: false, width: 30 })).toContain('\n\ndenied   PodSecurityPolicy bad\n         (policy.yaml:1)\n  server ');
});
