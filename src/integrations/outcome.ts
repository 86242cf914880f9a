import { Acknowledgement, concerns, hasExpired } from './acknowledgement';
import { Diagnostic } from '../manifests/result/diagnostic';
import { CheckedObject, CheckResult } from '../manifests/result/result';

/** An object that is let through, with those who say so. */
export interface Acknowledged {
  readonly object: CheckedObject;
  readonly by: readonly Acknowledgement[];
}

/** What a check means for a synth. */
export interface Outcome {
  readonly cluster: string;
  /** How many objects there were on which a verdict was given. */
  readonly decided: number;
  /** What stops the synth, by path. */
  readonly refused: readonly CheckedObject[];
  /** What could not be read, so that nobody knows what it does. */
  readonly unreadable: readonly Diagnostic[];
  readonly acknowledged: readonly Acknowledged[];
  /** Acknowledgements that count no more although they would still be needed. */
  readonly expired: readonly Acknowledgement[];
  /** Acknowledgements that are about nothing. */
  readonly unused: readonly Acknowledgement[];
  /** What nobody can tell, and does not stop the synth. */
  readonly unknown: readonly CheckedObject[];
  /** Of what passes. */
  readonly warnings: readonly Warning[];
}

/** A warning, and all the places that it is about. */
export interface Warning {
  readonly message: string;
  readonly places: readonly string[];
}

export interface OutcomeOptions {
  readonly acknowledgements: readonly Acknowledgement[];
  readonly strict: boolean;
  /** As `2027-01-31`. */
  readonly today: string;
}

/** Sorts the verdicts by what becomes of them. */
export function outcomeOf(result: CheckResult, options: OutcomeOptions): Outcome {
  const { acknowledgements, strict, today } = options;
  const needed = new Set<Acknowledgement>();
  const refused: CheckedObject[] = [];
  const unknown: CheckedObject[] = [];
  const acknowledged: Acknowledged[] = [];
  const valid = acknowledgements.filter((each) => !hasExpired(each, today));
  for (const object of result.workloads) {
    if (object.verdict.decision === 'allowed') {
      continue;
    }
    const checks = checksOf(object);
    acknowledgements.filter((each) => checks.some((check) => concerns(each, object.source, check))).forEach((each) => needed.add(each));
    const by = valid.filter((each) => needed.has(each) && checks.some((check) => concerns(each, object.source, check)));
    if (object.verdict.decision === 'unknown' && !strict) {
      unknown.push(object);
    } else if (checks.every((check) => by.some((each) => concerns(each, object.source, check)))) {
      acknowledged.push({ object, by });
    } else {
      refused.push(object);
    }
  }
  return {
    cluster: result.cluster.name,
    decided: result.workloads.length,
    refused: refused.sort(bySource),
    // An app without objects is no mistake.
    unreadable: result.diagnostics.filter(({ level, source }) => level === 'error' && source !== ''),
    acknowledged: acknowledged.sort((a, b) => bySource(a.object, b.object)),
    expired: acknowledgements.filter((each) => needed.has(each) && hasExpired(each, today)),
    unused: acknowledgements.filter((each) => !needed.has(each)),
    unknown: unknown.sort(bySource),
    warnings: warningsOf(result),
  };
}

/** What is acknowledged: the checks that found something, or the stage that refuses. */
function checksOf({ verdict }: CheckedObject): readonly string[] {
  const checks = verdict.decision === 'denied' ? verdict.findings().map(({ check }) => check) : [];
  return checks.length > 0 ? checks : [verdict.stage ?? verdict.decision];
}

function warningsOf({ workloads, diagnostics }: CheckResult): readonly Warning[] {
  const warnings = new Map<string, { readonly message: string; readonly places: string[] }>();
  const add = (message: string, source: string, pod = ''): void => {
    // A sentence of the server that names the pod is the same for the next one.
    const key = pod === '' ? message : message.split(`"${pod}"`).join('""');
    const warning = warnings.get(key) ?? { message, places: [] };
    warnings.set(key, warning);
    warning.places.push(source);
  };
  for (const { verdict, warnings: own, source, pod } of workloads) {
    if (verdict.decision === 'allowed') {
      own.forEach((message) => add(message, source, pod?.name));
    }
  }
  diagnostics.filter(({ level }) => level === 'warning').forEach(({ message, source }) => add(message, source));
  return [...warnings.values()];
}

// By code units: the same order everywhere.
function bySource(a: CheckedObject, b: CheckedObject): number {
  return a.source === b.source ? 0 : a.source < b.source ? -1 : 1;
}
