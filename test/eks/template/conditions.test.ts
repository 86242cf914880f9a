import { App, Aws, CfnCondition, CfnMapping, CfnParameter, CfnResource, Environment, Fn, ICfnConditionExpression, NestedStack, Stack, Token } from 'aws-cdk-lib';
import type * as awsEks from 'aws-cdk-lib/aws-eks';
import { cdkApp, clusterV1, stackWith, validate, Validated } from '../../support/eks';

// What the AWS CDK says about parameters without a default.
jest.spyOn(console, 'error').mockImplementation(() => undefined);

const LABEL = 'pod-security.kubernetes.io/enforce';

function namespace(level: unknown): Record<string, unknown> {
  return { apiVersion: 'v1', kind: 'Namespace', metadata: { name: 'team', labels: { [LABEL]: level } } };
}

/** A Deployment that baseline refuses. */
function web(spec: object = { hostNetwork: true }): Record<string, unknown> {
  const labels = { app: 'web' };
  return {
    apiVersion: 'apps/v1',
    kind: 'Deployment',
    metadata: { name: 'web', namespace: 'team' },
    spec: { selector: { matchLabels: labels }, template: { metadata: { labels }, spec: { containers: [{ name: 'c', image: 'nginx' }], ...spec } } },
  };
}

interface ConditionedStack {
  readonly app: App;
  readonly stack: Stack;
  readonly cluster: awsEks.ICluster;
  /** Makes a condition. */
  readonly on: (id: string, expression?: ICfnConditionExpression) => CfnCondition;
  /** Adds a manifest that is applied after the others, on a condition, and overwrites what they applied. */
  readonly add: (id: string, object: Record<string, unknown>, condition?: CfnCondition) => void;
}

/** @param staged whether there is a parameter Stage */
function conditionedStack(staged = true): ConditionedStack {
  const { app, stack, cluster } = stackWith('aws-eks', '1.30') as { app: App; stack: Stack; cluster: awsEks.ICluster };
  const stage = staged ? new CfnParameter(stack, 'Stage') : undefined;
  let last: awsEks.KubernetesManifest | undefined;
  return {
    app,
    stack,
    cluster,
    on: (id, expression = Fn.conditionEquals(stage ?? '', id)) => new CfnCondition(stack, id, { expression }),
    add: (id, object, condition) => {
      const manifest = new (awsEksModule().KubernetesManifest)(cluster, `manifest-${id}`, { cluster, manifest: [object], overwrite: true });
      if (last !== undefined) {
        manifest.node.addDependency(last);
      }
      last = manifest;
      conditionOn(manifest, condition);
    },
  };
}

function awsEksModule(): typeof awsEks {
  return jest.requireActual('aws-cdk-lib/aws-eks');
}

function conditionOn(manifest: { readonly node: Stack['node'] }, condition: CfnCondition | undefined): void {
  const resources = manifest.node.findAll().filter((each): each is CfnResource => CfnResource.isCfnResource(each));
  resources.forEach(({ cfnOptions }) => { cfnOptions.condition = condition; });
}

const UNKNOWN = (...conditions: readonly string[]): string => (
  `Deployment team/web on cluster stack/cluster (eks:1.30) is unknown: ${conditions.map((each) => `condition stack/${each}: decides what is applied: allowed or denied`).join('; ')}`
);

/** The start of each description that is an error or says that something is unknown. */
function verdicts({ violations }: Validated): readonly string[] {
  return violations.filter(({ ruleName, severity }) => severity === 'error' || ruleName === 'unknown').map(({ description }) => description.split('\nwhy: ')[0]);
}

const DENIED = 'Deployment team/web on cluster stack/cluster (eks:1.30) is denied: pods "web-" is forbidden: violates PodSecurity "baseline:latest": host namespaces (hostNetwork=true)';

