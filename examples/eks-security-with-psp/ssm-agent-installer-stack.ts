import { Stack, StackProps } from 'aws-cdk-lib';
import { Cluster, KubernetesManifest } from 'aws-cdk-lib/aws-eks';
import { App, Chart } from 'cdk8s';
import { eks, PodSecurityLevel, PodSecurityPolicy, RestrictedNamespace, ServiceAccount, VolumeType } from 'cdk8s-pod-security';
import { Construct } from 'constructs';
import { Kubernetes } from './kubernetes';
import { installer } from './ssm-installer';

export interface SsmAgentInstallerStackProps extends StackProps {
  readonly cluster: Cluster;
  readonly kubernetes: Kubernetes;
  /** Whether the installer gets the grant that it needs. */
  readonly granted: boolean;
}

const NAME = 'ssm-installer';

/** Installs the AWS Systems Manager agent on each node, with a cron job that a DaemonSet writes to /etc/cron.d of the node. */
export class SsmAgentInstallerStack extends Stack {
  constructor(scope: Construct, id: string, props: SsmAgentInstallerStackProps) {
    super(scope, id, { description: 'Installs the SSM agent on the nodes', ...props });
    const { cluster, kubernetes: { hasPodSecurityPolicy }, granted } = props;
    const chart = new Chart(new App(), 'installer');
    const namespace = hasPodSecurityPolicy ? grantByPolicy(chart, granted) : grantByNamespace(chart, granted);
    const security = new eks.ClusterPodSecurity(this, 'pod-security', { cluster });
    security.addChart('installer', chart);
    new KubernetesManifest(this, 'daemonset', { cluster, manifest: [installer(NAME, namespace)] }).node.addDependency(security);
  }
}

/** Up to 1.24: a policy that allows one directory of the node, for one service account. */
function grantByPolicy(chart: Chart, granted: boolean): string {
  const account = new ServiceAccount(chart, 'account', { name: NAME, namespace: 'default' });
  if (granted) {
    const policy = new PodSecurityPolicy(chart, 'policy', {
      name: NAME,
      volumes: [VolumeType.HOST_PATH],
      allowedHostPaths: [{ pathPrefix: '/etc/cron.d' }],
      allowPrivilegeEscalation: true,
    });
    policy.allowUse(account);
  }
  return 'default';
}

/** In 1.25 and later: Pod Security has no grants, so the installer gets its own namespace, which allows everything. */
function grantByNamespace(chart: Chart, granted: boolean): string {
  const namespace = granted
    ? new RestrictedNamespace(chart, 'namespace', { name: NAME, podSecurity: { enforce: PodSecurityLevel.PRIVILEGED } }).name
    : 'default';
  new ServiceAccount(chart, 'account', { name: NAME, namespace });
  return namespace;
}
