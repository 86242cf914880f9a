import { explain } from '../../src/report/explanation';
import { pod, verdict, workload } from '../support/reported-set';

const finding = (change: object) => () => [{ check: 'x', path: 'p', message: 'm', fix: 'c', ...change }];

test.each([
  ['an allowed workload needs no explanation', workload(), undefined],
  ['an invalid workload', workload({ pod: undefined, verdict: verdict({ decision: 'denied', stage: 'api-validation', findings: finding({}) }) }),
    { why: 'the API server refuses the Deployment itself, so no pod is ever asked for', fix: 'c' }],
  ['a workload that cannot be read', workload({ pod: undefined, verdict: verdict({ decision: 'denied', stage: 'decode', findings: finding({}) }) }),
    { why: 'the API server cannot read the Deployment, so no pod is ever asked for: m', fix: 'c' }],
  ['a refused policy', workload({ kind: 'PodSecurityPolicy', pod: undefined, verdict: verdict({ decision: 'denied', stage: 'cluster' }) }),
    { why: 'the cluster does not take this PodSecurityPolicy, so nothing that it says counts', fix: 'change what the message names' }],
  ['an invalid pod', workload({ verdict: verdict({ decision: 'denied', stage: 'api-validation', findings: finding({}) }) }), {
    why: 'the replica set controller makes the pod, which runs as service account yelb/default since it names none; the API server finds the pod itself invalid',
    fix: 'c',
  }],
  ['a pod that a Pod Security level refuses',
    workload({
      pod: pod({ serviceAccount: 'sa', namesServiceAccount: true }),
      verdict: verdict({ decision: 'denied', stage: 'pod-security', findings: finding({ policy: 'restricted:v1.24' }) }),
    }), {
      why: 'the replica set controller makes the pod, which runs as service account yelb/sa; namespace yelb enforces restricted:v1.24, which the pod breaks at 1 place',
      fix: 'c',
    }],
  ['a pod whose requester nobody knows',
    workload({
      pod: pod({ requester: { title: '', known: false, user: { username: '', groups: [] } } }),
      verdict: verdict({ decision: 'unknown', unknowns: [{ path: 'a', reason: 'b' }] }),
    }),
    { why: 'a: b', fix: 'grant service account yelb/default the use of a policy that admits the pod; then it does not matter who makes it' }],
  ['a pod whose account is not there', workload({ verdict: verdict({ decision: 'unknown', unknowns: [{ path: 'a', reason: 'b' }] }) }),
    { why: 'a: b', fix: 'add what the verdict depends on to the set, or name it with --objects' }],
])('%s', (_title, given, expected) => {
  expect(explain(given)).toEqual(expected);
});
