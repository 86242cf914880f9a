import { Stack } from 'aws-cdk-lib';
import { Template } from 'aws-cdk-lib/assertions';
import * as awsEks from 'aws-cdk-lib/aws-eks';
import { App, Chart } from 'cdk8s';
import { PodSecurityLevel, PodSecurityPolicy, RestrictedNamespace, Subject } from '../../src';
import { ClusterPodSecurity } from '../../src/eks';
import { profileOf } from '../../src/manifests/cluster/profile';
import { cdkApp, importedCluster, stackWith, summary, validate } from '../support/eks';

const MANIFEST = 'Custom::AWSCDK-EKS-KubernetesResource';
const PATCH = 'Custom::AWSCDK-EKS-KubernetesPatch';

function teamChart(): Chart {
  const chart = new Chart(new App(), 'chart');
  const team = new RestrictedNamespace(chart, 'team', { name: 'team', podSecurity: {} });
  PodSecurityPolicy.restricted(chart, 'policy').allowUse(team.addServiceAccount('builder'));
  return chart;
}

interface Resource {
  readonly Properties: Readonly<Record<string, string>>;
  readonly DependsOn?: readonly string[];
}

/** The resources below a construct of the stack, by what follows its id. */
function resources(stack: Stack, type: string): Readonly<Record<string, Resource>> {
  return Template.fromStack(stack).findResources(type) as Record<string, Resource>;
}

function idOf(all: Readonly<Record<string, Resource>>, start: string): string {
  return Object.keys(all).find((id) => id.startsWith(start)) ?? `no resource ${start}`;
}

describe.each(['aws-eks', 'aws-eks-v2'] as const)('%s', (module) => {
  test('each object is applied after those that it needs', () => {
    const { stack, cluster } = stackWith(module, '1.24');
    new ClusterPodSecurity(stack, 'security', { cluster }).addChart('team', teamChart());
    const all = resources(stack, MANIFEST);
    const order = ['namespaces', 'policies', 'roles', 'bindings', 'accounts'].map((rank) => idOf(all, `securityteam${rank}`));
    expect(order.map((id) => JSON.parse(all[id].Properties.Manifest) as { kind: string }[]).map((objects) => objects.map(({ kind }) => kind)))
      .toEqual([['Namespace'], ['PodSecurityPolicy'], ['Role'], ['RoleBinding'], ['ServiceAccount']]);
    order.slice(1).forEach((id, i) => expect(all[id].DependsOn).toContain(order[i]));
  });

  test('the service account that each namespace has is overwritten', () => {
    const secured = () => {
      const { app, stack, cluster } = stackWith(module, '1.30');
      const chart = new Chart(new App(), 'chart');
      new RestrictedNamespace(chart, 'team', { name: 'team', serviceAccounts: ['default', 'builder'] });
      new ClusterPodSecurity(stack, 'security', { cluster }).addChart('team', chart);
      return { app, stack };
    };
    const { stack } = secured();
    const all = Object.entries(resources(stack, MANIFEST)).map(([id, { Properties: { Overwrite: overwrite } }]) => [id.replace(/[0-9A-F]+$/, ''), overwrite]);
    expect(all).toEqual([['securityteamnamespaces', undefined], ['securityteamaccounts', true]]);
    expect(summary(validate(secured().app, { strict: true }))).toEqual([]);
  });

  test('the default binding is taken away last, and restored as it was', () => {
    const { stack, cluster } = stackWith(module, '1.24');
    const security = new ClusterPodSecurity(stack, 'security', { cluster });
    security.addChart('before', teamChart());
    security.revokeDefaultPolicy();
    const later = new Chart(new App(), 'later');
    PodSecurityPolicy.baseline(later, 'policy').allowUse(Subject.serviceAccountsOf('other'));
    security.addChart('after', later);
    const [patch] = Object.values(resources(stack, PATCH));
    const eks = profileOf('eks', '1.24') as { readonly profile: { readonly objects: readonly { kind: string; metadata: { name: string }; subjects: unknown }[] } };
    const original = eks.profile.objects.find(({ kind }) => kind === 'ClusterRoleBinding');
    expect(patch.Properties).toMatchObject({ ResourceName: `clusterrolebinding/${original?.metadata.name}`, PatchType: 'merge' });
    expect(JSON.parse(patch.Properties.ApplyPatchJson)).toEqual({ subjects: [] });
    expect(JSON.parse(patch.Properties.RestorePatchJson)).toEqual({ subjects: original?.subjects });
    expect(patch.DependsOn).toEqual(expect.arrayContaining(Object.keys(resources(stack, MANIFEST))));
  });

  test('kube-system keeps the privileged policy, and nobody else', () => {
    const { app, stack, cluster } = stackWith(module, '1.24');
    new ClusterPodSecurity(stack, 'security', { cluster }).revokeDefaultPolicy();
    cluster.addManifest('agent', daemonSet('kube-system'));
    cluster.addManifest('other', daemonSet('default'));
    expect(summary(validate(app)).filter((line) => line.startsWith('error'))).toEqual(['error psp-admit at stack/cluster/manifest-other']);
  });

  test('a PodSecurityPolicy for 1.25 and later is refused with what to use instead', () => {
    const { stack, cluster } = stackWith(module, '1.25');
    const security = new ClusterPodSecurity(stack, 'security', { cluster });
    expect(() => security.addChart('team', teamChart())).toThrow(
      'stack/security/team: PodSecurityPolicy restricted: no matches for kind "PodSecurityPolicy" in version "policy/v1beta1"; leave the policy out and '
      + 'label the namespaces with pod-security.kubernetes.io/enforce: since 1.25 Kubernetes has no PodSecurityPolicy',
    );
    expect(() => security.revokeDefaultPolicy()).toThrow('stack/security: Kubernetes 1.25 has no PodSecurityPolicy, so there is no eks.privileged to revoke');
  });

  test('a namespace that is there is labelled, and the labels count', () => {
    const { app, stack, cluster } = stackWith(module, '1.30');
    new ClusterPodSecurity(stack, 'security', { cluster }).labelNamespace('default', { enforce: PodSecurityLevel.BASELINE });
    cluster.addManifest('agent', daemonSet('default'));
    expect(summary(validate(app))).toEqual(['error hostPathVolumes at stack/cluster/manifest-agent']);
    const [patch] = Object.values(resources(stack, PATCH));
    expect(JSON.parse(patch.Properties.RestorePatchJson)).toEqual({
      metadata: { labels: Object.fromEntries(['enforce', 'audit', 'warn'].flatMap((mode) => [mode, `${mode}-version`]).map((key) => [`pod-security.kubernetes.io/${key}`, null])) },
    });
  });
});

