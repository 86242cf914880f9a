import { changedValue, smallestChanges, withEmptied } from './changed-value';
import { ValueChange } from './changes-between';
import { isEqual } from './equal';
import { Steps } from '../../engine/field/steps';
import { valueAt } from '../../engine/field/value-at';
import { isJsonObject } from '../set/manifest-object';

/** A change of the text of a document. */
export type TextChange = ValueChange & { readonly text?: undefined } | Rename | Transfer;

/** Another key for a value, which stays where it is. */
interface Rename {
  readonly text: 'rename';
  readonly steps: Steps;
  readonly key: string;
}

/** What is written at one place, with its comments, at another one, which has the same value already. The first one goes. */
interface Transfer {
  readonly text: 'transfer';
  readonly steps: Steps;
  readonly from: Steps;
  /** What goes: the place, or all that is empty without it. */
  readonly removed: Steps;
}

/**
 * The smallest changes of the text that make changes of a value, one after the other.
 *
 * @param moves whether a value that only gets another name or place takes along how it is written
 */
export function* textChanges(before: unknown, changes: readonly ValueChange[], moves: boolean): Generator<TextChange> {
  let value = before;
  const waiting: Transfer[] = [];
  const inOrder = [...changes];
  for (let i = 0; i < inOrder.length; i++) {
    if (i + 1 < inOrder.length && emptiesMappingOf(value, inOrder[i], inOrder[i + 1])) {
      inOrder.splice(i, 2, inOrder[i + 1], inOrder[i]);
    }
    const change = inOrder[i];
    const moved = moves && change.value === undefined ? movedBy(value, change, inOrder.slice(i + 1)) : [];
    const renamed = moved.length === 1 ? newKey(value, change.steps, moved[0].steps) : undefined;
    if (renamed !== undefined) {
      yield { text: 'rename', steps: change.steps, key: renamed };
      value = changedValue(value, [change, moved[0]]);
    } else if (moved.length > 0) {
      waiting.push({ text: 'transfer', steps: moved[0].steps, from: change.steps, removed: withEmptied(value, change).steps });
    } else {
      yield* smallestChanges(value, change);
      value = changedValue(value, [change]);
    }
  }
  for (const transfer of waiting) {
    yield transfer;
  }
}

/** Whether a mapping loses its only entry and gets another one next: in the other order, it stays as it is written. */
function emptiesMappingOf(value: unknown, removal: ValueChange, addition: ValueChange): boolean {
  const [outer, outerOfNext] = [removal, addition].map(({ steps }) => steps.slice(0, -1));
  const mapping = valueAt(value, outer);
  return removal.value === undefined && addition.value !== undefined && addition.from === undefined && isEqual(outer, outerOfNext)
    && isJsonObject(mapping) && !isEqual(removal.steps, addition.steps) && isEqual(Object.keys(mapping), removal.steps.slice(-1));
}

/** The later changes that write what is removed at another place. */
function movedBy(value: unknown, { steps }: ValueChange, later: readonly ValueChange[]): readonly ValueChange[] {
  const removed = valueAt(value, steps);
  return later.filter(({ from, value: written }) => from !== undefined && isEqual(from, steps) && isEqual(written, removed));
}

/** The key of another entry of the same mapping, which it does not have yet. */
function newKey(value: unknown, steps: Steps, target: Steps): string | undefined {
  const key = target.at(-1);
  return typeof key === 'string' && isEqual(steps.slice(0, -1), target.slice(0, -1)) && valueAt(value, target) === undefined ? key : undefined;
}
