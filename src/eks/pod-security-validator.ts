import type { IPolicyValidationContext, IPolicyValidationPlugin, PolicyValidationPluginReport } from 'aws-cdk-lib';
import { templateValidation } from './lazy-modules';
import { ClusterProfile } from '../integrations/cluster-profile';

/** How the manifests of an AWS CDK app are checked. */
export interface PodSecurityTemplateValidatorProps {
  /**
   * What cannot be read from the app, by the name of the cluster or the path of its construct: the version of an imported cluster, what is in
   * a cluster already, who applies.
   * @default - each cluster is one of EKS as its construct describes it, with what EKS puts into it
   */
  readonly clusters?: { [nameOrPath: string]: ClusterProfile };

  /**
   * Whether what nobody can tell before the deployment fails the synth, and nothing is taken for granted that is not in the app.
   * @default false
   */
  readonly strict?: boolean;
}

/**
 * Lets `cdk synth` fail where a cluster of Amazon EKS would refuse what the app applies to it.
 *
 * It looks at each manifest of each stack and nested stack as it is written into the template.
 *
 * @example
 *
 * /// fixture=eks
 * declare const app: App;
 * Validations.of(app).addPlugins(new eks.PodSecurityTemplateValidator());
 */
export class PodSecurityTemplateValidator implements IPolicyValidationPlugin {
  /** The name in the report, and what the id of an acknowledgement starts with. */
  public readonly name: string = 'pod-security';

  private readonly props: PodSecurityTemplateValidatorProps;

  /** @param props How to check. */
  constructor(props: PodSecurityTemplateValidatorProps = {}) {
    this.props = props;
  }

  /**
   * Reports what the clusters of the app would refuse. The AWS CDK calls it.
   *
   * @param context What the AWS CDK has synthesized.
   */
  public validate(context: IPolicyValidationContext): PolicyValidationPluginReport {
    const { clusters = {}, strict = false } = this.props;
    const { validateApp, violationsOf } = templateValidation();
    const complaints = validateApp(context.appConstruct, { clusters, strict });
    return { success: complaints.every(({ severity }) => severity !== 'error'), violations: violationsOf(complaints) };
  }
}
