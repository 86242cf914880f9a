import { storedValue } from './stored-value';
import { kindNamed } from '../../engine/kinds';
import { Assumption, Decision, Unknown, Verdict } from '../../engine/verdict';
import { Minor } from '../../engine/version';
import { mergeAssumptions } from '../decide/resting-on';
import { EvaluatedObject } from '../result/result';

/** What the API server answers in a case. */
export interface CaseOutcome {
  readonly verdict: Decision;
  readonly code?: number;
  readonly message?: string;
  readonly policy?: string;
  readonly warnings: readonly string[];
  readonly auditAnnotations: Readonly<Record<string, string>>;
  readonly assumptions: readonly Assumption[];
  readonly unknowns: readonly Unknown[];
  /** The objects that are stored. */
  readonly objects: readonly unknown[];
  /** The pods that controllers create, as stored. */
  readonly pods: readonly unknown[];
  /** The admission policies that a request of the case reaches, as `ValidatingAdmissionPolicy x`. */
  readonly admissionPolicies?: readonly string[];
  /** The object that decides, which a report explains. */
  readonly deciding?: EvaluatedObject;
}

const RANK: Readonly<Record<Decision, number>> = { denied: 0, unknown: 1, allowed: 2 };

/** The answer to one request. */
export function outcomeOfRequest({ decision, object, findings: _findings, ...answer }: Verdict, minor: Minor): CaseOutcome {
  const objects = object === undefined || decision === 'denied' ? [] : [storedValue(object, minor)];
  return { ...answer, verdict: decision, objects, pods: [] };
}

/** The answers to the objects of a set: that to the first object which is denied, else to the first which is unknown, else to the first workload. */
export function outcomeOfSet(evaluated: readonly EvaluatedObject[], minor: Minor): CaseOutcome {
  const deciding = decidingOf(evaluated);
  const answer = deciding === undefined ? NOTHING_DECIDES : outcomeOfRequest(deciding.verdict, minor);
  return {
    ...answer,
    warnings: evaluated.flatMap(({ warnings }) => warnings),
    assumptions: evaluated.reduce<readonly Assumption[]>((all, { verdict }) => mergeAssumptions(all, verdict.assumptions), answer.assumptions),
    admissionPolicies: [...new Set(evaluated.flatMap(({ verdict }) => verdict.admissionPolicies ?? []))],
    objects: evaluated.flatMap(objectOf).map((object) => storedValue(object, minor)),
    pods: evaluated.flatMap(podOf).map((object) => storedValue(object, minor)),
    ...(deciding && { deciding }),
  };
}

function decidingOf(evaluated: readonly EvaluatedObject[]): EvaluatedObject | undefined {
  const least = Math.min(...evaluated.map(({ verdict }) => RANK[verdict.decision]));
  const candidates = evaluated.filter(({ verdict }) => RANK[verdict.decision] === least);
  return least === RANK.allowed ? candidates.find(isWorkload) ?? candidates[0] : candidates[0];
}

const NOTHING_DECIDES: CaseOutcome = { verdict: 'allowed', warnings: [], auditAnnotations: {}, assumptions: [], unknowns: [], objects: [], pods: [] };

/**
 * The outcome, resting on objects that are not validated.
 *
 * @param types of these objects, as `apiVersion kind`
 */
export function restingOnValidity(outcome: CaseOutcome, types: readonly string[], why: string, strict: boolean): CaseOutcome {
  const assumptions = types.map((about) => ({ about, reason: `${why}; assumed that it is valid` }));
  const { verdict } = outcome;
  if (assumptions.length === 0 || verdict === 'denied') {
    return outcome;
  }
  return strict
    ? { ...outcome, verdict: 'unknown', unknowns: [...outcome.unknowns, ...assumptions.map(({ about, reason }) => ({ path: about, reason }))] }
    : { ...outcome, assumptions: [...outcome.assumptions, ...assumptions] };
}

function isWorkload({ kind, template }: EvaluatedObject): boolean {
  return template !== undefined || kindNamed(kind)?.workload === true;
}

/** Whether the verdict is about pods that a controller creates. */
function hasPods(evaluated: EvaluatedObject): boolean {
  return evaluated.kind !== 'Pod' && isWorkload(evaluated);
}

function objectOf(evaluated: EvaluatedObject): NonNullable<Verdict['object']>[] {
  const { stored, verdict: { object, decision } } = evaluated;
  const found = hasPods(evaluated) ? stored ?? (object?.kind === evaluated.kind ? object : undefined) : decision === 'denied' ? undefined : object;
  return found === undefined ? [] : [found];
}

function podOf(evaluated: EvaluatedObject): NonNullable<Verdict['object']>[] {
  const { object } = evaluated.verdict;
  return hasPods(evaluated) && object?.kind === 'Pod' ? [object] : [];
}
