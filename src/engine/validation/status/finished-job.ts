import { JobChange, UncountedTerminatedPods, WholeJobStatus } from './job-conditions';
import { BadValue, invalid, NO_VALUE, required } from '../../field/error';
import { hasTrueCondition } from '../../objects/conditions';
import { Minor } from '../../version';
import { goSlice } from '../go/go-syntax';
import { goTime, instantOf, isSameTime } from '../go/go-time';
import { jsonText } from '../go/json-text';
import { semanticallyEqual } from '../update/semantic-equal';
import { Validation } from '../validation';

/*
 * What a job that is finished has in its status. A rule is asked only if what it is about changes.
 * upstream: pkg/apis/batch/validation/validation.go validateJobStatus
 */

const SHORT_WORDING_SINCE: Minor = 34;

export function validateFinishedJob(change: JobChange, v: Validation): void {
  const { status, old } = change;
  const changes = (...types: readonly string[]): boolean => (
    types.some((type) => hasTrueCondition(status.conditions, type) !== hasTrueCondition(old.conditions, type)));
  validateConditionPairs(status, changes, v);
  validateCompletionTime(change, v);
  const [isComplete, isFailed] = [hasTrueCondition(status.conditions, 'Complete'), hasTrueCondition(status.conditions, 'Failed')];
  if ((changes('Failed') || status.failedIndexes !== old.failedIndexes) && isFailed && !hasTrueCondition(status.conditions, 'FailureTarget')) {
    v.errors.push(invalid('status.conditions', NO_VALUE, 'cannot set Failed=True condition without the FailureTarget=true condition'));
  }
  if (changes('Complete', 'SuccessCriteriaMet') && isComplete && !hasTrueCondition(status.conditions, 'SuccessCriteriaMet')) {
    v.errors.push(invalid('status.conditions', NO_VALUE, 'cannot set Complete=True condition without the SuccessCriteriaMet=true condition'));
  }
  if (isComplete || isFailed) {
    validateFinished(change, !(hasTrueCondition(old.conditions, 'Complete') || hasTrueCondition(old.conditions, 'Failed')), v);
  }
}

function validateConditionPairs(status: WholeJobStatus, changes: (...types: readonly string[]) => boolean, v: Validation): void {
  if (!hasTrueCondition(status.conditions, 'Complete')) {
    return;
  }
  const pairs = [['Failed', 'cannot set Complete=True and Failed=true conditions'], ['FailureTarget', 'cannot set Complete=True and FailureTarget=true conditions']];
  pairs.filter(([type]) => hasTrueCondition(status.conditions, type) && changes('Complete', type)).forEach(([, detail]) => v.errors.push(invalid('status.conditions', NO_VALUE, detail)));
}

function validateCompletionTime({ status, old }: JobChange, v: Validation): void {
  const path = 'status.completionTime';
  const { startTime, completionTime } = status;
  const [start, completion] = [instantOf(startTime), instantOf(completionTime)];
  const isComplete = hasTrueCondition(status.conditions, 'Complete');
  const changesCompletion = !isSameTime(completionTime, old.completionTime);
  if (isComplete !== hasTrueCondition(old.conditions, 'Complete') || changesCompletion) {
    if (completion !== undefined && !isComplete) {
      v.errors.push(invalid(path, goTime(completionTime, v.rules), 'cannot set completionTime when there is no Complete=True condition'));
    }
    if (completion === undefined && isComplete) {
      v.errors.push(required(path, 'completionTime is required for Complete jobs'));
    }
  }
  if ((changesCompletion || !isSameTime(startTime, old.startTime)) && start !== undefined && completion !== undefined && completion < start) {
    const detail = v.minor >= SHORT_WORDING_SINCE ? 'must be equal to or after `startTime`' : 'completionTime cannot be set before startTime';
    v.errors.push(invalid(path, goTime(completionTime, v.rules), detail));
  }
}

function validateFinished({ spec, status, old }: JobChange, isNew: boolean, v: Validation): void {
  const { active = 0, startTime, uncountedTerminatedPods: uncounted } = status;
  if ((isNew || active !== (old.active ?? 0)) && active > 0) {
    v.errors.push(invalid('status.active', active, 'active>0 is invalid for finished job'));
  }
  const neverRan = spec.suspend === true && spec.completions === 0;
  if ((isNew || !isSameTime(startTime, old.startTime)) && !neverRan && instantOf(startTime) === undefined) {
    v.errors.push(required('status.startTime', 'startTime is required for finished job'));
  }
  const changesUncounted = (uncounted === undefined) !== (old.uncountedTerminatedPods === undefined)
    || !semanticallyEqual(uncounted, old.uncountedTerminatedPods, '*batch/v1.UncountedTerminatedPods', v.minor);
  if ((isNew || changesUncounted) && (uncounted?.succeeded?.length ?? 0) + (uncounted?.failed?.length ?? 0) > 0) {
    const detail = v.minor >= SHORT_WORDING_SINCE ? 'must be empty for finished job' : 'uncountedTerminatedPods needs to be empty for finished job';
    v.errors.push(invalid('status.uncountedTerminatedPods', goUncounted(uncounted ?? {}, v), detail));
  }
}

function goUncounted({ succeeded, failed }: UncountedTerminatedPods, { rules }: Validation): BadValue {
  if (rules.jsonValues) {
    const [first, second] = [succeeded, failed].map((uids) => (uids === undefined ? 'null' : `[${uids.map(jsonText).join(',')}]`));
    return { goSyntax: `{"Succeeded":${first},"Failed":${second}}` };
  }
  return { goSyntax: `batch.UncountedTerminatedPods{Succeeded:${goSlice('types.UID', succeeded)}, Failed:${goSlice('types.UID', failed)}}` };
}
