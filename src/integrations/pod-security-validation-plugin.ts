import { sep } from 'node:path';
import { Acknowledgement, AppAcknowledgement, isAtOrBelow, refuseBadAcknowledgement, refuseUnknownChecks } from './acknowledgement';
import { today } from './clock';
import { ClusterProfile } from './cluster-profile';
import { acknowledging, checking } from './lazy-modules';
import { ConstructMetadata, ObjectNames } from './object-names';
import { MistakenAcknowledgement, SynthOutcome, outcomeOf, ValidatedObject } from './outcome';
import { acknowledgementOf, explained, namespaceMismatch, noticeText, stops } from './outcome-text';
import { readDocuments } from './read-documents';
import { clientOf, SERVER_SIDE_APPLY, ServerSideApplyOptions } from './server-side-apply';
import { compareNames } from './written-order';
import { BOOLEAN, knownProperties, LIST, NAME, PropertyTypes, TEXT, TEXTS } from '../constructs/known-properties';
import type { SetObjects } from '../manifests/acknowledgements';
import { Diagnostic } from '../manifests/result/diagnostic';
import { CheckResult } from '../manifests/result/result';
import { formatPlace, titleOf } from '../report/place';
import { printable } from '../text/printable';

/** The `properties` of the plugin in cdk8s.yaml. */
export interface PodSecurityValidationPluginProps {
  /** The cluster: the name of a profile, such as `eks:1.24`, or a file that describes a cluster. */
  readonly cluster: string;

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
}

const PROPERTIES: PropertyTypes<PodSecurityValidationPluginProps> = {
  cluster: TEXT,
  objectFiles: TEXTS,
  namespace: NAME,
  serverSideApply: SERVER_SIDE_APPLY,
  strict: BOOLEAN,
  acknowledgements: LIST,
  neverAcknowledge: TEXTS,
};
const DEFAULT_NAMESPACE = 'default';

/** The part of the ValidationContext of the cdk8s CLI that the plugin uses. */
interface PluginContext {
  readonly manifests: readonly string[];
  readonly metadata?: ConstructMetadata;
  readonly report: {
    addViolation(violation: PluginViolation): void;
    submit(status: 'success' | 'failure', metadata?: Readonly<Record<string, string>>): void;
  };
  readonly logger: { log(message: string): void };
}

interface PluginViolation {
  readonly ruleName: string;
  readonly recommendation: string;
  readonly violatingResources: readonly { readonly resourceName: string; readonly locations: readonly string[]; readonly manifestPath: string }[];
  readonly fix: string;
}

/** A violation whose texts are lines. */
interface ViolationLines extends Pick<PluginViolation, 'ruleName' | 'violatingResources'> {
  readonly recommendation: readonly string[];
  readonly fix: readonly string[];
}

/**
 * A validation plugin for the cdk8s CLI. It validates the manifests that `cdk8s synth` has written, for apps in any language.
 *
 * Configure it in cdk8s.yaml. `PodSecurityValidation.attach` does the same before any file is written, without configuration of the CLI.
 *
 * @example
 *
 * // The same as `class: PodSecurityValidationPlugin` with `properties: { cluster: eks:1.24 }` in cdk8s.yaml.
 * new PodSecurityValidationPlugin({ cluster: 'eks:1.24', objectFiles: ['cluster/policies.yaml'] });
 */
export class PodSecurityValidationPlugin {
  private readonly props: PodSecurityValidationPluginProps;

  /** @param props The `properties` in cdk8s.yaml. */
  constructor(props: PodSecurityValidationPluginProps) {
    const known = knownProperties(props, PROPERTIES, 'properties');
    if (known.cluster === undefined) {
      throw new Error('properties.cluster: set the name of a profile, such as eks:1.24, or a file that describes the cluster');
    }
    known.acknowledgements?.forEach((each, i) => refuseBadAcknowledgement(each, `properties.acknowledgements[${i}]`));
    refuseUnknownChecks(known.neverAcknowledge ?? [], 'properties.neverAcknowledge');
    this.props = known;
  }

  /**
   * Reports the workloads that the cluster would reject.
   *
   * @param context The ValidationContext of the cdk8s CLI.
   */
  public async validate(context: any): Promise<void> {
    const { manifests, metadata = {}, report, logger } = context as PluginContext;
    const names = new ObjectNames(metadata);
    const objects = new (acknowledging().SetObjects)(false);
    const outcome = this.outcomeOf(this.check(manifests, names, objects), names, objects);
    const lost = manifests.length === 0 ? lostManifests(metadata) : [];
    const violations = [
      ...lost, ...outcome.refused.map((object) => violationOf(object, names)), ...ambiguousPaths(outcome, names),
      ...outcome.unreadable.map(unreadable), ...outcome.mistaken.map(mistaken),
    ];
    violations.forEach((violation) => report.addViolation(printed(violation)));
    const notice = noticeText(outcome);
    if (notice !== '') {
      logger.log(notice);
    }
    report.submit(stops(outcome) || lost.length > 0 ? 'failure' : 'success', { Cluster: printable(outcome.cluster), Workloads: String(outcome.decided) });
  }

  private check(manifests: readonly string[], names: ObjectNames, objects: SetObjects): CheckResult {
    const { cluster, objectFiles, namespace, serverSideApply, strict } = this.props;
    const profile = ClusterProfile._fromNameOrFile(cluster);
    const documents = names.record(readDocuments(inOrderOfNames(manifests)));
    const existing = profile._readObjectFiles(objectFiles ?? []);
    return checking().checkDocuments({
      cluster: profile._cluster,
      existing,
      documents,
      namespace,
      namespaceMismatch,
      strict,
      client: clientOf(serverSideApply),
      onObject: (object) => objects.add(object),
    });
  }