test.each<[string, unknown, unknown, string]>([
  ['a misspelt level', 'default', { enforc: 'baseline' }, 'stack/security.labelNamespace.enforc: unknown property; did you mean enforce?'],
  ['a level that is none', 'default', { enforce: 'strict' },
    'stack/security.labelNamespace.enforce: found "strict" where one of "privileged", "baseline", "restricted" belongs'],
  ['no name', undefined, { enforce: 'baseline' }, 'stack/security.labelNamespace: namespace: found undefined where the name of a namespace belongs'],
  ['a name again', 'labelled', { warn: 'baseline' },
    'stack/security.labelNamespace: namespace labelled is labelled already; call labelNamespace once for each namespace, with all levels'],
])('%s is an error in labelNamespace', (_title, namespace, labels, message) => {
  const { stack, cluster } = stackWith('aws-eks', '1.30');
  const security = new ClusterPodSecurity(stack, 'security', { cluster });
  security.labelNamespace('labelled', { enforce: PodSecurityLevel.BASELINE });
  expect(() => security.labelNamespace(namespace as string, labels as object)).toThrow(new Error(message));
});

test('the default policy is revoked once', () => {
  const { stack, cluster } = stackWith('aws-eks', '1.24');
  const security = new ClusterPodSecurity(stack, 'security', { cluster });
  security.revokeDefaultPolicy();
  expect(() => security.revokeDefaultPolicy())
    .toThrow(new Error('stack/security.revokeDefaultPolicy: the use of eks.privileged is revoked already; call it once'));
});

test('an imported cluster needs its version, which the validation then knows too', () => {
  const app = cdkApp();
  const stack = new Stack(app, 'stack');
  const cluster = importedCluster(stack, 'cluster', 'shared');
  expect(() => new ClusterPodSecurity(stack, 'nameless', { cluster }).addChart('team', teamChart())).toThrow(
    "stack/nameless: the version of the cluster is unknown, so it may not have PodSecurityPolicy; set kubernetesVersion to the version of the cluster, such as '1.24'",
  );
  new ClusterPodSecurity(stack, 'security', { cluster, kubernetesVersion: '1.24' }).revokeDefaultPolicy();
  cluster.addManifest('agent', daemonSet('default'));
  expect(summary(validate(app)).filter((line) => line.startsWith('error'))).toEqual(['error psp-admit at stack/cluster/manifest-agent']);
});

test('a version that is none, or another than the construct says, is refused', () => {
  const { stack, cluster } = stackWith('aws-eks', '1.24');
  expect(() => new ClusterPodSecurity(stack, 'a', { cluster, kubernetesVersion: 'new' })).toThrow("stack/a: kubernetesVersion: found \"new\"; write a minor version such as '1.35'");
  expect(() => new ClusterPodSecurity(stack, 'b', { cluster, kubernetesVersion: '1.30' })).toThrow('stack/b: kubernetesVersion: found "1.30", but the version of the cluster is 1.24; remove it');
});

test('workloads depend on the construct as a whole', () => {
  const { stack, cluster } = stackWith('aws-eks', '1.24');
  const security = new ClusterPodSecurity(stack, 'security', { cluster });
  security.addChart('team', teamChart());
  const workload = new awsEks.KubernetesManifest(stack, 'workload', { cluster: cluster as awsEks.ICluster, manifest: [daemonSet('team')] });
  workload.node.addDependency(security);
  const all = resources(stack, MANIFEST);
  expect(all[idOf(all, 'workload')].DependsOn).toEqual(expect.arrayContaining(Object.keys(all).filter((id) => id.startsWith('security'))));
});

function daemonSet(namespace: string): Record<string, unknown> {
  const labels = { app: 'agent' };
  return {
    apiVersion: 'apps/v1',
    kind: 'DaemonSet',
    metadata: { name: 'agent', namespace },
    spec: {
      selector: { matchLabels: labels },
      template: { metadata: { labels }, spec: { containers: [{ name: 'c', image: 'agent' }], volumes: [{ name: 'v', hostPath: { path: '/' } }] } },
    },
  };
}
