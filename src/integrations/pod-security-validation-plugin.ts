import { Acknowledgement, refuseBadAcknowledgement } from './acknowledgement';
import { today } from './clock';
import { ClusterProfile } from './cluster-profile';
import { readDocuments } from './files';
import { checking, explanation } from './lazy-modules';
import { outcomeOf } from './outcome';
import { noticeText, stops } from './outcome-text';
import { Diagnostic } from '../manifests/result/diagnostic';
import { CheckedObject, CheckResult } from '../manifests/result/result';

/** The `properties` of the plugin in cdk8s.yaml. */
export interface PodSecurityPluginProps {
  /** The cluster: a profile such as `eks:1.24`, or a file that describes one. */
  readonly cluster: string;

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
   * Whether what nobody can tell counts as refused, and nothing is taken for granted that is not in the manifests or the cluster.
   * @default false
   */
  readonly strict?: boolean;

  /**
   * What may be refused, and why.
   * @default - nothing
   */
  readonly acknowledgements?: Acknowledgement[];
}

/** What the cdk8s CLI hands to a validation, as far as this one uses it. */
interface ValidationContext {
  readonly manifests: readonly string[];
  /** By the name of an object, the construct that it comes from. */
  readonly metadata?: Readonly<Record<string, { readonly path: string }>>;
  readonly report: {
    addViolation(violation: Violation): void;
    submit(status: 'success' | 'failure', metadata?: Readonly<Record<string, string>>): void;
  };
  readonly logger: { log(message: string): void };
}

interface Violation {
  readonly ruleName: string;
  readonly recommendation: string;
  readonly violatingResources: readonly { readonly resourceName: string; readonly locations: readonly string[]; readonly manifestPath: string }[];
  readonly fix: string;
}

/**
 * A validation for the cdk8s CLI, which looks at the manifests that `cdk8s synth` has written, in whichever language the app is.
 *
 * Named in cdk8s.yaml. `PodSecurityValidation.attach` does the same before anything is written, and needs no configuration of the CLI.
 *
 * @example
 *
 * // In cdk8s.yaml this is `class: PodSecurityPlugin` with `properties: { cluster: eks:1.24 }`.
 * new PodSecurityPlugin({ cluster: 'eks:1.24', existing: ['cluster/policies.yaml'] });
 */
export class PodSecurityPlugin {
  private readonly props: PodSecurityPluginProps;

  /** @param props The `properties` of cdk8s.yaml. */
  constructor(props: PodSecurityPluginProps) {
    if (typeof props.cluster !== 'string') {
      throw new Error('properties.cluster: name the cluster, as eks:1.24, or a file that describes one');
    }
    props.acknowledgements?.forEach(refuseBadAcknowledgement);
    this.props = props;
  }

  /**
   * Reports each workload that the cluster would refuse.
   *
   * @param context The ValidationContext of the cdk8s CLI.
   */
  public async validate(context: any): Promise<void> {
    const { manifests, metadata = {}, report, logger } = context as ValidationContext;
    const result = this.check(manifests);
    const places = new Map(result.workloads.map((object) => [withConstructPath(object, metadata), object.source]));
    const { strict = false, acknowledgements = [] } = this.props;
    const outcome = outcomeOf({ ...result, workloads: [...places.keys()] }, { strict, acknowledgements, today: today() });
    outcome.refused.forEach((object) => report.addViolation(violationOf(object, places.get(object) ?? '')));
    outcome.unreadable.forEach((diagnostic) => report.addViolation(unreadable(diagnostic)));
    const notice = noticeText(outcome);
    if (notice !== '') {
      logger.log(notice);
    }
    report.submit(stops(outcome) ? 'failure' : 'success', { Cluster: outcome.cluster, Workloads: String(outcome.decided) });
  }

  private check(manifests: readonly string[]): CheckResult {
    const { cluster, existing, namespace, strict } = this.props;
    const profile = ClusterProfile.fromFile(cluster);
    return checking().checkDocuments({
      cluster: profile._cluster, existing: profile._readExisting(existing), documents: readDocuments(manifests), namespace, strict,
    });
  }
}

function withConstructPath(object: CheckedObject, metadata: Readonly<Record<string, { readonly path: string }>>): CheckedObject {
  return { ...object, source: metadata[object.name]?.path ?? object.source };
}

function unreadable({ source, message }: Diagnostic): Violation {
  return { ruleName: 'unreadable', recommendation: message, fix: 'change what the message names', violatingResources: [resource('', source, [])] };
}

function violationOf(object: CheckedObject, place: string): Violation {
  const { verdict, name } = object;
  const findings = verdict.decision === 'denied' ? verdict.findings() : [];
  const { why, fix } = explanation().explain(object) ?? { why: '', fix: '' };
  const checks = [...new Set(findings.map(({ check }) => check))];
  const paths = [...new Set(findings.map(({ path }) => path))].filter((path) => path !== '');
  return {
    ruleName: checks.join(', ') || (verdict.stage ?? verdict.decision),
    recommendation: [verdict.message, why].filter((sentence) => sentence !== undefined).join('\n    '),
    fix: fix,
    violatingResources: [resource(name, place, paths.length > 0 ? paths : ['the whole object'])],
  };
}

function resource(resourceName: string, manifestPath: string, locations: readonly string[]): Violation['violatingResources'][number] {
  return { resourceName, locations, manifestPath };
}
