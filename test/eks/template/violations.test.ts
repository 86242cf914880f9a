import { App, Stack, Validations } from 'aws-cdk-lib';
import { Construct } from 'constructs';
import { AppFinding } from '../../../src/eks/template/findings';
import { Stages } from '../../../src/eks/template/stages';
import { violationsOf } from '../../../src/eks/template/violations';

const finding = (text: string): AppFinding => ({ rule: 'pod-security::unknown', severity: 'warning', source: '', text });

test.each([
  ['some spaces stay', `a${' '.repeat(99)}b`, `a${' '.repeat(99)}b`],
  ['long runs of spaces are cut', `a${' '.repeat(150_000)}b${' '.repeat(150_000)}`, `a${' '.repeat(100)}b${' '.repeat(100)}`],
])('%s, since the AWS CDK takes the square of their length', (_title, text, description) => {
  const [violation] = violationsOf([{ ...finding(text), fix: text }], new App());
  expect(violation.description).toBe(description);
  expect(violation.fix).toBe(description);
});

test.each<[string, string, string]>([
  ['the only object of a manifest', 'stack/web', 'stack/web'],
  ['an object of a manifest', 'stack/web [12]', 'stack/web'],
  ['an item of a list', 'stack/web [1] items[0]', 'stack/web'],
  ['an item of a list in a list', 'stack/web items[1] items[0]', 'stack/web'],
  ['a construct whose ID ends like an index', 'stack/db [0]', 'stack/db [0]'],
  ['an object of such a construct', 'stack/db [0] [1]', 'stack/db [0]'],
  ['such an ID within a path', 'stack/db [0]/own', 'stack/db [0]/own'],
  ['what is no construct', 'stack/other [0]', 'stack/other'],
])('%s has the path of its construct', (_, source, expected) => {
  const app = new App();
  const stack = new Stack(app, 'stack');
  ['web', 'db', 'db [0]'].forEach((id) => new Construct(stack, id));
  new Construct(stack.node.findChild('db [0]') as Construct, 'own');
  const [{ violatingResources }] = violationsOf([{ ...finding('text'), source }], app);
  expect(violatingResources).toEqual([{ constructPath: expected, locations: [] }]);
});

test('what is acknowledged on a construct is not acknowledged on one whose ID begins alike', () => {
  const app = new App();
  const stack = new Stack(app, 'stack');
  const [db] = ['db', 'db [0]'].map((id) => new Construct(stack, id));
  Validations.of(db).acknowledge({ id: 'pod-security::privileged', reason: 'a' });
  const stages = new Stages(app);
  expect(['stack/db', 'stack/db items[0]', 'stack/db [0]'].map((source) => stages.isAcknowledged(stages.pathOf(source), 'privileged'))).toEqual([true, true, false]);
});
