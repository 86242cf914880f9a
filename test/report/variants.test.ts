import { BlockPart } from '../../src/report/block';
import { Variants } from '../../src/report/variants';
import { pod, verdict, workload } from '../support/reported-set';

const part = (label: 'why' | 'fix', text: string): BlockPart => ({ label, lines: [{ label, text }], sentence: label });

test.each<readonly [title: string, label: 'why' | 'fix', kinds: readonly string[], expected: string]>([
  ['two kinds', 'why', ['Deployment', 'Job'], 'the Deployment or Job needs the namespace'],
  ['as many as are shown', 'why', ['Deployment', 'Job', 'Pod', 'Role'], 'the Deployment, Job, Pod or Role needs the namespace'],
  ['more than are shown', 'why', ['Deployment', 'Job', 'Pod', 'Role', 'Secret'], 'the Deployment, Job, Pod or one of 2 more kinds needs the namespace'],
  ['more than are shown in a fix', 'fix', ['Deployment', 'Job', 'Pod', 'Role', 'Secret'], 'the Deployment, Job, Pod and 2 more kinds needs the namespace'],
])('a sentence about %s', (_title, label, kinds, expected) => {
  const variants = new Variants();
  kinds.forEach((kind) => variants.add(workload({ kind, verdict: verdict({ decision: 'denied' }) }), [part(label, `the ${kind} needs the namespace`)]));
  expect(variants.lines().map(({ text }) => text)).toEqual([expected]);
});

test('each name that differs has the noun of what it names', () => {
  const variants = new Variants();
  for (let i = 0; i < 6; i++) {
    const namespace = `team-${i}`;
    variants.add(workload({ namespace, verdict: verdict({ decision: 'denied' }) }), [part('why', `namespace ${namespace} enforces baseline`)]);
  }
  expect(variants.lines().map(({ text }) => text)).toEqual(['namespace team-0, team-1, team-2 or one of 3 more namespaces enforces baseline']);
});

test('an object that says the same twice counts once', () => {
  const variants = new Variants();
  const warning: BlockPart = { label: 'warning', lines: [{ label: 'warning', text: 'a field is deprecated' }] };
  variants.add(workload({ name: 'a', verdict: verdict({}) }), [warning, warning]);
  variants.add(workload({ name: 'b', verdict: verdict({}) }), [warning, warning]);
  variants.add(workload({ name: 'c', verdict: verdict({}) }), []);
  expect(variants.lines().map(({ text }) => text)).toEqual(['for 2 objects: a field is deprecated']);
});

test('a warning with the names of the objects is told once, with those of the first', () => {
  const variants = new Variants();
  ['a', 'b', 'c'].forEach((name) => {
    const text = `until then the controller gets: pods "${name}-" is forbidden: error looking up service account yelb/${name}: serviceaccount "${name}" not found`;
    variants.add(workload({ name, pod: pod({ name: `${name}-`, serviceAccount: name }), verdict: verdict({}) }), [{ label: 'warning', lines: [{ label: 'warning', text }] }]);
  });
  expect(variants.lines().map(({ text }) => text)).toEqual(['for 3 objects, here of Deployment yelb/a: until then the controller gets: pods "a-" is forbidden:'
    + ' error looking up service account yelb/a: serviceaccount "a" not found']);
});
