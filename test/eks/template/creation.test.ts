import { CfnParameter, Fn, Stack, Token } from 'aws-cdk-lib';
import * as awsEks from 'aws-cdk-lib/aws-eks';
import * as awsEksV2 from 'aws-cdk-lib/aws-eks-v2';
import { Construct } from 'constructs';
import { ClusterProfile } from '../../../src';
import { stackWith, validate, Validated } from '../../support/eks';

/*
 * upstream: custom-resource-handlers/dist/aws-eks/kubectl-handler/apply/__init__.py of aws-cdk-lib: `kubectl create --save-config` for a new manifest,
 * `kubectl apply` where it overwrites or is updated. aws-eks and aws-eks-v2 do the same.
 */

interface CreationStack {
  readonly add: (id: string, objects: readonly object[], props?: Partial<awsEks.KubernetesManifestProps>) => Construct;
  readonly stack: Stack;
}

const NAMESPACE = (name: string): object => ({ apiVersion: 'v1', kind: 'Namespace', metadata: { name } });
const ACCOUNT = (namespace: string, name: string): object => ({ apiVersion: 'v1', kind: 'ServiceAccount', metadata: { namespace, name } });
const CONFIG = (name: string, namespace = 'default'): object => ({ apiVersion: 'v1', kind: 'ConfigMap', metadata: { name, namespace }, data: {} });
const ROLE = (name: string): object => ({ apiVersion: 'rbac.authorization.k8s.io/v1', kind: 'ClusterRole', metadata: { name }, rules: [] });
const POD = { apiVersion: 'v1', kind: 'Pod', metadata: { name: 'web', namespace: 'default' }, spec: { containers: [{ name: 'c', image: 'nginx' }] } };
const OVERWRITE = { overwrite: true };

function told({ violations }: Validated): readonly string[] {
  return violations.map(({ severity, description }) => `${severity ?? ''}: ${description.split('\nwhy: ')[0]}`);
}

type Clusters = Readonly<Record<string, ClusterProfile>>;

const TAKEN = (title: string, message: string): string => `error: ${title} on cluster stack/cluster (eks:1.30) is denied: ${message} already exists`;

