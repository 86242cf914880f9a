import { Diagnostic, note } from '../result/diagnostic';
import { Identity, titleOf } from '../set/identity';
import { ServedObject } from '../set/set-item';

/** The item is the second of its name: applying it updates the first. */
export function repeated({ identity }: ServedObject, earlier: Identity, isUnchanged: boolean): Diagnostic {
  const effect = isUnchanged ? 'changes nothing' : 'updates it';
  return note(identity, `${titleOf(identity)} is also at ${earlier.source}; applying this one ${effect}`, `repeated: ${effect}`);
}