test.each<[string, (stack: ConditionedStack) => void, readonly string[]]>([
  ['the object that lets a pod in is not always there', ({ add, on }) => {
    add('baseline', namespace('baseline'));
    add('privileged', namespace('privileged'), on('prod'));
    add('web', web());
  }, [UNKNOWN('prod')]],
  ['both are there on the same condition', ({ add, on }) => {
    const prod = on('prod');
    add('baseline', namespace('baseline'));
    add('privileged', namespace('privileged'), prod);
    add('web', web(), prod);
  }, []],
  ['the object that refuses a pod is not always there', ({ add, on }) => {
    add('baseline', namespace('baseline'), on('prod'));
    add('web', web());
  }, [UNKNOWN('prod')]],
  ['the pod that is refused is not always there', ({ add, on }) => {
    add('baseline', namespace('baseline'));
    add('web', web(), on('prod'));
  }, [DENIED]],
  ['a condition and its opposite', ({ add, on }) => {
    const prod = on('prod');
    add('prod', namespace('baseline'), prod);
    add('other', namespace('baseline'), on('other', Fn.conditionNot(prod)));
    add('web', web());
  }, [DENIED]],
  ['two values of one parameter', ({ add, on }) => {
    add('baseline', namespace('baseline'));
    add('privileged', namespace('privileged'), on('prod'));
    add('web', web(), on('dev'));
  }, [DENIED]],
  ['one condition of two', ({ add, on }) => {
    add('baseline', namespace('baseline'));
    add('privileged', namespace('privileged'), on('any', Fn.conditionOr(on('prod'), on('dev'))));
    add('web', web());
  }, [UNKNOWN('prod', 'dev')]],
  ['all of two conditions, of which one never holds', ({ add, on }) => {
    add('baseline', namespace('baseline'));
    add('privileged', namespace('privileged'), on('both', Fn.conditionAnd(on('prod'), on('never', Fn.conditionEquals('a', 'b')))));
    add('web', web());
  }, [DENIED]],
  ['a condition that always holds', ({ add, on }) => {
    add('baseline', namespace('baseline'));
    add('privileged', namespace('privileged'), on('always', Fn.conditionEquals('a', 'a')));
    add('web', web());
  }, []],
  ['a value that depends on a condition, and refuses the pod either way', ({ add, on }) => {
    add('team', namespace(Token.asString(Fn.conditionIf(on('prod').logicalId, 'baseline', 'baseline'))));
    add('web', web());
  }, [DENIED]],
  ['a value that depends on a condition, and refuses the pod only in one case', ({ add, on }) => {
    add('team', namespace(Token.asString(Fn.conditionIf(on('prod').logicalId, 'baseline', 'privileged'))));
    add('web', web());
  }, [UNKNOWN('prod')]],
  ['a value and the object that it is for depend on the same condition', ({ add, on }) => {
    const prod = on('prod');
    add('team', namespace(Token.asString(Fn.conditionIf(prod.logicalId, 'privileged', 'baseline'))));
    add('web', web(), prod);
  }, []],
])('%s', (_, build, expected) => {
  const stack = conditionedStack();
  build(stack);
  expect(verdicts(validate(stack.app))).toEqual(expected);
});

test('a number or true in a text is text', () => {
  const { app, add, on } = conditionedStack();
  add('team', namespace('baseline'));
  add('web', web({ hostNetwork: Fn.conditionIf(on('prod').logicalId, true, false) }));
  expect(verdicts(validate(app))).toEqual([
    'Deployment team/web on cluster stack/cluster (eks:1.30) is denied: Deployment in version "v1" cannot be handled as a Deployment: '
    + 'json: cannot unmarshal string into Go struct field PodSpec.spec.template.spec.hostNetwork of type bool',
  ]);
});

test('a nested stack on a condition', () => {
  const { app, stack, cluster, on, add } = conditionedStack();
  add('baseline', namespace('baseline'));
  const nested = new NestedStack(stack, 'nested');
  const manifest = new (awsEksModule().KubernetesManifest)(nested, 'privileged', { cluster, manifest: [namespace('privileged')], overwrite: true });
  (nested.nestedStackResource as CfnResource).cfnOptions.condition = on('prod');
  const last = cluster.addManifest('web', web());
  last.node.addDependency(manifest);
  expect(verdicts(validate(app))).toEqual([UNKNOWN('prod')]);
});

test('a patch on a condition', () => {
  const { app, stack, cluster, on, add } = conditionedStack();
  add('team', namespace('baseline'));
  add('web', web());
  const { KubernetesPatch } = awsEksModule();
  const patch = new KubernetesPatch(stack, 'patch', {
    cluster, resourceName: 'namespace/team', applyPatch: { metadata: { labels: { [LABEL]: 'privileged' } } }, restorePatch: {},
  });
  conditionOn(patch, on('prod'));
  expect(verdicts(validate(app))).toEqual([UNKNOWN('prod')]);
});

