import { TAKEN } from './operation';
import { summaryOf } from './told-objects';
import { Assumption, strictVerdict, Verdict } from '../../engine/verdict';
import { CheckResult, EvaluatedObject } from '../result/result';

export interface OtherOrder {
  /** What the cluster answers if the objects are applied in the other order. */
  readonly result: CheckResult;
  /** As `the order of the files`. */
  readonly about: string;
  /** Which order is assumed, and what the other one is. */
  readonly reason: string;
  /** How to have one order. */
  readonly advice: string;
  readonly strict: boolean;
}

/** The result, where the verdict on an object that is allowed in one order alone rests on an assumption. */
export function withOtherOrder(result: CheckResult, other: OtherOrder): CheckResult {
  const rejected = rejectedIn(other);
  const rest = (object: EvaluatedObject): EvaluatedObject => {
    const key = keyOf(object);
    const otherwise = rejected.get(key);
    rejected.delete(key);
    return otherwise === undefined || object.verdict.decision !== 'allowed' ? object : resting(object, otherwise.verdict, other);
  };
  const workloads = result.workloads.map(rest);
  const objects = result.objects.map(rest);
  // Nothing else is said of what the cluster takes.
  objects.push(...[...rejected.values()].map((each) => resting(taken(each), each.verdict, other)));
  return { ...result, workloads, objects, summary: summaryOf(workloads, objects) };
}

/** An object that only the other order rejects, without what that says of the rejection. */
function taken(rejected: EvaluatedObject): EvaluatedObject {
  const { afterwards: _afterwards, later: _later, order: _order, earlier: _earlier, fixes: _fixes, byHand: _byHand, ...object } = rejected;
  return { ...object, verdict: TAKEN, warnings: [] };
}

/** The same for one object. */
export function objectWithOtherOrder(object: EvaluatedObject, other: OtherOrder): EvaluatedObject {
  const otherwise = rejectedIn(other).get(keyOf(object));
  return otherwise === undefined || object.verdict.decision !== 'allowed' ? object : resting(object, otherwise.verdict, other);
}

function rejectedIn({ result: { objects, workloads } }: OtherOrder): Map<string, EvaluatedObject> {
  return new Map([...objects, ...workloads].filter(({ verdict }) => verdict.decision !== 'allowed').map((each) => [keyOf(each), each]));
}

function resting(object: EvaluatedObject, otherwise: Verdict, { about, reason, advice, strict }: OtherOrder): EvaluatedObject {
  const { message, unknowns } = otherwise;
  const answer = message === undefined ? `the verdict is unknown: ${unknowns.map((each) => `${each.path}: ${each.reason}`).join('; ')}` : `the API server answers: ${message}`;
  const assumption: Assumption = { about, reason: `${reason}, ${answer}; ${advice}` };
  const verdict = { ...object.verdict, assumptions: [...object.verdict.assumptions, assumption] };
  return { ...object, verdict: strict ? strictVerdict(verdict) : verdict };
}

function keyOf({ source, kind, namespace = '', name, template = '' }: EvaluatedObject): string {
  return JSON.stringify([source, kind, namespace, name, template]);
}
