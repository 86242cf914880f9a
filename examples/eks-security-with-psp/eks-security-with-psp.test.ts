import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { App } from 'aws-cdk-lib';
import { Match, Template } from 'aws-cdk-lib/assertions';
import { addStacks } from './stacks';
import { emptyFolder } from '../../test/support/outdir';
import { QUICK_SYNTH } from '../../test/support/quick-synth';
import { messageBeforeHash, walkthroughObject } from '../../test/support/walkthroughs';

const MANIFEST = 'Custom::AWSCDK-EKS-KubernetesResource';
const PATCH = 'Custom::AWSCDK-EKS-KubernetesPatch';
const STACKS = ['eks-cluster-vpc-stack', 'eks-cluster-stack', 'ssm-agent-installer-daemonset-stack', 'pod-security-stack'];

// The warnings of a synth that passes.
jest.spyOn(console, 'error').mockImplementation(() => undefined);

/** The app as `cdk synth -c NAME=VALUE` makes it. */
function appWith(context: Readonly<Record<string, string>> = {}): App {
  const app = new App({ outdir: emptyFolder(), context: { ...QUICK_SYNTH, ...context }, analyticsReporting: false });
  addStacks(app);
  return app;
}

function templates(context: Readonly<Record<string, string>> = {}): Readonly<Record<string, Template>> {
  const assembly = appWith(context).synth();
  return Object.fromEntries(STACKS.map((name) => [name, Template.fromJSON(assembly.getStackByName(name).template as Record<string, unknown>)]));
}

interface Manifest {
  readonly kind: string;
  readonly metadata: { readonly name: string; readonly namespace?: string; readonly labels?: Readonly<Record<string, string>> };
  readonly spec?: { readonly template: { readonly spec: object } };
}

/** The objects of a template, as they are applied. */
function objects(template: Template): readonly Manifest[] {
  return Object.values(template.findResources(MANIFEST)).flatMap(({ Properties }) =>
    JSON.parse((Properties as { readonly Manifest: string }).Manifest) as Manifest[]);
}

function titles(template: Template): readonly string[] {
  return objects(template).map(({ kind, metadata }) => `${kind} ${metadata.namespace === undefined ? '' : `${metadata.namespace}/`}${metadata.name}`).sort();
}

/** The ids of resources whose id starts so. */
function ids(template: Template, start: string): readonly string[] {
  return Object.keys({ ...template.findResources(MANIFEST), ...template.findResources(PATCH) }).filter((id) => id.startsWith(start));
}

