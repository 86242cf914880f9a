import { formatAssumedVerdicts, formatSharedAssumption, groupAssumptions } from '../../src/report/assumptions';
import { verdict, workload } from '../support/reported-set';

const NAMESPACE = { about: 'Namespace team', reason: 'not in the set; assumed that it exists' };
const ACCOUNT = { about: 'ServiceAccount team/sa', reason: 'not in the set; assumed that it exists' };
const named = (name: string, ...assumptions: readonly typeof NAMESPACE[]) => workload({ namespace: 'team', name, verdict: verdict({ assumptions }) });

test('an assumption of one workload stays with it, and one of several is shared', () => {
  const workloads = [named('a', NAMESPACE, ACCOUNT), named('b', NAMESPACE), named('c')];
  const { shared, own, verdicts } = groupAssumptions(workloads);
  expect(shared).toEqual([{ ...NAMESPACE, workloads: workloads.slice(0, 2) }]);
  expect(workloads.map(own)).toEqual([[ACCOUNT], [], []]);
  expect(verdicts).toBe(2);
});

test('reasons that differ in the name of a pod are one assumption', () => {
  const { shared } = groupAssumptions([named('a', { ...ACCOUNT, reason: 'pods "a-"' }), named('b', { ...ACCOUNT, reason: 'pods "b-"' })]);
  expect(shared).toMatchObject([{ ...ACCOUNT, reason: 'pods "a-"' }]);
});

test.each([
  [2, '(2 objects: Deployment team/w0 and Deployment team/w1)'],
  [3, '(3 objects: Deployment team/w0, Deployment team/w1 and Deployment team/w2)'],
  [4, '(4 objects: Deployment team/w0, Deployment team/w1, Deployment team/w2 and 1 more)'],
  [500, '(500 objects: Deployment team/w0, Deployment team/w1, Deployment team/w2 and 497 more)'],
])('of %d workloads at most three are named', (number, expected) => {
  const [shared, ...others] = groupAssumptions(Array.from({ length: number }, (_, i) => named(`w${i}`, NAMESPACE))).shared;
  expect(others).toEqual([]);
  expect(formatSharedAssumption(shared)).toBe(`Namespace team: not in the set; assumed that it exists ${expected}`);
});

test('an object that the set has several times is named once', () => {
  const [shared] = groupAssumptions(['a', 'b', 'a', 'c', 'd', 'a'].map((name) => named(name, NAMESPACE))).shared;
  expect(formatSharedAssumption(shared)).toBe(
    'Namespace team: not in the set; assumed that it exists (6 objects: Deployment team/a (3 times), Deployment team/b, Deployment team/c and 1 more)');
});

test.each([[0, ''], [1, '; 1 verdict rests on assumptions'], [2, '; 2 verdicts rest on assumptions']])('%d verdicts', (number, expected) => {
  expect(formatAssumedVerdicts(number)).toBe(expected);
});
