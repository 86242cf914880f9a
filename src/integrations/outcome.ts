import { Acknowledgement, AppAcknowledgement, AppObjects, UNKNOWN, writtenAcknowledgement } from './acknowledgement';
import { acknowledging } from './lazy-modules';
import type { CoverageOptions, SetObjects } from '../manifests/acknowledgements';
import { Diagnostic } from '../manifests/result/diagnostic';
import { EvaluatedObject, CheckResult } from '../manifests/result/result';
import { FilePlace } from '../manifests/set/located';

/** An object whose verdict is not `allowed`. */
export interface ValidatedObject extends EvaluatedObject {
  /** The path of its construct, if it is known. */
  readonly constructPath?: string;
  /** Where the code of the app creates it, if it is known. */
  readonly createdAt?: () => FilePlace | undefined;
}

/** An object with the acknowledgements that allow it. */
export interface AcknowledgedObject {
  readonly object: ValidatedObject;
  readonly by: readonly AppAcknowledgement[];
}

/** The result of a check, sorted by its effect on the synth. */
export interface SynthOutcome {
  readonly cluster: string;
  /** The number of objects with a verdict. */
  readonly decided: number;
  /** The objects that fail the synth, by source. */
  readonly refused: readonly ValidatedObject[];
  /** Documents and annotations that could not be read. They fail the synth. */
  readonly unreadable: readonly Pick<Diagnostic, 'source' | 'message'>[];
  readonly acknowledged: readonly AcknowledgedObject[];
  /** Acknowledgements that would still be needed, but have expired. */
  readonly expired: readonly AppAcknowledgement[];
  /** Acknowledgements that cannot be meant as they are written. They fail the synth. */
  readonly mistaken: readonly MistakenAcknowledgement[];
  /** Acknowledgements that no object needs. */
  readonly unused: readonly UnusedAcknowledgement[];
  /** Objects with an unknown verdict that do not fail the synth. */
  readonly unknown: readonly ValidatedObject[];
  /** Assumptions behind the verdicts of allowed objects, and where they apply. */
  readonly assumptions: readonly Notice[];
  /** Warnings about allowed objects, and where they apply. */
  readonly warnings: readonly Notice[];
}

export interface UnusedAcknowledgement {
  readonly acknowledgement: AppAcknowledgement;
  /** What the object fails, if the acknowledgement is for something else. */
  readonly failing: readonly string[];
  /** What it would be for, if that could be acknowledged. */
  readonly never: readonly string[];
  /** Whether the app has no construct of its path. */
  readonly isNowhere: boolean;
}

export interface MistakenAcknowledgement {
  readonly acknowledgement: AppAcknowledgement;
  readonly mistake: string;
}

/** A message with all the places that it applies to. */
export interface Notice {
  readonly message: string;
  readonly places: readonly string[];
  /** Whether it is the API server's warning of a deprecated version of a kind. */
  readonly isDeprecation: boolean;
}

export interface OutcomeOptions extends AppObjects {
  readonly acknowledgements: readonly Acknowledgement[];
  /** Checks that nobody may acknowledge. */
  readonly neverAcknowledge?: readonly string[];
  /** The objects of the app, for their annotations. */
  readonly objects: SetObjects;
  readonly strict: boolean;
  /** As `2027-01-31`. */
  readonly today: string;
  /** Whether the app has a construct of the path; undefined where nobody knows. */
  readonly hasConstruct?: (path: string) => boolean;
  /** Where the code of the app creates a construct, if it is known. */
  readonly creationPlaceOf?: (constructPath: string) => FilePlace | undefined;
}

/** What is acknowledged in the app, by its code and by annotations. */
interface InApp {
  readonly all: readonly AppAcknowledgement[];
  readonly problems: SynthOutcome['unreadable'];
  readonly coverage: CoverageOptions;
}

function acknowledgedIn(options: OutcomeOptions): InApp {
  const { acknowledgements, neverAcknowledge = [], objects, today } = options;
  const annotations = objects.annotations.map(acknowledging().readAnnotation);
  const given = acknowledgements.map((each) => writtenAcknowledgement(each, options));
  return {
    all: [...given, ...annotations.flatMap((each) => each.acknowledgements)],
    problems: annotations.flatMap(({ problems }) => problems),
    coverage: { today, never: new Set(neverAcknowledge) },
  };
}

/** The result with the denials that are acknowledged, for reports. */
export function acknowledgedResult(result: CheckResult, options: OutcomeOptions): CheckResult {
  const { all, coverage } = acknowledgedIn(options);
  return all.length === 0 ? result : acknowledging().acknowledge(result, all, coverage).result;
}

