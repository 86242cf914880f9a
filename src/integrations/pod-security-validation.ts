import { App } from 'cdk8s';
import { Construct, IConstruct } from 'constructs';
import { Acknowledgement, ACKNOWLEDGEMENT_OPTIONS, AcknowledgementOptions, isAtOrBelow, refuseBadAcknowledgement, refuseUnknownChecks } from './acknowledgement';
import { checkApp, constructPathsOf, VerdictOptions, withCreationPlaces } from './check-app';
import { today } from './clock';
import { ClusterProfile, isClusterProfile } from './cluster-profile';
import { collect, Collection } from './collect';
import { creationPlaceOf, recordCreationPlaces } from './creation-places';
import { acknowledging, text } from './lazy-modules';
import { ObjectVerdict, verdictOf } from './object-verdict';
import { acknowledgedResult, SynthOutcome, outcomeOf } from './outcome';
import { noticeText, refusalText, stops } from './outcome-text';
import { examinesPods, refuseBadReportFiles, REPORT_FILES, ReportFile, writeReportFiles } from './report-file';
import { SERVER_SIDE_APPLY, ServerSideApplyOptions } from './server-side-apply';
import { tell } from './standard-error';
import { SynthSession } from './synth-session';
import { noteDeprecations, withoutToldDeprecations } from './told-deprecations';
import { BOOLEAN, knownProperties, LIST, NAME, oneOf, PropertyType, PropertyTypes, TEXTS } from '../constructs/known-properties';
import { exists } from '../files';
import { CheckResult } from '../manifests/result/result';
import { FilePlace } from '../manifests/set/located';
import { printable } from '../text/printable';

const DEFAULT_NAMESPACE = 'default';
const ATTACH = 'PodSecurityValidation.attach';
const VERDICTS = 'PodSecurityValidation.verdictsOf';
const VERDICTS_EXAMPLE = "PodSecurityValidation.verdictsOf(chart, { cluster: ClusterProfile.eks('1.24') })";
const EXAMPLE = "PodSecurityValidation.attach(app, { cluster: ClusterProfile.eks('1.24') })";

/** What happens if the cluster would reject a workload. */
export enum ValidationMode {
  /** The synth fails before it writes any file. */
  ERROR = 'error',
  /** The synth prints the findings to standard error and writes the files. */
  WARN = 'warn',
}

/** Properties of a validation. */
export interface PodSecurityValidationProps {
  /** The cluster that the app is applied to. */
  readonly cluster: ClusterProfile;

  /**
   * Files and directories with further objects of the cluster, as `kubectl get -o yaml` prints them.
   * @default - only the objects of `cluster`
   */
  readonly objectFiles?: string[];

  /**
   * The namespace for objects that do not set one, as in `kubectl --namespace`.
   * @default default
   */
  readonly namespace?: string;

  /**
   * The client of server-side apply, such as Flux, Helm 4 or `kubectl apply --server-side`.
   * @default - kubectl merges the manifests itself, as `kubectl apply` does
   */
  readonly serverSideApply?: ServerSideApplyOptions;

  /**
   * What happens if the cluster would reject a workload.
   * @default ValidationMode.ERROR
   */
  readonly mode?: ValidationMode;

  /**
   * Whether to fail on `unknown` verdicts, and to treat every assumption as unknown.
   * @default false
   */
  readonly strict?: boolean;

  /**
   * Objects that may be deployed although the cluster would reject them.
   * @default - none
   */
  readonly acknowledgements?: Acknowledgement[];

  /**
   * Checks that nobody may acknowledge, such as `privileged`.
   * @default - none
   */
  readonly neverAcknowledge?: string[];

  /**
   * Reports to write on each `app.synth()`, whether it fails or not.
   * @default - none
   */
  readonly reports?: ReportFile[];
}

/**
 * Validates that the cluster would admit every pod of an app, with the rules and the messages of the API server.
 *
 * If the cluster would reject a workload, `app.synth()`, `app.synthYaml()`, `Testing.synth(chart)` and `cdk8s synth` fail with one error for all
 * workloads, before they write any file.
 *
 * @example
 *
 * const app = new App();
 * PodSecurityValidation.attach(app, { cluster: ClusterProfile.eks('1.24') });
 */
