import { JobChange } from './job-conditions';
import { invalid } from '../../field/error';
import { Validation } from '../validation';
import { countIndexes, overlapOfIndexes } from '../workloads/index-intervals';

/** upstream: pkg/apis/batch/validation/validation.go validateJobStatus, of the indexes. A rule is asked only if what it is about changes. */
export function validateJobIndexes({ spec, status, old }: JobChange, v: Validation): void {
  const { completions, completionMode, backoffLimitPerIndex } = spec;
  const { completedIndexes = '', failedIndexes } = status;
  const changesCompleted = completedIndexes !== (old.completedIndexes ?? '');
  const changesFailed = failedIndexes !== old.failedIndexes;
  if (changesCompleted && completions !== undefined) {
    validateFormat('completedIndexes', completedIndexes, completions, v);
  }
  if (changesFailed && completions !== undefined && backoffLimitPerIndex !== undefined && failedIndexes !== undefined) {
    validateFormat('failedIndexes', failedIndexes, completions, v);
  }
  if (changesCompleted && completedIndexes !== '' && completionMode !== 'Indexed') {
    v.errors.push(invalid('status.completedIndexes', completedIndexes, 'cannot set non-empty completedIndexes when non-indexed completion mode'));
  }
  if (changesFailed && backoffLimitPerIndex === undefined && failedIndexes !== undefined) {
    v.errors.push(invalid('status.failedIndexes', failedIndexes, 'cannot set non-null failedIndexes when backoffLimitPerIndex is null'));
  }
  const overlap = (changesCompleted || changesFailed) && completions !== undefined && failedIndexes !== undefined
    ? overlapOfIndexes(completedIndexes, failedIndexes, completions) : undefined;
  if (overlap !== undefined) {
    v.errors.push(invalid('status.failedIndexes', failedIndexes, `failedIndexes and completedIndexes overlap at index: ${overlap}`));
  }
}

function validateFormat(field: 'completedIndexes' | 'failedIndexes', indexes: string, completions: number, v: Validation): void {
  const error = countIndexes(indexes, completions);
  if (typeof error === 'string') {
    v.errors.push(invalid(`status.${field}`, indexes, `error parsing ${field}: ${error}`));
  }
}
