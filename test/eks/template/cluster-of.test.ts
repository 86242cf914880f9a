import { App, CfnParameter, CfnResource, Environment, Fn, Stack, Stage } from 'aws-cdk-lib';
import { ICluster, KubernetesManifest } from 'aws-cdk-lib/aws-eks';
import { StringParameter } from 'aws-cdk-lib/aws-ssm';
import { ClusterProfile } from '../../../src';
import { ClusterPodSecurity } from '../../../src/eks';
import { cdkApp, clusterV1, importedCluster, validate } from '../../support/eks';

// What the AWS CDK says about parameters without a default.
jest.spyOn(console, 'error').mockImplementation(() => undefined);

const EU: Environment = { account: '111111111111', region: 'eu-west-1' };
const US: Environment = { account: '111111111111', region: 'us-east-1' };
const SOME_EU: Environment = { region: 'eu-west-1' };

const NAMESPACE = { apiVersion: 'v1', kind: 'Namespace', metadata: { name: 'team', labels: { 'pod-security.kubernetes.io/enforce': 'baseline' } } };
const WEB = {
  apiVersion: 'apps/v1',
  kind: 'Deployment',
  metadata: { name: 'web', namespace: 'team' },
  spec: { selector: { matchLabels: { app: 'web' } }, template: { metadata: { labels: { app: 'web' } }, spec: { containers: [{ name: 'c', image: 'nginx' }], hostNetwork: true } } },
};

/** An app with a stack that applies the namespace, and one that applies a Deployment that the namespace refuses. */
function twoStacks(base: Environment | undefined, web: Environment | undefined, nameIn: (stack: Stack) => string): App {
  const app = cdkApp();
  const [first, second] = [new Stack(app, 'base', { env: base }), new Stack(app, 'web', { env: web })];
  importedCluster(first, 'cluster', nameIn(first)).addManifest('team', NAMESPACE);
  importedCluster(second, 'cluster', nameIn(second)).addManifest('web', WEB);
  second.addDependency(first);
  return app;
}

const PROFILE = ClusterProfile.eks('1.30');
const DENIED = 'error hostNamespaces';
const ASSUMED = 'info assumption';
const literal = (): string => 'shared';

test.each<[string, Environment | undefined, Environment | undefined, (stack: Stack) => string, string]>([
  ['of one name in one place', EU, EU, literal, DENIED],
  ['of one name in two regions', EU, US, literal, ASSUMED],
  ['of one name in a place that is not known', undefined, undefined, literal, DENIED],
  ['of one name, where a stack may be in any place', undefined, EU, literal, DENIED],
  ['of one name, where a stack may be in any account', EU, SOME_EU, literal, DENIED],
  ['that a stack exports', undefined, undefined, () => Fn.importValue('cluster'), DENIED],
  ['that a stack exports in two regions', EU, US, () => Fn.importValue('cluster'), ASSUMED],
  ['whose name is in the Systems Manager', undefined, undefined, (stack) => StringParameter.valueForStringParameter(stack, '/cluster'), DENIED],
  ['whose name is in the Systems Manager of two regions', EU, US, (stack) => StringParameter.valueForStringParameter(stack, '/cluster'), ASSUMED],
  ['whose name a parameter of each stack has', undefined, undefined, (stack) => new CfnParameter(stack, 'Cluster').valueAsString, ASSUMED],
])('clusters that are imported: %s', (_, base, web, nameIn, expected) => {
  const profiles = { clusters: { 'base/cluster': PROFILE, 'web/cluster': PROFILE } };
  const { violations } = validate(twoStacks(base, web, nameIn), profiles);
  expect(violations.map(({ severity, ruleName }) => `${severity ?? ''} ${ruleName}`)).toEqual([expected]);
});

test('a profile by the path of a construct is not for the cluster of another stack', () => {
  const { violations } = validate(twoStacks(EU, US, literal), { clusters: { 'base/cluster': PROFILE } });
  expect(violations.map(({ description }) => description)).toEqual(['the Kubernetes version of cluster shared in 111111111111/us-east-1 is unknown, because the cluster is imported']);
});

test('a profile by a name is for all clusters of the name', () => {
  const { violations } = validate(twoStacks(EU, US, literal), { clusters: { shared: PROFILE } });
  expect(violations.map(({ ruleName }) => ruleName)).toEqual(['assumption']);
});

