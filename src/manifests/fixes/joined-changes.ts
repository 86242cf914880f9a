import { applyChanges, equal } from './apply-changes';
import { FieldChange } from '../../engine/verdict';
import { Steps } from '../set/manifest-object';

/** As few changes as lead from one value to another, out of those that led there one after another. */
export function joinChanges(before: unknown, after: unknown, made: readonly FieldChange[]): readonly FieldChange[] {
  const last = made.filter(({ steps }, i) => !made.slice(i + 1).some((later) => isWithin(steps, later.steps)));
  const needed = last.filter((change) => applyChanges(before, [change]) !== before);
  return equal(applyChanges(before, needed), after) ? needed : made;
}

/** Whether a field is another one, or a part of it. */
function isWithin(steps: Steps, others: Steps): boolean {
  return others.length <= steps.length && others.every((step, i) => step === steps[i]);
}