describe('Kubernetes 1.24: the walkthrough as told', () => {
  const all = templates();
  const [vpc, cluster, installer, security] = STACKS.map((name) => all[name]);

  test('the stacks are the four, in this order', () => {
    expect(appWith().synth().stacks.map(({ stackName }) => stackName)).toEqual(STACKS);
  });

  test('the network has two zones of three subnets each, and one NAT gateway', () => {
    vpc.hasResourceProperties('AWS::EC2::VPC', { CidrBlock: '10.10.0.0/16' });
    vpc.resourceCountIs('AWS::EC2::NatGateway', 1);
    const types = Object.values(vpc.findResources('AWS::EC2::Subnet')).flatMap(({ Properties }) =>
      (Properties as { readonly Tags: readonly { Key: string; Value: string }[] }).Tags.filter(({ Key }) => Key === 'aws-cdk:subnet-type').map(({ Value }) => Value));
    expect(types.sort()).toEqual(['Isolated', 'Isolated', 'Private', 'Private', 'Public', 'Public']);
  });

  test('the cluster has a public endpoint, a service role and a security group', () => {
    cluster.hasResourceProperties('Custom::AWSCDK-EKS-Cluster', {
      Config: {
        name: 'c_1_event_processor',
        version: '1.24',
        roleArn: { 'Fn::GetAtt': [Match.stringLikeRegexp('^cSvcRole'), 'Arn'] },
        resourcesVpcConfig: {
          endpointPublicAccess: true, endpointPrivateAccess: false, securityGroupIds: [{ 'Fn::GetAtt': [Match.stringLikeRegexp('^eksClusterSG'), 'GroupId'] }],
        },
      },
    });
    cluster.hasResourceProperties('AWS::EC2::SecurityGroupIngress', { IpProtocol: '-1', Description: 'within the group' });
  });

  test('the node group is two t3.medium with Amazon Linux 2, which Systems Manager may reach', () => {
    cluster.hasResourceProperties('AWS::EKS::Nodegroup', {
      InstanceTypes: ['t3.medium'],
      AmiType: 'AL2_x86_64',
      ScalingConfig: { DesiredSize: 2, MinSize: 2 },
      NodeRole: { 'Fn::GetAtt': [Match.stringLikeRegexp('^cNodeRole'), 'Arn'] },
    });
    cluster.hasResourceProperties('AWS::IAM::Role', {
      AssumeRolePolicyDocument: { Statement: [Match.objectLike({ Principal: { Service: 'ec2.amazonaws.com' } })] },
      ManagedPolicyArns: Match.arrayWith([{ 'Fn::Join': ['', Match.arrayWith([':iam::aws:policy/AmazonSSMManagedInstanceCore'])] }]),
    });
  });

  test('there are an OIDC provider, a Fargate profile and an administrator', () => {
    cluster.resourceCountIs('Custom::AWSCDKOpenIdConnectProvider', 1);
    cluster.hasResourceProperties('Custom::AWSCDK-EKS-FargateProfile', {
      Config: { fargateProfileName: 'miztiik_n_g_fargate', selectors: [{ namespace: 'default', labels: { fargate: 'enabled' } }] },
    });
    const manifests = JSON.stringify(cluster.findResources(MANIFEST));
    expect(manifests).toMatch(/cadmin\w+","Arn".*system:masters/);
    expect(manifests).toMatch(/eks-admin.*cluster-admin/);
  });

  test('the installer is a DaemonSet in default with the cron folder of the node, and a policy for that alone', () => {
    expect(titles(installer)).toEqual([
      'DaemonSet default/ssm-installer', 'PodSecurityPolicy ssm-installer', 'Role default/psp:ssm-installer', 'RoleBinding default/psp:ssm-installer',
      'ServiceAccount default/ssm-installer',
    ]);
    expect(objects(installer).find(({ kind }) => kind === 'DaemonSet')?.spec?.template.spec).toMatchObject({
      serviceAccountName: 'ssm-installer', volumes: [{ hostPath: { path: '/etc/cron.d', type: 'Directory' } }],
    });
  });

  test('what the walkthrough applies by hand is what the last stack applies', () => {
    expect(titles(security)).toEqual([
      'Namespace miztiik-psp-restrictive', 'PodSecurityPolicy miztiik-secured', 'Role kube-system/psp:eks.privileged',
      'Role miztiik-psp-restrictive/psp:unprivileged', 'RoleBinding kube-system/psp:eks.privileged', 'RoleBinding miztiik-psp-restrictive/miztiik-psp-admin',
      'RoleBinding miztiik-psp-restrictive/sa-miztiik-dev:psp:unprivileged', 'ServiceAccount miztiik-psp-restrictive/sa-miztiik-dev',
    ]);
    for (const [kind, name] of [['PodSecurityPolicy', 'miztiik-secured'], ['Role', 'psp:unprivileged'], ['RoleBinding', 'sa-miztiik-dev:psp:unprivileged']]) {
      const { metadata, ...fields } = walkthroughObject(kind, name);
      const { metadata: written, ...applied } = objects(security).find((object) => object.kind === kind && object.metadata.name === name) as Manifest;
      expect(applied).toEqual(fields);
      expect({ ...written, labels: undefined }).toEqual({ ...metadata, labels: undefined });
    }
  });

  test('the default is taken away after all grants, and put back as it was', () => {
    const [patch] = Object.values(security.findResources(PATCH)) as { readonly Properties: Record<string, string>; readonly DependsOn: string[] }[];
    expect(patch.Properties.ResourceName).toBe('clusterrolebinding/eks:podsecuritypolicy:authenticated');
    expect(JSON.parse(patch.Properties.RestorePatchJson)).toEqual({ subjects: walkthroughObject('ClusterRoleBinding', 'eks:podsecuritypolicy:authenticated').subjects });
    expect(patch.DependsOn).toEqual(expect.arrayContaining(ids(security, 'podsecurity').filter((id) => !id.includes('defaultpolicy'))));
  });

  test.each([
    ['podsecuritymiztiiknamespaces', 'podsecuritymiztiikpolicies'],
    ['podsecuritymiztiikpolicies', 'podsecuritymiztiikroles'],
    ['podsecuritymiztiikroles', 'podsecuritymiztiikbindings'],
    ['podsecuritymiztiikbindings', 'podsecuritymiztiikaccounts'],
  ])('%s are applied before %s', (earlier, later) => {
    const [id] = ids(security, later);
    expect((security.findResources(MANIFEST)[id] as { readonly DependsOn: string[] }).DependsOn).toContain(ids(security, earlier)[0]);
  });

  test('the installer is applied after its grant', () => {
    const [id] = ids(installer, 'daemonset');
    expect((installer.findResources(MANIFEST)[id] as { readonly DependsOn: string[] }).DependsOn).toEqual(expect.arrayContaining(ids(installer, 'podsecurity')));
  });
});

describe('Kubernetes 1.35: the same app today', () => {
  const all = templates({ 'kubernetes-version': '1.35' });
  const [, cluster, installer, security] = STACKS.map((name) => all[name]);

  test('the nodes have an image that the version offers', () => {
    cluster.hasResourceProperties('AWS::EKS::Nodegroup', { AmiType: 'AL2023_x86_64_STANDARD' });
  });

  test('the namespaces have labels in place of policies', () => {
    expect(titles(security)).toEqual([
      'Namespace miztiik-psp-restrictive', 'RoleBinding miztiik-psp-restrictive/miztiik-psp-admin', 'ServiceAccount miztiik-psp-restrictive/sa-miztiik-dev',
    ]);
    expect(objects(security)[0].metadata.labels).toMatchObject({ 'pod-security.kubernetes.io/enforce': 'baseline', 'pod-security.kubernetes.io/warn': 'restricted' });
    security.hasResourceProperties(PATCH, { ResourceName: 'namespace/default', ApplyPatchJson: Match.stringLikeRegexp('enforce":"baseline"') });
    expect(titles(installer)).toEqual(['DaemonSet ssm-installer/ssm-installer', 'Namespace ssm-installer', 'ServiceAccount ssm-installer/ssm-installer']);
  });

  test('the last stack says what PodSecurityPolicy has become', () => {
    security.hasOutput('PodSecurityPolicy', { Value: Match.stringLikeRegexp('pod-security.kubernetes.io/enforce=baseline') });
  });
});

describe('what is refused', () => {
  test.each<[string, Readonly<Record<string, string>>, string, string]>([
    ['the installer without its grant', { 'without-grant': 'true' }, 'ssm-agent-installer-daemonset-stack/daemonset',
      'pods "ssm-installer-" is forbidden: PodSecurityPolicy: unable to admit pod: []'],
    ['the root shell', { 'root-shell': 'true' }, 'pod-security-stack/root-shell',
      messageBeforeHash('default binding removed: become root on node', 'r00t')],
    ['the installer in default, at 1.35', { 'kubernetes-version': '1.35', 'without-grant': 'true' }, 'ssm-agent-installer-daemonset-stack/daemonset',
      'pods "ssm-installer-" is forbidden: violates PodSecurity "baseline:latest": hostPath volumes (volume "cron")'],
    ['the root shell, at 1.35', { 'kubernetes-version': '1.35', 'root-shell': 'true' }, 'pod-security-stack/root-shell',
      'pods "r00t-" is forbidden: violates PodSecurity "baseline:latest": host namespaces (hostNetwork=true, hostPID=true), privileged'],
  ])('%s, with its path and the words of the server', (_title, context, path, message) => {
    const synth = (): unknown => appWith(context).synth();
    expect(synth).toThrow(message);
    expect(synth).toThrow(path);
  });
});

describe('the README has the fixes that a synth prints', () => {
  const readme = readFileSync(join(__dirname, 'README.md'), 'utf8');

  test.each<Readonly<Record<string, string>>>([
    { 'without-grant': 'true' }, { 'root-shell': 'true' }, { 'kubernetes-version': '1.35', 'root-shell': 'true' },
  ])('with %j', (context) => {
    const options = Object.entries(context).map(([name, value]) => `-c ${name}=${value}`).join(' ');
    const [, printed] = new RegExp(`^\\$ npx cdk synth -q ${options}\n([^]*?)^\`\`\`$`, 'm').exec(readme) ?? [];
    const fixes = [...(printed ?? '').matchAll(/Suggested fix: (.*)/g)].map(([, fix]) => fix);
    expect(fixes).not.toEqual([]);
    expect(suggestedFixes(context)).toEqual(fixes);
  });
});

/** The fixes in the report that the CDK writes. */
function suggestedFixes(context: Readonly<Record<string, string>>): readonly string[] {
  const app = appWith(context);
  expect(() => app.synth()).toThrow();
  const { pluginReports } = JSON.parse(readFileSync(join(app.outdir, 'validation-report.json'), 'utf8')) as Report;
  return pluginReports.flatMap(({ violations }) => violations).flatMap(({ suggestedFix = '' }) => (suggestedFix === '' ? [] : [suggestedFix]));
}

interface Report {
  readonly pluginReports: readonly { readonly violations: readonly { readonly suggestedFix?: string }[] }[];
}
