import { nonnegative } from './controlled-template';
import { invalid, notSupported, required } from '../../field/error';
import { JobSpec } from '../../objects/workload';
import { goText } from '../go/go-syntax';
import { Validation } from '../validation';

/*
 * Jobs whose pods have an index. upstream: pkg/apis/batch/validation/validation.go validateJobSpec
 */

const NON_INDEXED = 'NonIndexed';
const INDEXED = 'Indexed';

const MOST_PARALLEL_INDEXES = 100000;
const MOST_FAILED_INDEXES = 100000;

/** From so many completions on, a limit per index has limits of its own. */
const MANY_COMPLETIONS = 100000;
const MOST_OF_MANY = 10000;

export function validateLimitsPerIndex({ backoffLimitPerIndex, maxFailedIndexes }: JobSpec, path: string, v: Validation): void {
  nonnegative(backoffLimitPerIndex, `${path}.backoffLimitPerIndex`, v);
  nonnegative(maxFailedIndexes, `${path}.maxFailedIndexes`, v);
  if (maxFailedIndexes !== undefined && backoffLimitPerIndex === undefined) {
    v.errors.push(required(`${path}.backoffLimitPerIndex`, 'when maxFailedIndexes is specified'));
  }
}

export function validateCompletionMode(spec: JobSpec, path: string, v: Validation): void {
  const { completionMode: mode } = spec;
  if (mode !== undefined && v.rules.completionMode && mode !== NON_INDEXED && mode !== INDEXED) {
    v.errors.push(notSupported(`${path}.completionMode`, goText(mode, v.rules), [NON_INDEXED, INDEXED]));
  }
  if (mode === INDEXED && v.rules.completionMode) {
    validateIndexed(spec, path, v);
  } else if (mode === undefined || mode === NON_INDEXED) {
    refuseLimitsPerIndex(spec, path, v);
  }
}

function refuseLimitsPerIndex({ backoffLimitPerIndex, maxFailedIndexes }: JobSpec, path: string, v: Validation): void {
  if (backoffLimitPerIndex !== undefined) {
    v.errors.push(invalid(`${path}.backoffLimitPerIndex`, backoffLimitPerIndex, 'requires indexed completion mode'));
  }
  if (maxFailedIndexes !== undefined) {
    v.errors.push(invalid(`${path}.maxFailedIndexes`, maxFailedIndexes, 'requires indexed completion mode'));
  }
}

function validateIndexed(spec: JobSpec, path: string, v: Validation): void {
  const { completions, parallelism = 0, maxFailedIndexes = 0 } = spec;
  if (completions === undefined) {
    v.errors.push(required(`${path}.completions`, `when completion mode is ${INDEXED}`));
  }
  if (parallelism > MOST_PARALLEL_INDEXES) {
    const detail = `must be less than or equal to ${MOST_PARALLEL_INDEXES} when completion mode is ${INDEXED}`;
    v.errors.push(invalid(`${path}.parallelism`, parallelism, detail));
  }
  if (completions !== undefined && spec.maxFailedIndexes !== undefined && maxFailedIndexes > completions) {
    v.errors.push(invalid(`${path}.maxFailedIndexes`, maxFailedIndexes, 'must be less than or equal to completions'));
  }
  if (maxFailedIndexes > MOST_FAILED_INDEXES) {
    v.errors.push(invalid(`${path}.maxFailedIndexes`, maxFailedIndexes, `must be less than or equal to ${MOST_FAILED_INDEXES}`));
  }
  if (completions !== undefined && completions > MANY_COMPLETIONS && spec.backoffLimitPerIndex !== undefined) {
    validateManyCompletions(spec, path, v);
  }
}

function validateManyCompletions({ parallelism = 0, maxFailedIndexes }: JobSpec, path: string, v: Validation): void {
  const detail = `must be less than or equal to ${MOST_OF_MANY} when completions are above ${MANY_COMPLETIONS} and used with backoff limit per index`;
  if (maxFailedIndexes === undefined) {
    v.errors.push(required(`${path}.maxFailedIndexes`, `must be specified when completions is above ${MANY_COMPLETIONS}`));
  }
  if (parallelism > MOST_OF_MANY) {
    v.errors.push(invalid(`${path}.parallelism`, parallelism, detail));
  }
  if (maxFailedIndexes !== undefined && maxFailedIndexes > MOST_OF_MANY) {
    v.errors.push(invalid(`${path}.maxFailedIndexes`, maxFailedIndexes, detail));
  }
}