export class PodSecurityValidation extends Construct {
  /**
   * Validates the app on every synth.
   *
   * @param app The app. Attach it once for each cluster.
   * @param props The cluster, and how to validate.
   */
  public static attach(app: App, props: PodSecurityValidationProps): PodSecurityValidation {
    if (!isApp(app)) {
      throw new Error(`${ATTACH}: found no App of cdk8s as the first argument; write ${EXAMPLE}`);
    }
    const known = withCluster(props, PROPERTIES, ATTACH, EXAMPLE);
    if (app.node.tryFindChild(idOf(known)) !== undefined) {
      throw new Error(printable(`${ATTACH}: the app has a validation for a cluster named ${known.cluster.name} already; call attach once for each cluster. `
        + 'To tell clusters apart, name them in files, as ClusterProfile.fromFile reads them'));
    }
    return new PodSecurityValidation(app, known);
  }

  /**
   * The verdicts on the objects of a chart, for unit tests: on each workload, and on the other objects that are not allowed or have a warning.
   *
   * The whole app of the chart is applied to the cluster, as a synth does. Nothing is written.
   *
   * @param chart The chart, or an app for the verdicts on all its charts.
   * @param options The cluster.
   */
  public static verdictsOf(chart: IConstruct, options: VerdictOptions): ObjectVerdict[] {
    const app = Construct.isConstruct(chart) ? chart.node.root : undefined;
    if (!isApp(app)) {
      throw new Error(`${VERDICTS}: found no chart or app of cdk8s as the first argument; write ${VERDICTS_EXAMPLE}`);
    }
    const known = withCluster(options, VERDICT_OPTIONS, VERDICTS, VERDICTS_EXAMPLE);
    const collection = collect(app as App, undefined);
    const { objects, workloads } = checkApp(collection, known);
    const constructPathOf = constructPathsOf(collection.documents);
    const { path } = chart.node;
    return [...objects, ...workloads].filter((object) => path === '' || isAtOrBelow(constructPathOf(object) ?? '', path)).map(verdictOf);
  }

  private readonly props: PodSecurityValidationProps;
  private readonly acknowledgements: Acknowledgement[] = [];
  private readonly app: App;
  private readonly session: SynthSession;
  private collecting = false;
  private lastNotice = '';

  private constructor(app: App, props: PodSecurityValidationProps) {
    super(app, idOf(props));
    this.props = props;
    this.app = app;
    this.session = SynthSession.of(app);
    recordCreationPlaces(app);
    refuseBadReportFiles({ app, outdir: app.outdir, hasManifests: true }, props.reports ?? [], ATTACH);
    props.acknowledgements?.forEach((each, i) => this.add(each, `acknowledgements[${i}]`));
    refuseUnknownChecks(props.neverAcknowledge ?? [], 'neverAcknowledge');
    this.node.addValidation({ validate: () => this.validate() });
  }

  /**
   * Acknowledges a workload that the cluster would reject.
   *
   * @param construct The workload, or a construct around it.
   * @param options The reason, and the limits of the acknowledgement.
   */
  public acknowledge(construct: IConstruct, options: AcknowledgementOptions): void {
    if (!Construct.isConstruct(construct)) {
      throw new Error('acknowledge: found no construct as the first argument; write acknowledge(construct, { reason })');
    }
    const known = knownProperties(options, ACKNOWLEDGEMENT_OPTIONS, 'acknowledge');
    const { path, root } = construct.node;
    // The app may have another construct of the same path.
    if (root !== this.node.root) {
      throw new Error(printable(`acknowledge: ${path || 'the construct'} is not in the app of the validation; call acknowledge of the validation of its own app`));
    }
    if (path === '') {
      throw new Error('acknowledge: found the app as the first argument, whose every object would be acknowledged; name a chart or a construct in it');
    }
    this.add({ ...known, path }, 'acknowledge');
  }

  /** The verdict on each workload of the app, as `cdk8s-pod-security check` prints it. */
  public report(): string {
    return text().textReport(checkApp(this.collect(), this.props), { colors: false, width: 120 });
  }

  /** The verdicts on each workload of the app, and on the other objects that are not allowed or have a warning. Unit tests can compare them. */
  public verdicts(): ObjectVerdict[] {
    const { objects, workloads } = checkApp(this.collect(), this.props);
    return [...objects, ...workloads].map(verdictOf);
  }