test.each<[string, Environment | undefined, string]>([
  ['is the cluster of this app', EU, 'hostNamespaces'],
  ['is the cluster of this app, wherever it may be', undefined, 'hostNamespaces'],
  ['is another cluster in another region', US, 'cluster'],
])('the name of a cluster of this app %s', (_, env, expected) => {
  const app = cdkApp();
  const own = new Stack(app, 'own', { env: EU });
  clusterV1(own, 'cluster', '1.30', { clusterName: 'shared' }).addManifest('team', NAMESPACE);
  const other = new Stack(app, 'web', { env });
  other.addDependency(own);
  importedCluster(other, 'cluster', 'shared').addManifest('web', WEB);
  expect(validate(app).violations.map(({ ruleName }) => ruleName)).toEqual([expected]);
});

test('ClusterPodSecurity declares the version of a cluster in its own region', () => {
  const app = cdkApp();
  for (const [id, env, kubernetesVersion] of [['eu', EU, '1.24'], ['us', US, '1.30']] as const) {
    const stack = new Stack(app, id, { env });
    const cluster = importedCluster(stack, 'cluster', 'shared');
    new ClusterPodSecurity(stack, 'security', { cluster, kubernetesVersion });
    cluster.addManifest('team', NAMESPACE, WEB);
  }
  expect(validate(app).violations.map(({ description }) => description.split(' is denied')[0])).toEqual([
    'Deployment team/web on cluster shared in 111111111111/eu-west-1 (eks:1.24)',
    'Deployment team/web on cluster shared in 111111111111/us-east-1 (eks:1.30)',
  ]);
});

test.each<[string, (id: string) => unknown, string]>([
  ['by its logical ID', (id) => ({ Ref: id }), DENIED],
  ['by the ID of something else', () => ({ Ref: 'Other' }), 'warning cluster'],
])('a template refers to the cluster %s', (_title, nameOf, expected) => {
  const app = cdkApp();
  const stack = new Stack(app, 'stack');
  const cluster = clusterV1(stack, 'cluster', '1.30');
  const made = stack.resolve(cluster.clusterName) as { readonly Ref: string };
  const properties = { ClusterName: nameOf(made.Ref), Manifest: JSON.stringify([NAMESPACE, WEB]), ServiceToken: 'arn' };
  new CfnResource(stack, 'manifest', { type: 'Custom::AWSCDK-EKS-KubernetesResource', properties });
  expect(validate(app).violations.map(({ severity, ruleName }) => `${severity ?? ''} ${ruleName}`)[0]).toBe(expected);
});

test('where two stages have a cluster of one name, what uses the name is for that of its stage', () => {
  const app = cdkApp();
  for (const [id, level] of [['dev', 'privileged'], ['prod', 'baseline']]) {
    const stage = new Stage(app, id);
    const [base, web] = [new Stack(stage, 'base'), new Stack(stage, 'web')];
    const labels = { 'pod-security.kubernetes.io/enforce': level };
    clusterV1(base, 'cluster', '1.30', { clusterName: 'main' }).addManifest('team', { ...NAMESPACE, metadata: { name: 'team', labels } });
    new KubernetesManifest(web, 'web', { cluster: importedCluster(web, 'cluster', 'main'), manifest: [WEB], overwrite: true });
    web.addStackDependency(base);
  }
  expect(validate(app).violations.map(({ ruleName, description }) => [ruleName, description.split(' is denied')[0], description.split('\n').at(-1)]))
    .toEqual([['hostNamespaces', 'Deployment team/web on cluster prod/base/cluster (eks:1.30)', 'in: prod/web/web']]);
});

test.each<[string, Record<string, ClusterProfile>, readonly string[]]>([
  ['of the name', { shared: PROFILE }, ['eks:1.30', 'eks:1.30']],
  ['of a path, before that of the name', { 'shared': PROFILE, 'web/cluster': ClusterProfile.eks('1.35') }, ['eks:1.30', 'eks:1.35']],
])('the profile %s', (_title, clusters, expected) => {
  const app = cdkApp();
  for (const [id, env] of [['base', EU], ['web', US]] as const) {
    importedCluster(new Stack(app, id, { env }), 'cluster', 'shared').addManifest('web', NAMESPACE, WEB);
  }
  expect(validate(app, { clusters }).violations.map(({ description }) => /\((.*?)\)/.exec(description)?.[1])).toEqual(expected);
});

/** What stages with a cluster of one name apply to it, at the construct `cluster` of a stack. */
type StageManifests = Readonly<Record<string, readonly Record<string, unknown>[]>>;

function stages(manifests: StageManifests, env: Readonly<Record<string, Environment>> = {}): App {
  const app = cdkApp();
  for (const [id, objects] of Object.entries(manifests)) {
    const stack = new Stack(new Stage(app, id, { env: env[id] }), 'web');
    new KubernetesManifest(stack, 'manifest', { cluster: importedCluster(stack, 'cluster', 'shared'), manifest: [...objects], overwrite: true });
  }
  return app;
}