/** Sorts the objects of a result by their effect on the synth. */
export function outcomeOf(result: CheckResult, options: OutcomeOptions): SynthOutcome {
  const { strict, today } = options;
  const inApp = acknowledgedIn(options);
  const needed = new Set<AppAcknowledgement>();
  const refused: ValidatedObject[] = [];
  const unknown: ValidatedObject[] = [];
  const acknowledged: AcknowledgedObject[] = [];
  const decided = [...result.objects, ...result.workloads];
  const { coverageOf, hasExpired, MeantAcknowledgements } = acknowledging();
  const named = new MeantAcknowledgements(inApp.all, decided);
  const mistakes = new Map(inApp.all.map((each) => [each, mistakeIn(each, { never: inApp.coverage.never, result, groups: named.groupsOf(each) })]));
  const notAllowed = decided.filter(({ verdict }) => verdict.decision !== 'allowed')
    .map((checked) => validated(checked, options));
  for (const object of notAllowed) {
    const { by, matching, open } = coverageOf(object, named.for(object).filter((each) => mistakes.get(each) === undefined), inApp.coverage);
    matching.forEach((each) => needed.add(each));
    if (object.verdict.decision === 'unknown' && !strict) {
      unknown.push(object);
    } else if (open.length === 0) {
      acknowledged.push({ object, by });
    } else {
      refused.push(object);
    }
  }
  return {
    cluster: result.cluster.name,
    decided: result.summary.allowed + result.summary.denied + result.summary.unknown,
    refused: refused.sort(bySource),
    // An empty app is not an error.
    unreadable: [...result.diagnostics.filter(({ level, source }) => level === 'error' && source !== ''), ...inApp.problems],
    acknowledged: acknowledged.sort((a, b) => bySource(a.object, b.object)),
    expired: inApp.all.filter((each) => needed.has(each) && hasExpired(each, today)),
    mistaken: [...mistakes].flatMap(([acknowledgement, mistake]) => mistake === undefined ? [] : [{ acknowledgement, mistake }]),
    unused: inApp.all.filter((each) => mistakes.get(each) === undefined && !needed.has(each))
      .map((each) => unusedAcknowledgement(each, notAllowed, inApp.coverage.never, options)),
    unknown: unknown.sort(bySource),
    assumptions: assumptionsOf(result),
    warnings: warningsOf(result, inApp.coverage.never),
  };
}

function validated(object: EvaluatedObject, { constructPathOf, creationPlaceOf }: OutcomeOptions): ValidatedObject {
  const constructPath = constructPathOf(object);
  return { ...object, constructPath, ...(constructPath !== undefined && creationPlaceOf && { createdAt: () => creationPlaceOf(constructPath) }) };
}

interface MistakeContext {
  readonly never: ReadonlySet<string>;
  readonly result: CheckResult;
  /** The API groups of the objects that the acknowledgement names. */
  readonly groups: readonly string[];
}

function mistakeIn(acknowledgement: AppAcknowledgement, { never, result, groups }: MistakeContext): string | undefined {
  const { check, container } = acknowledgement;
  const { ambiguousBetween, containersIn, problemOfCheck, problemOfContainer, problemOfPolicyCheck } = acknowledging();
  if (check !== undefined && never.has(check)) {
    return `check ${check} must never be acknowledged`;
  }
  const { admissionPolicies = [] } = result;
  const wrongCheck = check === undefined || check === UNKNOWN ? undefined : problemOfCheck(check) ?? problemOfPolicyCheck(check, admissionPolicies);
  if (wrongCheck !== undefined || groups.length > 1) {
    return wrongCheck ?? ambiguousBetween(groups);
  }
  const denied = [...result.objects, ...result.workloads].filter((object) => object.verdict.decision === 'denied' && acknowledgement.identifies(object));
  return container === undefined ? undefined : problemOfContainer(container, denied.flatMap((object) => {
    const names = containersIn(object);
    return names === undefined ? [] : [names];
  }));
}

function unusedAcknowledgement(
  acknowledgement: AppAcknowledgement, objects: readonly ValidatedObject[], never: ReadonlySet<string>, { hasConstruct = () => true }: OutcomeOptions,
): UnusedAcknowledgement {
  const { describeFailures, failuresOf } = acknowledging();
  const failures = objects.filter((object) => acknowledgement.identifies(object)).flatMap(failuresOf);
  const { path } = acknowledgement;
  return {
    acknowledgement,
    isNowhere: path !== undefined && !hasConstruct(path),
    failing: describeFailures(failures),
    never: describeFailures(failures.filter((failure) => never.has(failure.check) && acknowledgement.covers(failure))),
  };
}

/** What to acknowledge: the checks with findings, or else the stage that refuses, each once. */
export function checksOf(object: EvaluatedObject): readonly string[] {
  return acknowledging().checksOf(object);
}

function assumptionsOf({ objects, workloads }: CheckResult): readonly Notice[] {
  const notices = new Notices();
  for (const { verdict, source, pod } of [...objects, ...workloads].filter((object) => object.verdict.decision === 'allowed')) {
    verdict.assumptions.forEach(({ about, reason }) => notices.add(`${about}: ${reason}`, source, pod?.name));
  }
  return notices.all();
}

function warningsOf({ objects, workloads, diagnostics, admissionPolicies = [] }: CheckResult, never: ReadonlySet<string>): readonly Notice[] {
  const notices = new Notices();
  for (const { verdict, warnings, deprecation, source, pod } of [...objects, ...workloads]) {
    if (verdict.decision === 'allowed') {
      warnings.forEach((message) => notices.add(message, source, pod?.name, message === deprecation));
    }
  }
  diagnostics.filter(({ level }) => level === 'warning').forEach(({ message, source }) => notices.add(message, source));
  acknowledging().problemsOfNever(never, admissionPolicies).forEach((problem) => notices.add(`neverAcknowledge: ${problem}`, ''));
  return notices.all();
}

/** Groups equal messages. */
class Notices {
  private readonly byMessage = new Map<string, Notice & { readonly places: string[] }>();

  /** @param pod the name of the pod, which makes otherwise equal messages of the API server differ */
  public add(message: string, place: string, pod = '', isDeprecation = false): void {
    const key = pod === '' ? message : message.split(`"${pod}"`).join('""');
    const notice = this.byMessage.get(key) ?? { message, places: [], isDeprecation };
    this.byMessage.set(key, notice);
    notice.places.push(place);
  }

  public all(): readonly Notice[] {
    return [...this.byMessage.values()];
  }
}

// By code units, so that the order does not depend on the locale.
function bySource(a: EvaluatedObject, b: EvaluatedObject): number {
  return a.source === b.source ? 0 : a.source < b.source ? -1 : 1;
}
