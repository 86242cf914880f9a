import { CfnResource, Stack } from 'aws-cdk-lib';
import * as awsEks from 'aws-cdk-lib/aws-eks';
import { stackWith, validate } from '../../support/eks';

const NAMESPACE = { apiVersion: 'v1', kind: 'Namespace', metadata: { name: 'team', labels: { 'pod-security.kubernetes.io/enforce': 'baseline' } } };
const POD = { apiVersion: 'v1', kind: 'Pod', metadata: { name: 'run', namespace: 'team' }, spec: { containers: [{ name: 'c', image: 'nginx' }], hostNetwork: true } };

const TYPE = 'Custom::AWSCDK-EKS-KubernetesResource';
const DENIED = 'error hostNamespaces';

interface Hatches {
  readonly stack: Stack;
  readonly cluster: awsEks.ICluster;
  readonly manifest: CfnResource;
}

function resourceIn(construct: { readonly node: Stack['node'] }, type: string): CfnResource {
  const resources = construct.node.findAll().filter((each): each is CfnResource => CfnResource.isCfnResource(each));
  return resources.find(({ cfnResourceType }) => cfnResourceType === type) as CfnResource;
}

test.each<[string, (hatches: Hatches) => void, readonly string[]]>([
  ['none', () => undefined, [DENIED]],
  ['a logical ID of its own', ({ manifest }) => manifest.overrideLogicalId('Own'), [DENIED]],
  ['another name of the logical ID', ({ stack, manifest }) => stack.renameLogicalId(stack.getLogicalId(manifest), 'Own'), [DENIED]],
  ['a logical ID of the cluster', ({ cluster }) => resourceIn(cluster, 'Custom::AWSCDK-EKS-Cluster').overrideLogicalId('Own'), [DENIED]],
  ['another cluster', ({ manifest }) => manifest.addPropertyOverride('ClusterName', 'other'), ['warning cluster']],
  ['another manifest', ({ manifest }) => manifest.addPropertyOverride('Manifest', JSON.stringify([NAMESPACE])), []],
  ['no manifest', ({ manifest }) => manifest.addPropertyDeletionOverride('Manifest'), ['error unreadable']],
  ['another type', ({ manifest }) => manifest.addOverride('Type', 'Custom::Other'), []],
  ['the type of a manifest', ({ stack, cluster, manifest }) => {
    manifest.addOverride('Type', 'Custom::Other');
    const properties = { ClusterName: cluster.clusterName, Manifest: JSON.stringify([NAMESPACE, POD]) };
    new CfnResource(stack, 'other', { type: 'Custom::Other', properties }).addOverride('Type', TYPE);
  }, [DENIED]],
  ['a dependency on a logical ID of its own', ({ stack, cluster, manifest }) => {
    manifest.addPropertyOverride('Manifest', JSON.stringify([POD]));
    const namespace = new awsEks.KubernetesManifest(stack, 'namespace', { cluster, manifest: [NAMESPACE] });
    const resource = resourceIn(namespace, TYPE);
    resource.overrideLogicalId('Own');
    manifest.addOverride('DependsOn', ['Own']);
  }, [DENIED]],
])('an escape hatch: %s', (_, open, expected) => {
  const { app, stack, cluster } = stackWith('aws-eks', '1.30') as { app: ReturnType<typeof stackWith>['app']; stack: Stack; cluster: awsEks.ICluster };
  const manifest = resourceIn(cluster.addManifest('team', NAMESPACE, POD), TYPE);
  open({ stack, cluster, manifest });
  const { violations } = validate(app);
  const told = violations.map(({ severity, ruleName }) => `${severity ?? ''} ${ruleName}`);
  expect(told.filter((each) => each !== 'warning warning' && each !== 'info assumption')).toEqual(expected);
});