test.each<[boolean, readonly string[]]>([
  [false, ['info assumption']],
  [true, ['error unknown: Deployment team/web on cluster stack/cluster (eks:1.30) is unknown: the outcomes of 6 conditions: not known, and too many '
    + 'to evaluate all combinations; assumed that none of the others leads to another verdict']],
])('with more conditions than all combinations can be tried of, a verdict rests on an assumption (strict: %s)', (strict, expected) => {
  const { app, stack, cluster, add, on } = conditionedStack();
  add('baseline', namespace('baseline'));
  ['a', 'b', 'c', 'd', 'e', 'f'].forEach((id) => {
    const account = cluster.addManifest(id, { apiVersion: 'v1', kind: 'ServiceAccount', metadata: { name: id, namespace: 'kube-system' } });
    conditionOn(account, on(id, Fn.conditionEquals(new CfnParameter(stack, `With${id}`), 'yes')));
  });
  add('web', web({}));
  const { violations } = validate(app, { strict });
  expect(violations.map(({ severity, ruleName, description }) => `${severity} ${ruleName}${strict ? `: ${description}` : ''}`)).toEqual(expected);
});

test('parameters of one name in two stacks have values of their own', () => {
  const { app, cluster, add, on } = conditionedStack();
  add('privileged', namespace('privileged'));
  add('baseline', namespace('baseline'), on('prod'));
  const other = new Stack(app, 'other');
  const stage = new CfnParameter(other, 'Stage');
  const manifest = new (awsEksModule().KubernetesManifest)(other, 'web', { cluster, manifest: [web()], overwrite: true });
  conditionOn(manifest, new CfnCondition(other, 'dev', { expression: Fn.conditionEquals(stage, 'dev') }));
  other.addDependency(cluster.stack);
  expect(verdicts(validate(app))).toEqual([UNKNOWN('prod')]);
});

const LEVELS = ['baseline', 'restricted', 'privileged'];
const IS = (name: string): string => `condition stack/${name}: decides what is applied: allowed or denied`;
const DEPENDS = (...names: readonly string[]): string => `Deployment team/web on cluster stack/cluster (eks:1.30) is unknown: ${names.map(IS).join('; ')}`;
const NOT_KNOWN = 'Deployment team/web on cluster stack/cluster (eks:1.30) is unknown: ';