const OTHER_NAMESPACE = { apiVersion: 'v1', kind: 'Namespace', metadata: { name: 'other' } };
const PRIVILEGED = { ...NAMESPACE, metadata: { name: 'team', labels: { 'pod-security.kubernetes.io/enforce': 'privileged' } } };
const MAY_BE_OTHER = 'may have cluster shared together with other stages of the app, or another one of the name: allowed or denied';
const UNKNOWN_WEB = 'warning Deployment team/web on cluster shared (eks:1.30) is unknown';
const DENIED_WEB = 'error Deployment team/web on cluster shared (eks:1.30) is denied: pods "web-" is forbidden: violates PodSecurity "baseline:latest": host namespaces (hostNetwork=true)';

test.each<[string, StageManifests, Readonly<Record<string, Environment>>, readonly string[]]>([
  ['the namespace of one of them is privileged', { prod: [NAMESPACE, WEB], test: [PRIVILEGED] }, {}, [`${UNKNOWN_WEB}: stage test: ${MAY_BE_OTHER}`]],
  ['one of them has the namespace', { dev: [NAMESPACE], prod: [WEB] }, {}, [`${UNKNOWN_WEB}: stage dev: ${MAY_BE_OTHER}`]],
  ['one of them has all', { dev: [NAMESPACE, WEB], prod: [OTHER_NAMESPACE] }, {}, [DENIED_WEB]],
  ['each has the same', { dev: [NAMESPACE, WEB], prod: [NAMESPACE, WEB] }, {}, [DENIED_WEB]],
  ['some of their stacks have one environment', { dev: [NAMESPACE], prod: [WEB], test: [OTHER_NAMESPACE] }, { dev: EU, prod: EU }, [DENIED_WEB]],
  ['they have one environment', { dev: [NAMESPACE], prod: [WEB] }, { dev: EU, prod: EU }, [DENIED_WEB]],
  ['one of them has an environment', { dev: [NAMESPACE], prod: [WEB] }, { dev: EU }, [`${UNKNOWN_WEB}: environment 111111111111/eu-west-1: ${MAY_BE_OTHER}`]],
])('stages have an imported cluster of one name, and %s', (_title, manifests, env, expected) => {
  const { violations } = validate(stages(manifests, env), { clusters: { shared: PROFILE } });
  const told = violations.filter(({ ruleName }) => ruleName !== 'warning').map(({ severity, description }) => `${severity ?? ''} ${description.split('\n')[0]}`);
  expect(told).toEqual(expected);
});

test('imported clusters of one name with profiles of their own are clusters of their own', () => {
  const clusters = { 'dev/web/cluster': ClusterProfile.eks('1.30'), 'prod/web/cluster': ClusterProfile.eks('1.35') };
  const { violations } = validate(stages({ dev: [PRIVILEGED, WEB], prod: [NAMESPACE, WEB] }), { clusters });
  expect(violations.map(({ description }) => description.split(' is denied')[0])).toEqual(['Deployment team/web on cluster shared (eks:1.35)']);
});

const NAMED: (cluster: ICluster) => string = () => 'shared';

test.each<[string, (cluster: ICluster) => string, string, string]>([
  ['its name', NAMED, 'web/import', 'denied by a binding'],
  ['a reference', ({ clusterName }) => clusterName, 'web/import', 'denied by a binding'],
  ['its name, of another path', NAMED, 'web/other', 'the app has no cluster'],
])('a profile by the path of a cluster that the app makes and imports by %s', (_title, nameOf, path, expected) => {
  const app = cdkApp();
  const made = clusterV1(new Stack(app, 'base'), 'cluster', '1.30', { clusterName: 'shared' });
  const web = importedCluster(new Stack(app, 'web'), 'import', nameOf(made));
  web.addManifest('web', { ...NAMESPACE, metadata: { name: 'team' } }, WEB);
  const objects = [
    { apiVersion: 'admissionregistration.k8s.io/v1', kind: 'ValidatingAdmissionPolicyBinding', metadata: { name: 'a' }, spec: { policyName: 'a', validationActions: ['Deny'] } },
    {
      apiVersion: 'admissionregistration.k8s.io/v1',
      kind: 'ValidatingAdmissionPolicy',
      metadata: { name: 'a' },
      spec: {
        matchConstraints: { resourceRules: [{ apiGroups: ['apps'], apiVersions: ['v1'], operations: ['CREATE'], resources: ['deployments'] }] },
        validations: [{ expression: 'false', message: 'denied by a binding' }],
      },
    },
  ];
  const { violations } = validate(app, { clusters: { [path]: ClusterProfile.eks('1.30', { objects }) } });
  expect(violations.map(({ description }) => description).join('\n')).toContain(expected);
});
