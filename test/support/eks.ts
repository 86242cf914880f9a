import { KubectlV35Layer } from '@aws-cdk/lambda-layer-kubectl-v35';
import { App, IPolicyValidationPlugin, Stack, Stage, Validations } from 'aws-cdk-lib';
import { Vpc } from 'aws-cdk-lib/aws-ec2';
import * as awsEks from 'aws-cdk-lib/aws-eks';
import * as awsEksV2 from 'aws-cdk-lib/aws-eks-v2';
import { Construct } from 'constructs';
import { emptyFolder } from './outdir';
import { QUICK_SYNTH } from './quick-synth';
import { PodSecurityValidation, PodSecurityValidationProps } from '../../src/eks';

/** An entry of the validation report, as far as tests read it. */
export interface ReportedViolation {
  readonly ruleName: string;
  readonly description: string;
  readonly severity?: string;
  readonly fix?: string;
  readonly violatingResources: readonly { readonly constructPath?: string; readonly locations: readonly string[] }[];
}

export interface Validated {
  readonly success: boolean;
  readonly violations: readonly ReportedViolation[];
}

/** An app whose synth writes nothing that takes time. */
export function cdkApp(): App {
  return new App({ outdir: emptyFolder(), analyticsReporting: false, treeMetadata: false, context: QUICK_SYNTH });
}

export function clusterV1(scope: Construct, id: string, version: string, props: Partial<awsEks.ClusterProps> = {}): awsEks.Cluster {
  return new awsEks.Cluster(scope, id, {
    version: awsEks.KubernetesVersion.of(version),
    kubectlLayer: new KubectlV35Layer(scope, `${id}-kubectl`),
    vpc: new Vpc(scope, `${id}-vpc`, { maxAzs: 1, natGateways: 0 }),
    vpcSubnets: [],
    defaultCapacity: 0,
    ...props,
  });
}

export function clusterV2(scope: Construct, id: string, version: string, props: Partial<awsEksV2.ClusterProps> = {}): awsEksV2.Cluster {
  return new awsEksV2.Cluster(scope, id, {
    version: awsEksV2.KubernetesVersion.of(version),
    kubectlProviderOptions: { kubectlLayer: new KubectlV35Layer(scope, `${id}-kubectl`) },
    vpc: new Vpc(scope, `${id}-vpc`, { maxAzs: 1, natGateways: 0 }),
    vpcSubnets: [],
    defaultCapacityType: awsEksV2.DefaultCapacityType.NODEGROUP,
    defaultCapacity: 0,
    ...props,
  });
}

/** A cluster of each of the two modules, imported. */
export function importedCluster(scope: Construct, id: string, clusterName: string): awsEks.ICluster {
  return awsEks.Cluster.fromClusterAttributes(scope, id, {
    clusterName, kubectlRoleArn: 'arn:aws:iam::111122223333:role/kubectl', kubectlLayer: new KubectlV35Layer(scope, `${id}-kubectl`),
  });
}

/** What the validation of an app reports, by a synth that never fails. */
export function validate(app: App, props: PodSecurityValidationProps = {}, attached: App | Stage = app): Validated {
  let plugin: IPolicyValidationPlugin | undefined;
  const addPlugins = jest.spyOn(Validations.prototype, 'addPlugins').mockImplementation((added) => { plugin = added; });
  PodSecurityValidation.attach(attached, props);
  addPlugins.mockRestore();
  let result: Validated | undefined;
  Validations.of(app).addPlugins({
    name: 'recorder',
    validate: (context) => {
      result = plugin?.validate(context);
      return { success: true, violations: [] };
    },
  });
  app.synth();
  return result ?? { success: false, violations: [] };
}

/** `severity rule at path`, for each violation. */
export function summary({ violations }: Validated): readonly string[] {
  return violations.flatMap(({ severity, ruleName, violatingResources }) =>
    violatingResources.map(({ constructPath }) => `${severity} ${ruleName} at ${constructPath}`));
}

/** A stack, with a cluster of either module. */
export function stackWith(module: 'aws-eks' | 'aws-eks-v2', version: string): { app: App; stack: Stack; cluster: awsEks.ICluster | awsEksV2.ICluster } {
  const app = cdkApp();
  const stack = new Stack(app, 'stack');
  return { app, stack, cluster: module === 'aws-eks' ? clusterV1(stack, 'cluster', version) : clusterV2(stack, 'cluster', version) };
}