describe('a value of which the template lists what it can be', () => {
  test.each<[string, (stack: ConditionedStack) => unknown, readonly string[]]>([
    ['a parameter, and some of its values refuse the pod', ({ stack }) => new CfnParameter(stack, 'Level', { allowedValues: LEVELS }).valueAsString,
      [DEPENDS('Level = baseline', 'Level = restricted')]],
    ['a parameter, and all of its values refuse the pod', ({ stack }) => new CfnParameter(stack, 'Level', { allowedValues: ['baseline', 'restricted'] }).valueAsString, [
      DENIED,
    ]],
    ['a parameter, and none of its values refuses the pod', ({ stack }) => new CfnParameter(stack, 'Level', { allowedValues: ['privileged'] }).valueAsString, []],
    ['a mapping with a key that is known', ({ stack }) => mapped(stack, 'prod'), [DENIED]],
    ['a mapping with a key that nobody knows', ({ stack }) => mapped(stack, Aws.REGION), [DEPENDS('AWS::Region = prod')]],
    ['a mapping with the value of a parameter as its key', ({ stack }) => mapped(stack, new CfnParameter(stack, 'Stage', { allowedValues: ['prod'] }).valueAsString), [DENIED]],
    ['a mapping with the values of a parameter as its keys', ({ stack }) => mapped(stack, new CfnParameter(stack, 'Stage', { allowedValues: ['prod', 'dev'] }).valueAsString), [
      DEPENDS('Stage = prod'),
    ]],
    ['a mapping of lists', ({ stack }) => Token.asString({ 'Fn::Select': [1, { 'Fn::FindInMap': [levels(stack), 'prod', 'all'] }] }), [DENIED]],
    ['a mapping without a key, and a default', ({ stack }) => Token.asString({ 'Fn::FindInMap': [levels(stack), 'test', 'level', { DefaultValue: 'baseline' }] }), [DENIED]],
    ['a mapping with a key, and a default', ({ stack }) => Token.asString({ 'Fn::FindInMap': [levels(stack), 'dev', 'level', { DefaultValue: 'baseline' }] }), []],
    ['a mapping with a key that nobody knows, and a default',
      ({ stack }) => Token.asString({ 'Fn::FindInMap': [levels(stack), { Ref: 'AWS::Region' }, 'level', { DefaultValue: 'restricted' }] }),
      [DEPENDS('AWS::Region = dev')]],
    ['a mapping with a key of every object', ({ stack }) => Token.asString({ 'Fn::FindInMap': [levels(stack), 'constructor', 'name'] }),
      [expect.stringContaining(NOT_KNOWN) as string]],
    ['a parameter without allowed values', ({ stack }) => new CfnParameter(stack, 'Level').valueAsString, [expect.stringContaining(NOT_KNOWN) as string]],
    ['a parameter with more values than are tried', ({ stack }) => new CfnParameter(stack, 'Level', { allowedValues: ['a', 'b', 'c', 'd', 'e', ...LEVELS] }).valueAsString, [
      expect.stringContaining(NOT_KNOWN) as string,
    ]],
  ])('%s', (_, levelOf, expected) => {
    const stack = conditionedStack(false);
    stack.add('team', namespace(levelOf(stack)));
    stack.add('web', web());
    expect(verdicts(validate(stack.app))).toEqual(expected);
  });

  test('a condition on the same parameter holds with the same value', () => {
    const { app, stack, add, on } = conditionedStack(false);
    const level = new CfnParameter(stack, 'Level', { allowedValues: ['baseline', 'privileged'] }).valueAsString;
    add('team', namespace(level));
    add('web', web(), on('open', Fn.conditionEquals(level, 'privileged')));
    expect(verdicts(validate(app))).toEqual([]);
  });

  test('a condition on a value that is not allowed never holds', () => {
    const { app, stack, add, on } = conditionedStack(false);
    const level = new CfnParameter(stack, 'Level', { allowedValues: ['baseline', 'privileged'] }).valueAsString;
    add('team', namespace('baseline'));
    add('web', web(), on('open', Fn.conditionEquals(level, 'restricted')));
    expect(verdicts(validate(app))).toEqual([]);
  });
});

/** The name of a mapping. */
function levels(stack: Stack): string {
  return new CfnMapping(stack, 'Levels', { mapping: { prod: { level: 'baseline', all: ['privileged', 'baseline'] }, dev: { level: 'privileged' } } }).logicalId;
}

/** The level of a stage: prod is baseline, dev is privileged. */
function mapped(stack: Stack, key: string): string {
  return new CfnMapping(stack, 'Levels', { mapping: { prod: { level: 'baseline' }, dev: { level: 'privileged' } } }).findInMap(key, 'level');
}

describe('in a stack of a known place', () => {
  const ENV = { account: '111111111111', region: 'eu-west-1' };

  function answers(level: (stack: Stack) => string, env?: Environment): readonly string[] {
    const app = cdkApp();
    const stack = new Stack(app, 'stack', { env });
    clusterV1(stack, 'cluster', '1.30').addManifest('team', namespace(level(stack)), web());
    return verdicts(validate(app));
  }
  const byRegion = (stack: Stack): string => new CfnMapping(stack, 'Levels', {
    mapping: { 'eu-west-1': { level: 'baseline' }, 'us-east-1': { level: 'privileged' } },
  }).findInMap(Aws.REGION, 'level');

  test.each<[string, (stack: Stack) => string, Environment | undefined, readonly string[]]>([
    ['a mapping by region has one value', byRegion, ENV, [DENIED]],
    ['a mapping by region has any value elsewhere', byRegion, undefined, [DEPENDS('AWS::Region = eu-west-1')]],
    ['a condition on the account is decided', (stack) => {
      new CfnCondition(stack, 'Own', { expression: Fn.conditionEquals(Aws.ACCOUNT_ID, ENV.account) });
      return Token.asString(Fn.conditionIf('Own', 'baseline', 'privileged'));
    }, ENV, [DENIED]],
    ['a text has the name of the stack', () => Token.asString({ 'Fn::Select': [1, { 'Fn::Split': ['stack', `${Aws.STACK_NAME}baseline`] }] }), undefined, [DENIED]],
  ])('%s', (_, level, env, expected) => {
    expect(answers(level, env)).toEqual(expected);
  });
});
