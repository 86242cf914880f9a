import { applyChanges } from './apply-changes';
import { Steps } from '../../engine/field/steps';
import { valueAt } from '../../engine/field/value-at';
import { FieldChange } from '../../engine/verdict';
import { isEqual } from '../edit/equal';

/** The changes with each field once: the last change of a field counts, and a part of it that was changed before does not. */
export function distinctChanges(changes: readonly FieldChange[]): readonly FieldChange[] {
  return changes.filter(({ steps }, i) => !changes.some((other, j) => j > i && isWithin(steps, other.steps)));
}

/** As few changes as lead from one value to another, out of those that led there one after another. */
export function joinChanges(before: unknown, after: () => unknown, made: readonly FieldChange[]): readonly FieldChange[] {
  const needed = distinctChanges(made).filter(({ steps, value }) => !isEqual(valueAt(before, steps), value));
  return needed.length === made.length || isEqual(applyChanges(before, needed), after()) ? needed : made;
}

/** Whether a field is another one, or a part of it. */
function isWithin(steps: Steps, others: Steps): boolean {
  return others.length <= steps.length && others.every((step, i) => step === steps[i]);
}
