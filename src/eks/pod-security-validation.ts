import { Construct, IConstruct } from 'constructs';
import { core } from './aws';
import { templateValidation } from './lazy-modules';
import { PLUGIN } from './plugin';
import { BOOLEAN, knownProperties, MAP, PropertyTypes, shown } from '../constructs/known-properties';
import { ClusterProfile, isClusterProfile } from '../integrations/cluster-profile';
import { examinesPods, refuseBadReportFiles, REPORT_FILES, ReportFile, writeReportFiles } from '../integrations/report-file';
import { printable } from '../text/printable';

/** Properties of a validation. */
export interface PodSecurityValidationProps {
  /**
   * The profiles of clusters, by cluster name or construct path. Set one for the version of an imported cluster, for existing objects, or for the
   * user who applies.
   * @default - an EKS cluster of the version of the cluster construct
   */
  readonly clusters?: { [nameOrPath: string]: ClusterProfile };

  /**
   * Whether to fail on `unknown` verdicts and on what is not checked, such as a Helm chart that is downloaded during the deployment, and to treat
   * every assumption as unknown.
   * @default false
   */
  readonly strict?: boolean;

  /**
   * Reports to write on each synth, whether it fails or not, to files relative to the output directory of the app, such as `cdk.out`.
   * @default - none
   */
  readonly reports?: ReportFile[];
}

const PLACE = 'eks.PodSecurityValidation.attach';

/**
 * Validates that the Amazon EKS clusters of an AWS CDK app would admit every pod of their manifests. If a cluster would reject one, `cdk synth` fails.
 *
 * It validates the manifests in the templates of all stacks, nested stacks and stages. The app brings aws-cdk-lib: this package does not depend on it.
 *
 * @example
 *
 * /// fixture=eks
 * declare const app: App;
 * eks.PodSecurityValidation.attach(app);
 */
export class PodSecurityValidation extends Construct {
  /**
   * Validates the app on every synth. Findings have IDs such as `pod-security::hostPorts`, which `Validations.of(construct).acknowledge` accepts.
   *
   * @param app The app of the AWS CDK, or one of its stages.
   * @param props The clusters, and how to validate.
   */
  public static attach(app: IConstruct, props: PodSecurityValidationProps = {}): PodSecurityValidation {
    const scope = appOrStage(app);
    const known = readProps(props);
    refuseBadReportFiles({ app: app.node.root, outdir: outdirOf(app), hasManifests: false }, known.reports ?? [], PLACE);
    if (scope.node.tryFindChild(PLUGIN) !== undefined) {
      throw new Error(printable(`${PLACE}: ${scope.node.path || 'the app'} has a validation already; call attach once, with the properties of both`));
    }
    return new PodSecurityValidation(scope, known);
  }

  private constructor(app: Construct, { clusters = {}, strict = false, reports = [] }: PodSecurityValidationProps) {
    super(app, PLUGIN);
    const outdir = outdirOf(app);
    core(app).Validations.of(app).addPlugins({
      name: PLUGIN,
      validate: () => {
        const { reportedResults, validateApp, violationsOf } = templateValidation();
        const validation = validateApp(app, { clusters, strict, examinesPods: examinesPods(reports) });
        if (reports.length > 0 && validation.results.length > 0) {
          writeReportFiles(reportedResults(app, validation), reports, outdir, strict);
        }
        const { findings } = validation;
        return { success: findings.every(({ severity }) => severity !== 'error'), violations: violationsOf(findings, app) };
      },
    });
  }
}

function outdirOf(app: IConstruct): string {
  return (app.node.root as IConstruct & { readonly outdir: string }).outdir;
}

function appOrStage(construct: IConstruct): Construct {
  if (!Construct.isConstruct(construct)) {
    throw new Error(printable(`${PLACE}: found ${shown(construct)} where an App or a Stage of the AWS CDK belongs; write eks.PodSecurityValidation.attach(app)`));
  }
  if (!core(construct).Stage.isStage(construct)) {
    throw new Error(printable(`${PLACE}: found ${construct.node.path} where an App or a Stage of the AWS CDK belongs; attach it to the app`));
  }
  return construct;
}

const PROPERTIES: PropertyTypes<PodSecurityValidationProps> = { clusters: MAP, strict: BOOLEAN, reports: REPORT_FILES };

function readProps(props: PodSecurityValidationProps): PodSecurityValidationProps {
  const known = knownProperties(props, PROPERTIES, PLACE);
  for (const [name, profile] of Object.entries(known.clusters ?? {})) {
    if (!isClusterProfile(profile)) {
      throw new Error(printable(`${PLACE}.clusters['${name}']: found ${shown(profile)} where a ClusterProfile belongs, such as ClusterProfile.eks('1.35')`));
    }
  }
  return known;
}