  private outcomeOf(result: CheckResult, names: ObjectNames, objects: SetObjects): SynthOutcome {
    const { strict, namespace, acknowledgements, neverAcknowledge } = this.props;
    return outcomeOf(result, {
      acknowledgements: acknowledgements ?? [],
      neverAcknowledge,
      objects,
      strict: strict ?? false,
      namespace: namespace ?? DEFAULT_NAMESPACE,
      today: today(),
      constructPathOf: (object) => names.constructPathOf(object),
    });
  }
}

/** The CLI finds files that end in .yaml alone, and says no more than that there are none. */
function lostManifests(metadata: ConstructMetadata): readonly ViolationLines[] {
  const count = Object.keys(metadata).length;
  return count === 0 ? [] : [{
    ruleName: 'unreadable',
    recommendation: [`the app has ${count === 1 ? 'an object' : `objects of ${count} names`}, but the cdk8s CLI found no file that ends in .yaml, so nothing was validated`],
    fix: ['set outputFileExtension of the App to one that ends in .yaml, or validate in the app, by PodSecurityValidation.attach'],
    violatingResources: [],
  }];
}

/** `kubectl apply -f` reads the files of a directory sorted by name. */
function inOrderOfNames(files: readonly string[]): readonly string[] {
  const parts = files.map((file) => ({ file, names: file.split(sep) }));
  return parts.sort((a, b) => compareNames(a.names, b.names)).map(({ file }) => file);
}

/** Acknowledgements by a path that the CLI records for a shared name, which may be the path of another object. */
function ambiguousPaths({ refused, unused, expired }: SynthOutcome, names: ObjectNames): readonly ViolationLines[] {
  const paths = [...unused.map(({ acknowledgement }) => acknowledgement), ...expired].filter(({ path }) => path);
  return paths.flatMap((acknowledgement) => {
    const { path = '' } = acknowledgement;
    const meant = refused.filter(({ name }) => names.sharing(name).length > 1 && isAtOrBelow(names.recordedPath(name) ?? '', path));
    return meant.length === 0 ? [] : [ambiguousPath(acknowledgement, meant, names)];
  });
}

function ambiguousPath(acknowledgement: AppAcknowledgement, meant: readonly ValidatedObject[], names: ObjectNames): ViolationLines {
  const shared = [...new Set(meant.map(({ name }) => name))].map((name) => `${names.sharing(name).join(' and ')} share the name ${name}`);
  return {
    ruleName: 'acknowledgement',
    recommendation: [`the acknowledgement of ${acknowledgement.subject} is ambiguous: ${shared.join('; ')}, and the cdk8s CLI records one path for each name`],
    fix: [`acknowledge the object by kind, namespace and name: ${meant.map(acknowledgementOf).join(' or ')}`],
    violatingResources: meant.map((object) => resource(titleOf(object), object.source, ['the whole object'])),
  };
}

function unreadable({ source, message }: Pick<Diagnostic, 'source' | 'message'>): ViolationLines {
  return { ruleName: 'unreadable', recommendation: [message], fix: ['correct the manifest'], violatingResources: [resource('', source, [])] };
}

function mistaken({ acknowledgement: { subject, reason }, mistake }: MistakenAcknowledgement): ViolationLines {
  return {
    ruleName: 'acknowledgement', recommendation: [`the acknowledgement of ${subject} (${reason}): ${mistake}`], fix: ['correct the acknowledgement'], violatingResources: [],
  };
}

function violationOf(object: ValidatedObject, names: ObjectNames): ViolationLines {
  const { verdict, name, source } = object;
  const findings = verdict.decision === 'denied' ? verdict.findings() : [];
  const { why, fix } = explained(object);
  const checks = [...new Set(findings.map(({ check }) => check))];
  const paths = [...new Set(findings.map(({ path, documentPath = path }) => documentPath))].filter((path) => path !== '');
  // The CLI prints the recorded path of a name, which may be the path of another object.
  const resourceName = names.sharing(name).length > 1 ? titleOf(object) : name;
  return {
    ruleName: checks.join(', ') || (verdict.stage ?? verdict.decision),
    recommendation: [verdict.message, why].filter((sentence) => sentence !== undefined),
    fix: [fix, `To acknowledge it: ${acknowledgementOf(object)}`],
    violatingResources: [resource(resourceName, source, paths.length > 0 ? paths.map((path) => located(path, object)) : ['the whole object'])],
  };
}

/** A field with its place in the manifest: the message is about the pod, whose fields are below the template of a workload. */
function located(path: string, { fieldPlace }: ValidatedObject): string {
  return fieldPlace === undefined ? path : `${path} (${formatPlace(fieldPlace(path))})`;
}

/** The CLI prints what it gets. */
function printed({ ruleName, recommendation, fix, violatingResources }: ViolationLines): PluginViolation {
  return {
    ruleName: printable(ruleName),
    recommendation: recommendation.map(printable).join('\n    '),
    fix: fix.map(printable).join('\n  '),
    violatingResources: violatingResources.map(({ resourceName, locations, manifestPath }) =>
      resource(printable(resourceName), printable(manifestPath), locations.map(printable))),
  };
}

function resource(resourceName: string, manifestPath: string, locations: readonly string[]): PluginViolation['violatingResources'][number] {
  return { resourceName, locations, manifestPath };
}
