import { CfnOutput, Stack, StackProps } from 'aws-cdk-lib';
import { Cluster, KubernetesManifest } from 'aws-cdk-lib/aws-eks';
import { App, Chart } from 'cdk8s';
import { eks, PodSecurityLevel, PodSecurityPolicy, RestrictedNamespace, ServiceAccount, VolumeType } from 'cdk8s-pod-security';
import { Construct } from 'constructs';
import { Kubernetes } from './kubernetes';
import { rootShell } from './root-shell';

export interface PodSecurityStackProps extends StackProps {
  readonly cluster: Cluster;
  readonly kubernetes: Kubernetes;
  /** Whether to deploy a root shell on the nodes. */
  readonly rootShell: boolean;
}

const NAMESPACE = 'miztiik-psp-restrictive';
const DEVELOPER = 'sa-miztiik-dev';

/** A namespace whose developers cannot gain privileges on the nodes. Revokes the default that would allow it. */
export class PodSecurityStack extends Stack {
  constructor(scope: Construct, id: string, props: PodSecurityStackProps) {
    super(scope, id, { description: 'What pods may do', ...props });
    const { cluster, kubernetes: { hasPodSecurityPolicy } } = props;
    const security = new eks.ClusterPodSecurity(this, 'pod-security', { cluster });
    if (hasPodSecurityPolicy) {
      secureByPolicies(security);
    } else {
      secureByLabels(security);
      new CfnOutput(this, 'PodSecurityPolicy', {
        value: 'Kubernetes has none since 1.25: what the policy miztiik-secured forbade, the label pod-security.kubernetes.io/enforce=baseline forbids.',
      });
    }
    if (props.rootShell) {
      new KubernetesManifest(this, 'root-shell', { cluster, manifest: [rootShell(NAMESPACE, DEVELOPER)] }).node.addDependency(security);
    }
  }
}

function secureByPolicies(security: eks.ClusterPodSecurity): void {
  const chart = new Chart(new App(), 'miztiik');
  const developer = addNamespace(chart, {});
  const policy = new PodSecurityPolicy(chart, 'policy', { name: 'miztiik-secured', privileged: false, volumes: [VolumeType.ANY] });
  policy.allowUse(developer, { roleName: 'psp:unprivileged', bindingName: `${DEVELOPER}:psp:unprivileged` });
  security.addChart('miztiik', chart);
  security.revokeDefaultPolicy();
}

function secureByLabels(security: eks.ClusterPodSecurity): void {
  const chart = new Chart(new App(), 'miztiik');
  const labels = { enforce: PodSecurityLevel.BASELINE, warn: PodSecurityLevel.RESTRICTED };
  addNamespace(chart, labels);
  security.addChart('miztiik', chart);
  security.labelNamespace('default', labels);
}

function addNamespace(chart: Chart, podSecurity: { readonly enforce?: PodSecurityLevel; readonly warn?: PodSecurityLevel }): ServiceAccount {
  const namespace = new RestrictedNamespace(chart, 'namespace', { name: NAMESPACE, podSecurity });
  const developer = namespace.addServiceAccount(DEVELOPER, { automountServiceAccountToken: true });
  namespace.bindClusterRole('edit', developer, { bindingName: 'miztiik-psp-admin' });
  return developer;
}
