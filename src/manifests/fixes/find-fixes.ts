import { Decided } from './decide-again';
import { DeniedObject } from './denied-object';
import { ownFix } from './workload-fix';
import { notesOn } from './workload-notes';
import { describeChanges } from '../../engine/field/describe-changes';
import { Fix } from '../../engine/fix';

/** What turns the denial into an admission, best first. Each was decided on. */
export function findFixes(denied: DeniedObject, first: Decided): readonly Fix[] {
  return [...workloadFixes(denied, first)];
}

function workloadFixes(denied: DeniedObject, first: Decided): readonly Fix[] {
  const found = ownFix(denied, first);
  if (found === undefined) {
    return [];
  }
  const changes = denied.objectChanges(found.changes);
  return [{ kind: 'workload', description: describeChanges(changes), changes, widens: false, notes: notesOn(changes) }];
}