  private add(acknowledgement: Acknowledgement, place: string): void {
    refuseBadAcknowledgement(acknowledgement, place);
    this.acknowledgements.push(acknowledgement);
  }

  private validate(): string[] {
    // A chart that overrides toJson may validate the app again while the session collects it.
    if (this.collecting || this.session.hasPassed(this)) {
      return [];
    }
    const collection = this.collect();
    const { strict = false, mode = ValidationMode.ERROR, namespace = DEFAULT_NAMESPACE, neverAcknowledge } = this.props;
    const constructPathOf = constructPathsOf(collection.documents);
    const objects = acknowledging().objectsIn(collection.documents);
    const placeOf = (path: string): FilePlace | undefined => creationPlaceOf(this.app, path);
    const acknowledged = { acknowledgements: this.acknowledgements, neverAcknowledge, objects, today: today() };
    const hasConstruct = (path: string): boolean => this.app.node.findAll().some(({ node }) => node.path === path);
    const options = { ...acknowledged, strict, namespace, constructPathOf, hasConstruct, creationPlaceOf: placeOf };
    const result = checkApp(collection, this.props, { examinesPods: examinesPods(this.props.reports) });
    this.writeReports(withCreationPlaces(acknowledgedResult(result, options), this.app, constructPathOf), strict);
    const outcome = outcomeOf(result, options);
    const refusal = stops(outcome) ? refusalText(outcome) : '';
    if (refusal !== '' && mode === ValidationMode.ERROR) {
      return [refusal];
    }
    this.session.pass(this, collection);
    this.notice(outcome, refusal);
    return [];
  }

  private collect(): Collection {
    this.collecting = true;
    try {
      return this.session.collect();
    } finally {
      this.collecting = false;
    }
  }

  /** Only a synth writes files. It has created the output directory; in languages other than JavaScript nothing else tells of it. */
  private writeReports(result: CheckResult, strict: boolean): void {
    const { app, session: { method }, props: { reports = [] } } = this;
    if (reports.length > 0 && (method === 'synth' || (method === undefined && exists(app.outdir)))) {
      writeReportFiles([result], reports, app.outdir, strict);
    }
  }

  /** Prints a notice, but not again for each chart if the charts are synthesized one by one. */
  private notice(outcome: SynthOutcome, refusal: string): void {
    const notice = both(refusal, noticeText(outcome, refusal));
    if (notice !== this.lastNotice || this.session.hasPassed(this)) {
      const told = both(refusal, noticeText(withoutToldDeprecations(outcome), refusal));
      if (told !== '') {
        tell(told);
      }
      noteDeprecations(outcome);
    }
    this.lastNotice = notice;
  }
}

function both(refusal: string, notice: string): string {
  return [refusal, notice].filter((each) => each !== '').join('\n');
}

const CLUSTER: PropertyType = { title: "a ClusterProfile, such as ClusterProfile.eks('1.24'),", matches: isClusterProfile };

const VERDICT_OPTIONS: PropertyTypes<VerdictOptions> = {
  cluster: CLUSTER, objectFiles: TEXTS, namespace: NAME, serverSideApply: SERVER_SIDE_APPLY, strict: BOOLEAN,
};

const PROPERTIES: PropertyTypes<PodSecurityValidationProps> = {
  ...VERDICT_OPTIONS, mode: oneOf(ValidationMode), acknowledgements: LIST, neverAcknowledge: TEXTS, reports: REPORT_FILES,
};

/** The known properties. Plain JavaScript may leave out what the compiler asks for. */
function withCluster<Props extends VerdictOptions>(given: Props, types: PropertyTypes<Props>, place: string, example: string): Props {
  const known = knownProperties(((given ?? {}) as Props), types, place);
  if ((known as Partial<Props>).cluster === undefined) {
    throw new Error(`${place}: cluster is not set; write ${example}`);
  }
  return known;
}

/** The ID of the construct; clusters of an app have names of their own. */
function idOf({ cluster: { name } }: PodSecurityValidationProps): string {
  return `pod-security ${name}`;
}

function isApp(value: unknown): boolean {
  return Construct.isConstruct(value) && 'synthYaml' in value;
}
