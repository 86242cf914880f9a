import { Uses } from './acknowledge';
import { WrittenAcknowledgement } from './acknowledgement';
import { describeGroups } from './api-group';
import { describeFailure } from './failures';
import { Diagnostic, error, note } from '../result/diagnostic';

/**
 * What there is to say of a baseline: what is in it and gone. An object whose verdict is unknown may still fail the same.
 *
 * @param runs what became of its findings, for each cluster
 */
export function tellBaseline(known: readonly WrittenAcknowledgement[], runs: readonly Uses[], never: ReadonlySet<string>): readonly Diagnostic[] {
  return known.flatMap((each) => {
    const { check = '', subject, most = 1 } = each;
    if (never.has(check)) {
      return [error(each, `baseline: ${subject}: check ${check} must never be acknowledged`)];
    }
    const groups = [...new Set(runs.flatMap((run) => run.get(each)?.groups ?? []))];
    if (groups.length > 1) {
      return [error(each, `baseline: ${subject}: ambiguous, since objects of the API groups ${describeGroups(groups)} have this name; --update-baseline names the group`)];
    }
    const found = Math.max(0, ...runs.map((run) => run.get(each)?.covered ?? 0));
    const isUnknown = runs.some((run) => run.get(each)?.objects.some(({ decision }) => decision === 'unknown'));
    return found >= most || isUnknown ? [] : [note(each, `baseline: ${subject} no longer fails ${gone(each, found)}; --update-baseline takes it out`, 'gone')];
  });
}

function gone(known: WrittenAcknowledgement, found: number): string {
  const { check = '', container, field, most = 1 } = known;
  const what = `${describeFailure({ check, container })}${field === undefined ? '' : ` at ${field}`}`;
  return most === 1 ? what : `${what} in ${most - found} of ${most} places`;
}
