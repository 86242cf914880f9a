import { policyReport } from '../../src/report/policy-report';
import { SET } from '../support/reported-set';

interface Report {
  readonly kind: string;
  readonly metadata: { readonly namespace?: string };
  readonly results: readonly { readonly policy: string; readonly result: string; readonly message?: string; readonly properties: object }[];
  readonly summary: object;
}

const { items } = JSON.parse(policyReport(SET)) as { readonly items: readonly Report[] };

test('says of what is denied or unknown why, and what to change', () => {
  const results = items.filter(({ metadata }) => metadata.namespace === 'yelb').flatMap((report) => report.results);
  expect(results.filter(({ result }) => result === 'fail' || result === 'error').map(({ message, properties }) => ({ message, ...properties }))).toEqual([
    {
      message: 'the replica set controller creates the pod, which runs as service account yelb/default (the default); neither account may use any policy. '
        + 'Policies in the cluster: yelbpsp (for service account yelb/yelbsa by RoleBinding yelb/yelbsa:psp)',
      source: 'app.yaml:20',
      server: 'pods "ui-" is forbidden: PodSecurityPolicy: unable to admit pod: []',
      assumptions: 'Namespace yelb: not in the set; assumed that it exists',
      path: 'spec.serviceAccountName',
      fix: 'grant service account yelb/default the use of yelbpsp (a RoleBinding in yelb to Role yelb/psp), or set serviceAccountName: yelbsa, which may use it already',
    },
    { message: 'the account that creates the pod: not known', source: 'app.yaml:40', fix: 'grant the use of a policy' },
  ]);
});

test('says why as well where a check says what is wrong', () => {
  const [result] = items.find(({ metadata }) => metadata.namespace === undefined)?.results ?? [];
  expect(result?.properties).toMatchObject({ path: 'spec.seLinux.rule', why: 'the API server rejects this PodSecurityPolicy, so it is not applied' });
});

test('tells errors, warnings and notes of the input in the report on what has no namespace', () => {
  const { kind, results, summary } = items.find(({ metadata }) => metadata.namespace === undefined) ?? items[0];
  expect([kind, results.filter(({ policy }) => policy === 'input'), summary]).toEqual(['ClusterPolicyReport', [{
    source: 'cdk8s-pod-security',
    policy: 'input',
    category: 'input',
    result: 'error',
    severity: 'high',
    message: 'found a tab',
    properties: { source: 'broken.yaml:3:7' },
  }, {
    source: 'cdk8s-pod-security',
    policy: 'input',
    category: 'input',
    result: 'warn',
    severity: 'info',
    message: 'no workload in the set',
    properties: { source: '' },
  }], { pass: 0, fail: 1, warn: 1, error: 1, skip: 0 }]);
});