describe.each(['aws-eks', 'aws-eks-v2'] as const)('%s', (module) => {
  function answers(build: (stack: CreationStack) => void, clusters: Clusters = {}, strict = false): readonly string[] {
    const { app, stack, cluster } = stackWith(module, '1.30');
    const add: CreationStack['add'] = (id, objects, { overwrite, prune } = {}) => {
      const props = { manifest: [...objects] as Record<string, unknown>[], overwrite, prune };
      return module === 'aws-eks'
        ? new awsEks.KubernetesManifest(stack, id, { ...props, cluster: cluster as awsEks.ICluster })
        : new awsEksV2.KubernetesManifest(stack, id, { ...props, cluster: cluster as awsEksV2.ICluster });
    };
    build({ stack, add });
    return told(validate(app, { clusters, strict }));
  }

  test.each<[string, readonly object[], readonly string[]]>([
    ['a namespace of every cluster', [NAMESPACE('default')], [TAKEN('Namespace default', 'namespaces "default"')]],
    ['an account of every namespace', [ACCOUNT('kube-system', 'default')], [TAKEN('ServiceAccount kube-system/default', 'serviceaccounts "default"')]],
    ['the certificates of every namespace', [CONFIG('kube-root-ca.crt')], [TAKEN('ConfigMap default/kube-root-ca.crt', 'configmaps "kube-root-ca.crt"')]],
    ['a role that the API server makes', [ROLE('view')], [TAKEN('ClusterRole view', 'clusterroles.rbac.authorization.k8s.io "view"')]],
    ['an object twice in a manifest', [CONFIG('a'), CONFIG('a')], [TAKEN('ConfigMap default/a', 'configmaps "a"')]],
    ['a pod twice in a manifest', [POD, POD], [TAKEN('Pod default/web', 'pods "web"')]],
    ['objects of other names', [NAMESPACE('team'), ACCOUNT('kube-system', 'builder'), ACCOUNT('team', 'builder'), CONFIG('a'), CONFIG('b'), ROLE('viewer')], []],
  ])('%s', (_title, objects, expected) => {
    expect(answers(({ add }) => add('new', objects))).toEqual(expected);
    expect(answers(({ add }) => add('new', objects, OVERWRITE)).filter((text) => text.startsWith('error'))).toEqual([]);
  });

  test('generated names, which kubectl apply does not take', () => {
    const pods = [0, 1].map(() => ({ ...POD, metadata: { generateName: 'web', namespace: 'default' } }));
    expect(answers(({ add }) => add('new', pods))).toEqual([]);
    expect(answers(({ add }) => add('new', pods, OVERWRITE)))
      .toEqual(['error: kubectl apply answers: from web: cannot use generate name with apply. Use kubectl create, or set metadata.name']);
  });

  test('the account of a new namespace, which the cluster may make first', () => {
    const build = ({ add }: CreationStack): void => { add('new', [NAMESPACE('team'), ACCOUNT('team', 'default')]); };
    const assumed = 'ServiceAccount team/default: the cluster makes it in each new namespace; assumed that it is created before that. '
      + 'Otherwise, the API server answers that it already exists';
    expect(answers(build)).toEqual([`info: assumed ${assumed}`]);
    expect(answers(build, {}, true)).toEqual([`error: ServiceAccount team/default on cluster stack/cluster (eks:1.30) is unknown: ${assumed}`]);
  });

  test('an object in two manifests', () => {
    expect(answers(({ add }) => {
      add('one', [CONFIG('a')]);
      add('two', [CONFIG('b'), CONFIG('a')]);
    })).toEqual([TAKEN('ConfigMap default/a', 'configmaps "a"')]);
    expect(answers(({ add }) => {
      add('one', [CONFIG('a')], OVERWRITE);
      add('two', [CONFIG('a')]);
    })).toEqual([]);
    expect(answers(({ add }) => {
      const one = add('one', [CONFIG('a')], OVERWRITE);
      add('two', [CONFIG('a')]).node.addDependency(one);
    })).toEqual([TAKEN('ConfigMap default/a', 'configmaps "a"')]);
  });

  test('how to mend it', () => {
    const { app, cluster } = stackWith(module, '1.30');
    cluster.addManifest('new', NAMESPACE('default') as Record<string, unknown>);
    expect(validate(app).violations.map(({ description, fix }) => [description.split('\nwhy: ')[1], fix])).toEqual([[
      'the cluster has a Namespace of this name, and the AWS CDK creates the objects of a new manifest, with kubectl create',
      'leave the object out, or set overwrite of the KubernetesManifest to true',
    ]]);
  });

  test('whether it overwrites is a parameter', () => {
    expect(answers(({ add, stack }) => {
      const overwrite = new CfnParameter(stack, 'Overwrite').valueAsString;
      add('new', [NAMESPACE('default')], { overwrite: overwrite as unknown as boolean });
    })).toEqual(['warning: whether the manifest overwrites objects depends on ${Overwrite}']);
  });

  test('a name with a token is assumed to be free', () => {
    expect(answers(({ add }) => add('new', [CONFIG('a'), CONFIG(`a${Token.asString(Fn.ref('AWS::Region'))}`)]))).toEqual([]);
  });

  describe('a cluster that has the object', () => {
    const clusters = (...objects: object[]) => ({ 'stack/cluster': ClusterProfile.eks('1.30', { objects }) });

    test('from elsewhere', () => {
      expect(answers(({ add }) => add('new', [CONFIG('a')]), clusters(CONFIG('a')))).toEqual([TAKEN('ConfigMap default/a', 'configmaps "a"')]);
    });

    test('from an earlier deployment of the manifest', () => {
      let label = '';
      const build = ({ add }: CreationStack): void => { label = `aws.cdk.eks/prune-${add('new', [CONFIG('a'), CONFIG('b')]).node.addr}`; };
      answers(build);
      const deployed = { apiVersion: 'v1', kind: 'ConfigMap', metadata: { name: 'b', namespace: 'default', labels: { [label]: '' } } };
      expect(answers(build, clusters(CONFIG('a'), deployed))).toEqual([]);
    });

    test('and perhaps from an earlier deployment', () => {
      expect(answers(({ add }) => add('new', [CONFIG('a')], { prune: false }), clusters(CONFIG('a')))).toEqual([
        'warning: the cluster has ConfigMap default/a: the deployment fails unless an earlier one of this manifest created it, or overwrite is true',
      ]);
      expect(answers(({ add }) => add('new', [NAMESPACE('default')], { prune: false }))).toEqual([TAKEN('Namespace default', 'namespaces "default"')]);
    });

    test('of another group with the same kind and name, which is another object', () => {
      const service = { apiVersion: 'v1', kind: 'Service', metadata: { name: 'web', namespace: 'default' }, spec: { ports: [{ port: 80 }] } };
      const knative = { apiVersion: 'serving.knative.dev/v1', kind: 'Service', metadata: { name: 'web', namespace: 'default' }, spec: {} };
      const build = ({ add }: CreationStack): void => { add('new', [service, NAMESPACE('default')], { prune: false }); };
      expect(answers(build, clusters(knative))).toEqual([TAKEN('Namespace default', 'namespaces "default"')]);
    });
  });
});
