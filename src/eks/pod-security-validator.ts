import type { IPolicyValidationContext, IPolicyValidationPlugin, PolicyValidationPluginReport } from 'aws-cdk-lib';
import { templateValidation } from './lazy-modules';
import { ClusterProfile } from '../integrations/cluster-profile';

/** Properties of a validator. */
export interface PodSecurityValidatorProps {
  /**
   * The profiles of clusters, by cluster name or construct path. Set one for the version of an imported cluster, for existing objects, or for the
   * user who applies.
   * @default - an EKS cluster of the version of the cluster construct
   */
  readonly clusters?: { [nameOrPath: string]: ClusterProfile };

  /**
   * Whether to fail on `unknown` verdicts, and to treat every assumption as unknown.
   * @default false
   */
  readonly strict?: boolean;
}

/**
 * A validation plugin for the AWS CDK. `cdk synth` fails if an Amazon EKS cluster would reject a manifest of the app.
 *
 * It validates the manifests in the templates of all stacks and nested stacks.
 *
 * @example
 *
 * /// fixture=eks
 * declare const app: App;
 * Validations.of(app).addPlugins(new eks.PodSecurityValidator());
 */
export class PodSecurityValidator implements IPolicyValidationPlugin {
  /** The name in the report, and the prefix of the IDs of acknowledgements. */
  public readonly name: string = 'pod-security';

  private readonly props: PodSecurityValidatorProps;

  /** @param props The clusters, and how to validate. */
  constructor(props: PodSecurityValidatorProps = {}) {
    this.props = props;
  }

  /**
   * Reports the manifests that the clusters of the app would reject. The AWS CDK calls it.
   *
   * @param context The synthesized app.
   */
  public validate(context: IPolicyValidationContext): PolicyValidationPluginReport {
    const { clusters = {}, strict = false } = this.props;
    const { validateApp, violationsOf } = templateValidation();
    const findings = validateApp(context.appConstruct, { clusters, strict });
    return { success: findings.every(({ severity }) => severity !== 'error'), violations: violationsOf(findings) };
  }
}
