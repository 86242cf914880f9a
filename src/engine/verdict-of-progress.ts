import { containerNames } from './container-names';
import { Pod } from './objects/pod';
import { Progress } from './progress';
import { sentWarnings } from './registry/warnings/sent-warnings';
import { storedForm } from './stored-form';
import { Assumption, changedVerdict, NO_FINDINGS, refused, shapeVerdict, Verdict } from './verdict';

/*
 * What the API server answers to an object at the end of its way through the chain.
 */

const NONE: readonly never[] = [];

export function verdictOf(progress: Progress): Verdict {
  return progress.denial === undefined ? admittedVerdict(progress) : deniedVerdict(progress);
}

/** A denial is not certain where something that is not evaluated may have changed the object before. */
function deniedVerdict(progress: Progress): Verdict {
  const { object, denial, warnings, droppedFields, auditAnnotations, changes, unknownChanges, admissionPolicies, policyEffects } = progress;
  const verdict = refused(denial ?? { stage: 'cluster', code: 500 }, {
    warnings: sent(warnings),
    droppedFields,
    auditAnnotations,
    assumptions: [...changes, ...denial?.assumptions ?? NONE],
    admissionPolicies,
    policyEffects: effectsOf(policyEffects),
    containers: containerNames(object),
  });
  return unknownChanges.length === 0 ? verdict : changedVerdict(verdict, { decision: 'unknown', unknowns: unknownChanges });
}

function admittedVerdict(progress: Progress): Verdict {
  const { object, policy, warnings, droppedFields, auditAnnotations, assumptions, unknownChanges, unknowns } = progress;
  const { admissionPolicies, policyEffects, policyChange } = progress;
  const stored = object.kind === 'Pod' ? storedForm(object as Pod) : object;
  const open = unknownChanges.length === 0 ? unknowns : [...unknownChanges, ...unknowns];
  return shapeVerdict({
    decision: open.length === 0 ? 'allowed' : 'unknown',
    policy: open.length === 0 ? policy : undefined,
    warnings: sent(warnings),
    droppedFields,
    auditAnnotations,
    admissionPolicies,
    policyEffects: effectsOf(policyEffects),
    policyChange,
    assumptions: distinctAssumptions(assumptions),
    unknowns: open,
    findings: NO_FINDINGS,
    object: stored,
  });
}

function effectsOf(effects: Progress['policyEffects']): Verdict['policyEffects'] {
  return effects && (() => effects.flatMap((each) => each()));
}

function sent(warnings: readonly string[]): readonly string[] {
  return warnings.length === 0 ? warnings : sentWarnings(warnings);
}

/** Each thing that is assumed, once. */
export function distinctAssumptions(assumptions: readonly Assumption[]): readonly Assumption[] {
  return assumptions.length < 2 ? assumptions : assumptions.filter((each, i) => !assumptions.some((other, j) => includes(other, each, j < i)));
}

/** Whether another assumption says the same, and stays: the first of equal ones, or one that says more. */
function includes(other: Assumption, { about, reason }: Assumption, isBefore: boolean): boolean {
  return other.about === about && (other.reason === reason ? isBefore : other.includes === reason);
}
