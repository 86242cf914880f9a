import { StoredObject } from '../../engine/state/stored-object';
import { Assumption, changedVerdict, Verdict } from '../../engine/verdict';
import { distinctAssumptions } from '../../engine/verdict-of-progress';

/** The verdict on an object that is there only if another one is admitted, as a pod is if its workload is: it rests on what that verdict rests on. */
export function restingOn(given: Verdict, { assumptions, unknowns, admissionPolicies, policyEffects }: Verdict): Verdict {
  const verdict = admissionPolicies === undefined ? given : {
    ...given,
    admissionPolicies: [...new Set([...admissionPolicies, ...given.admissionPolicies ?? []])],
    policyEffects: policyEffects === undefined ? given.policyEffects : joined(policyEffects, given.policyEffects),
  };
  if (assumptions.length === 0 && unknowns.length === 0) {
    return verdict;
  }
  const all = changedVerdict(verdict, { assumptions: mergeAssumptions(assumptions, verdict.assumptions) });
  return unknowns.length === 0 || verdict.decision === 'denied' ? all : { ...all, decision: 'unknown', unknowns: mergeUnknowns(unknowns, verdict.unknowns) };
}

function joined(first: Effects, second: Effects = () => []): Effects {
  return () => [...first(), ...second()];
}

type Effects = NonNullable<Verdict['policyEffects']>;

/** An object that is there, with what is guessed of it besides. */
export function withGuesses(stored: StoredObject, guesses: readonly Assumption[]): StoredObject {
  return guesses.length === 0 ? stored : { ...stored, assumptions: [...guesses, ...stored.assumptions ?? []] };
}

export function mergeAssumptions(first: Verdict['assumptions'], second: Verdict['assumptions']): Verdict['assumptions'] {
  return distinctAssumptions([...first, ...second]);
}

function mergeUnknowns(first: Verdict['unknowns'], second: Verdict['unknowns']): Verdict['unknowns'] {
  return [...first, ...second.filter(({ path, reason }) => !first.some((other) => other.path === path && other.reason === reason))];
}

/** The verdict with what was guessed besides. */
export function withAssumptions(verdict: Verdict, assumptions: readonly Assumption[]): Verdict {
  return assumptions.length === 0 ? verdict : changedVerdict(verdict, { assumptions: mergeAssumptions(verdict.assumptions, assumptions) });
}
