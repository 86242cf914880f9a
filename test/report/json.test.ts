import { jsonReport } from '../../src/report/json';
import { ACCOUNT, NAMESPACE, SET } from '../support/reported-set';

const REPLICA_SET_CONTROLLER = 'requested by system:serviceaccount:kube-system:replicaset-controller';

test('is one object with everything that was found', () => {
  const why = 'the replica set controller creates the pod, which runs as service account yelb/default (the default); neither account may use any policy.'
    + ' Policies in the cluster: yelbpsp (for service account yelb/yelbsa by RoleBinding yelb/yelbsa:psp)';
  const fix = 'grant service account yelb/default the use of yelbpsp (a RoleBinding in yelb to Role yelb/psp),'
    + ' or set serviceAccountName: yelbsa, which may use it already';
  const report = JSON.parse(jsonReport(SET));
  expect({ ...report, workloads: report.workloads.slice(0, 2), objects: [] }).toEqual({
    schemaVersion: 1,
    cluster: { name: 'eks:1.24', version: '1.24', plugins: ['PodSecurityPolicy', 'ServiceAccount'], allowPrivileged: true },
    summary: { allowed: 1, denied: 2, unknown: 1 },
    workloads: [
      {
        apiVersion: 'apps/v1',
        kind: 'Deployment',
        namespace: 'yelb',
        name: 'web',
        source: 'app.yaml:1',
        verdict: 'allowed',
        policy: 'yelbpsp',
        message: null,
        warnings: ['spec.containers[0].runAsNonroot: <dropped>'],
        assumptions: [NAMESPACE, ACCOUNT],
        findings: [],
        fixes: [],
        unknowns: [],
        trace: [
          'apps/v1 Deployment', 'pod web- in namespace yelb', REPLICA_SET_CONTROLLER, 'runs as service account yelb/default (the default)',
          'allowed by PodSecurityPolicy yelbpsp',
        ],
      },
      {
        apiVersion: 'apps/v1',
        kind: 'Deployment',
        namespace: 'yelb',
        name: 'ui',
        source: 'app.yaml:20',
        verdict: 'denied',
        policy: null,
        message: 'pods "ui-" is forbidden: PodSecurityPolicy: unable to admit pod: []',
        explanation: why,
        fix,
        warnings: [],
        assumptions: [NAMESPACE],
        findings: [{ check: 'use', policy: null, path: 'spec.serviceAccountName', message: why, fix }],
        fixes: [],
        unknowns: [],
        trace: [
          'apps/v1 Deployment', 'pod ui- in namespace yelb', REPLICA_SET_CONTROLLER, 'runs as service account yelb/default (the default)',
          'PodSecurityPolicy plugin, mutating: denied',
        ],
      },
    ],
    objects: [],
    diagnostics: [{ level: 'error', source: 'broken.yaml:3:7', message: 'found a tab' }, { level: 'note', source: '', message: 'no workload in the set' }],
    ignored: { 'v1 Service': 2, 'v1 ConfigMap': 1 },
  });
  expect(report.workloads.slice(2)).toMatchObject([{
    template: 'spec.template', verdict: 'unknown', policy: null, message: null, unknowns: [{ path: 'the account that creates the pod', reason: 'not known' }],
  }]);
  expect(report.objects).toMatchObject([{
    kind: 'PodSecurityPolicy',
    namespace: null,
    verdict: 'denied',
    findings: [{ check: 'api-validation', policy: null, path: 'spec.seLinux.rule', fix: 'change spec.seLinux.rule as the message says' }],
  }]);
});
