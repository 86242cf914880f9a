import { App } from 'cdk8s';
import { Construct, IConstruct } from 'constructs';
import { Acknowledgement, AcknowledgementOptions, refuseBadAcknowledgement } from './acknowledgement';
import { withUnresolvedValues } from './cdk-tokens';
import { today } from './clock';
import { ClusterProfile } from './cluster-profile';
import { Collection } from './collect';
import { checking, text, unresolved } from './lazy-modules';
import { outcomeOf } from './outcome';
import { noticeText, refusalText, stops } from './outcome-text';
import { tell } from './standard-error';
import { SynthSession } from './synth-session';
import { CheckResult } from '../manifests/result/result';
import { ManifestDocument } from '../manifests/set/manifest-object';

/** What becomes of a workload that the cluster would refuse. */
export enum ValidationMode {
  /** The synth fails, before any file is written. */
  ERROR = 'error',
  /** It is told on standard error, and the files are written. */
  WARN = 'warn',
}

/** What is validated against which cluster, and how strictly. */
export interface PodSecurityValidationProps {
  /** The cluster that the app is going to be applied to. */
  readonly cluster: ClusterProfile;

  /**
   * Files and folders with what is in the cluster already, as `kubectl get -o yaml` prints it.
   * @default - what the cluster's profile says
   */
  readonly existing?: string[];

  /**
   * The namespace that objects are applied to that name none, as kubectl's `--namespace`.
   * @default default
   */
  readonly namespace?: string;

  /**
   * What becomes of a workload that would be refused.
   * @default ValidationMode.ERROR
   */
  readonly mode?: ValidationMode;

  /**
   * Whether what nobody can tell counts as refused, and nothing is taken for granted that is not in the app or the cluster.
   * @default false
   */
  readonly strict?: boolean;

  /**
   * What may be refused, and why.
   * @default - nothing
   */
  readonly acknowledgements?: Acknowledgement[];
}

/**
 * Asks of everything that an app is about to write whether the cluster would take it: each pod that it leads to, by the API server's own rules.
 *
 * A synth that would write what the cluster refuses fails before it writes anything: `app.synth()`, `app.synthYaml()`, `Testing.synth(chart)` and
 * `cdk8s synth` alike, with all refusals in one error.
 *
 * @example
 *
 * const app = new App();
 * PodSecurityValidation.attach(app, { cluster: ClusterProfile.eks('1.24') });
 */
export class PodSecurityValidation extends Construct {
  /**
   * From here on, the app is validated whenever it is synthesized.
   *
   * @param app The app; it may be attached to several clusters.
   * @param props The cluster, and how strictly.
   */
  public static attach(app: App, props: PodSecurityValidationProps): PodSecurityValidation {
    return new PodSecurityValidation(app, props);
  }

  private readonly props: PodSecurityValidationProps;
  private readonly acknowledgements: Acknowledgement[] = [];
  private readonly session: SynthSession;
  private collecting = false;
  private told = '';

  private constructor(app: App, props: PodSecurityValidationProps) {
    super(app, `pod-security ${props.cluster.name}`);
    this.props = props;
    this.session = SynthSession.of(app);
    props.acknowledgements?.forEach((each) => this.add(each));
    this.node.addValidation({ validate: () => this.validate() });
  }

  /**
   * Lets something through that the cluster would refuse.
   *
   * @param construct The workload, or a construct around it.
   * @param options Why, and how long.
   */
  public acknowledge(construct: IConstruct, options: AcknowledgementOptions): void {
    this.add({ ...options, path: construct.node.path });
  }

  /** The verdict on each workload of the app as it is now, as the command line's `check` prints it. */
  public report(): string {
    return text().textReport(this.check(this.collect().documents), { colors: false, width: 120 });
  }

  private add(acknowledgement: Acknowledgement): void {
    refuseBadAcknowledgement(acknowledgement);
    this.acknowledgements.push(acknowledgement);
  }

  private validate(): string[] {
    // A chart with a toJson of its own validates the app again while it is collected.
    if (this.collecting || this.session.hasPassed(this)) {
      return [];
    }
    const collection = this.collect();
    const { strict = false, mode = ValidationMode.ERROR } = this.props;
    const outcome = outcomeOf(this.check(collection.documents), { acknowledgements: this.acknowledgements, strict, today: today() });
    const refusal = stops(outcome) ? refusalText(outcome) : '';
    if (refusal !== '' && mode === ValidationMode.ERROR) {
      return [refusal];
    }
    this.session.pass(this, collection);
    this.notice([refusal, noticeText(outcome)].filter((each) => each !== '').join('\n'));
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

  private check(documents: readonly ManifestDocument[]): CheckResult {
    const { cluster, existing, namespace, strict } = this.props;
    const options = { cluster: cluster._cluster, applier: cluster._applier, existing: cluster._readExisting(existing), namespace, strict };
    const withTokens = withUnresolvedValues(documents);
    return withTokens === undefined
      ? checking().checkDocuments({ ...options, documents })
      : unresolved().checkUnresolved({ ...options, documents: withTokens });
  }

  /** Tells what stops nothing; not the same again for each chart, where the charts are synthesized one by one. */
  private notice(notice: string): void {
    if (notice !== '' && (notice !== this.told || this.session.hasPassed(this))) {
      tell(notice);
    }
    this.told = notice;
  }
}
