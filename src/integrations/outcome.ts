import { Acknowledgement, acknowledges, hasExpired } from './acknowledgement';
import { Diagnostic } from '../manifests/result/diagnostic';
import { EvaluatedObject, CheckResult } from '../manifests/result/result';

/** An object whose verdict is not `allowed`. */
export interface ValidatedObject extends EvaluatedObject {
  /** The path of its construct, if it is known. */
  readonly constructPath?: string;
}

/** An object with the acknowledgements that allow it. */
export interface AcknowledgedObject {
  readonly object: ValidatedObject;
  readonly by: readonly Acknowledgement[];
}

/** The result of a check, sorted by its effect on the synth. */
export interface Outcome {
  readonly cluster: string;
  /** The number of objects with a verdict. */
  readonly decided: number;
  /** The objects that fail the synth, by source. */
  readonly refused: readonly ValidatedObject[];
  /** Documents that could not be read. They fail the synth. */
  readonly unreadable: readonly Diagnostic[];
  readonly acknowledged: readonly AcknowledgedObject[];
  /** Acknowledgements that would still be needed, but have expired. */
  readonly expired: readonly Acknowledgement[];
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
  readonly acknowledgement: Acknowledgement;
  /** The checks that the object fails, if the acknowledgement names another one. */
  readonly failing: readonly string[];
}

/** A message with all the places that it applies to. */
export interface Notice {
  readonly message: string;
  readonly places: readonly string[];
}

export interface OutcomeOptions {
  readonly acknowledgements: readonly Acknowledgement[];
  readonly strict: boolean;
  /** The namespace of objects that do not set one. */
  readonly namespace: string;
  /** As `2027-01-31`. */
  readonly today: string;
  /** The path of the construct of an object, if it is known. */
  readonly constructPathOf: (object: EvaluatedObject) => string | undefined;
}

/** Sorts the objects of a result by their effect on the synth. */
export function outcomeOf(result: CheckResult, options: OutcomeOptions): Outcome {
  const { acknowledgements, strict, today } = options;
  const needed = new Set<Acknowledgement>();
  const refused: ValidatedObject[] = [];
  const unknown: ValidatedObject[] = [];
  const acknowledged: AcknowledgedObject[] = [];
  const notAllowed = [...result.objects, ...result.workloads].filter(({ verdict }) => verdict.decision !== 'allowed')
    .map((checked) => ({ ...checked, constructPath: options.constructPathOf(checked) }));
  for (const object of notAllowed) {
    const { by, complete } = findAcknowledgements(object, options, needed);
    if (object.verdict.decision === 'unknown' && !strict) {
      unknown.push(object);
    } else if (complete) {
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
    unreadable: result.diagnostics.filter(({ level, source }) => level === 'error' && source !== ''),
    acknowledged: acknowledged.sort((a, b) => bySource(a.object, b.object)),
    expired: acknowledgements.filter((each) => needed.has(each) && hasExpired(each, today)),
    unused: acknowledgements.filter((each) => !needed.has(each))
      .map((each) => ({ acknowledgement: each, failing: failingOf(each, notAllowed, options) })),
    unknown: unknown.sort(bySource),
    assumptions: assumptionsOf(result),
    warnings: warningsOf(result),
  };
}

interface Found {
  /** Those that apply today. */
  readonly by: readonly Acknowledgement[];
  /** Whether they cover every check that the object fails. */
  readonly complete: boolean;
}

function findAcknowledgements(object: ValidatedObject, options: OutcomeOptions, needed: Set<Acknowledgement>): Found {
  const { acknowledgements, namespace, today } = options;
  const checks = checksOf(object);
  const covers = (each: Acknowledgement, check: string): boolean => acknowledges(each, object, check, namespace);
  const found = acknowledgements.filter((each) => checks.some((check) => covers(each, check)));
  found.forEach((each) => needed.add(each));
  const by = found.filter((each) => !hasExpired(each, today));
  return { by, complete: checks.every((check) => by.some((each) => covers(each, check))) };
}

/** The checks that the objects of an acknowledgement fail, whatever check it names. */
function failingOf(acknowledgement: Acknowledgement, objects: readonly ValidatedObject[], { namespace }: OutcomeOptions): readonly string[] {
  const anyCheck = { ...acknowledgement, check: undefined };
  return [...new Set(objects.filter((object) => acknowledges(anyCheck, object, '', namespace)).flatMap(checksOf))];
}

/** What to acknowledge: the checks with findings, or else the stage that refuses, each once. */
export function checksOf({ verdict }: EvaluatedObject): readonly string[] {
  const checks = verdict.decision === 'denied' ? [...new Set(verdict.findings().map(({ check }) => check))] : [];
  return checks.length > 0 ? checks : [verdict.stage ?? verdict.decision];
}

function assumptionsOf({ objects, workloads }: CheckResult): readonly Notice[] {
  const notices = new Notices();
  for (const { verdict, source, pod } of [...objects, ...workloads].filter((object) => object.verdict.decision === 'allowed')) {
    verdict.assumptions.forEach(({ about, reason }) => notices.add(`${about}: ${reason}`, source, pod?.name));
  }
  return notices.all();
}

function warningsOf({ objects, workloads, diagnostics }: CheckResult): readonly Notice[] {
  const notices = new Notices();
  for (const { verdict, warnings, source, pod } of [...objects, ...workloads]) {
    if (verdict.decision === 'allowed') {
      warnings.forEach((message) => notices.add(message, source, pod?.name));
    }
  }
  diagnostics.filter(({ level }) => level === 'warning').forEach(({ message, source }) => notices.add(message, source));
  return notices.all();
}

/** Groups equal messages. */
class Notices {
  private readonly byMessage = new Map<string, { readonly message: string; readonly places: string[] }>();

  /** @param pod the name of the pod, which makes otherwise equal messages of the API server differ */
  public add(message: string, place: string, pod = ''): void {
    const key = pod === '' ? message : message.split(`"${pod}"`).join('""');
    const notice = this.byMessage.get(key) ?? { message, places: [] };
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
