import { App } from 'aws-cdk-lib';
import { eks } from 'cdk8s-pod-security';
import { ClusterStack } from './cluster-stack';
import { kubernetes } from './kubernetes';
import { PodSecurityStack } from './pod-security-stack';
import { SsmAgentInstallerStack } from './ssm-agent-installer-stack';
import { VpcStack } from './vpc-stack';

/** Adds all stacks, in the order of their deployment, and the validation. */
export function addStacks(app: App): void {
  const version = kubernetes(String(app.node.tryGetContext('kubernetes-version') ?? '1.24'));
  const { vpc } = new VpcStack(app, 'eks-cluster-vpc-stack');
  const { cluster } = new ClusterStack(app, 'eks-cluster-stack', { vpc, kubernetes: version });
  const installer = new SsmAgentInstallerStack(app, 'ssm-agent-installer-daemonset-stack', {
    cluster, kubernetes: version, granted: app.node.tryGetContext('without-grant') === undefined,
  });
  const security = new PodSecurityStack(app, 'pod-security-stack', {
    cluster, kubernetes: version, rootShell: app.node.tryGetContext('root-shell') !== undefined,
  });
  // Revoke the default policy after the installer has its own grant.
  security.node.addDependency(installer);

  eks.PodSecurityValidation.attach(app, { strict: true });
}
