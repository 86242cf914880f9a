import { App, CfnResource, Fn, NestedStack, Stack } from 'aws-cdk-lib';
import { Construct } from 'constructs';
import { Dependencies } from '../../../src/eks/template/dependencies';
import { resourcesOf, Templates } from '../../../src/eks/template/resources';
import { cdkApp } from '../../support/eks';

function resource(scope: Construct, id: string, properties: object = {}): CfnResource {
  return new CfnResource(scope, id, { type: 'Custom::Test', properties });
}

/** For each resource of the app those that exist before it, by the ends of their paths. */
function before(app: App): Readonly<Record<string, readonly string[]>> {
  app.synth();
  const resources = resourcesOf(app);
  const dependencies = new Dependencies(resources, new Templates());
  const tests = resources.filter(({ cfnResourceType }) => cfnResourceType === 'Custom::Test');
  const namesBefore = (resource_: CfnResource): readonly string[] =>
    [...dependencies.before(resource_)].filter((other) => tests.includes(other)).map(({ node }) => node.id).sort();
  return Object.fromEntries(tests.map((each) => [each.node.id, namesBefore(each)]));
}

test('a resource waits for those that it depends on or refers to, and for what they wait for', () => {
  const app = cdkApp();
  const stack = new Stack(app, 'stack');
  const [a, b] = [resource(stack, 'a'), resource(stack, 'b')];
  resource(stack, 'depends').addResourceDependency(a);
  resource(stack, 'refers', { Text: Fn.join('-', [b.ref, 'x']) }).addResourceDependency(resource(stack, 'between', { Arn: a.getAtt('Arn') }));
  resource(stack, 'substitutes', { Text: Fn.sub('${b.Arn}') });
  const group = new Construct(stack, 'group');
  resource(group, 'inGroup');
  const late = new Construct(stack, 'late');
  resource(late, 'afterGroup');
  late.node.addDependency(group);
  expect(before(app)).toEqual({
    a: [], b: [], depends: ['a'], between: ['a'], refers: ['a', 'b', 'between'], substitutes: ['b'], inGroup: [], afterGroup: ['inGroup'],
  });
});

test('a stack waits for all of a stack that it depends on, and for what that one waits for', () => {
  const app = cdkApp();
  const [first, second, third, alone] = ['first', 'second', 'third', 'alone'].map((id) => new Stack(app, id));
  resource(first, 'a');
  const shared = resource(second, 'b');
  resource(second, 'c');
  resource(third, 'd', { Ref: shared.ref });
  resource(alone, 'e');
  second.addStackDependency(first);
  expect(before(app)).toEqual({ a: [], b: ['a'], c: ['a'], d: ['a', 'b', 'c'], e: [] });
});

test('a nested stack waits as its resource does, and what depends on it waits for all in it', () => {
  const app = cdkApp();
  const stack = new Stack(app, 'stack');
  const nested = new NestedStack(stack, 'nested');
  const deeper = new NestedStack(nested, 'deeper');
  const parameter = resource(stack, 'parameter');
  resource(nested, 'inner', { Ref: parameter.ref });
  resource(deeper, 'innermost');
  resource(stack, 'unrelated');
  const first = resource(stack, 'first');
  const last = resource(stack, 'last');
  nested.node.addDependency(first);
  last.node.addDependency(nested);
  expect(before(app)).toEqual({
    parameter: [], unrelated: [], first: [], inner: ['first', 'parameter'], innermost: ['first', 'parameter'], last: ['first', 'inner', 'innermost', 'parameter'],
  });
});
