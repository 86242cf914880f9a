import { invalid } from '../../field/error';
import { Int64 } from '../../objects/int64';
import { Validation } from '../validation';
import { nonnegative } from '../workloads/controlled-template';

/** Numbers of a status; what is absent counts as zero. */
export type StatusCounts = Readonly<Record<string, unknown>>;

export function countOf(status: StatusCounts, field: string): Int64 {
  const value = status[field];
  return typeof value === 'number' || typeof value === 'bigint' ? value : 0;
}

export function validateCounts(status: StatusCounts, fields: readonly string[], v: Validation): void {
  fields.forEach((field) => nonnegative(countOf(status, field), `status.${field}`, v));
}

export function validateAtMost(status: StatusCounts, field: string, limit: string, wording: string, v: Validation): void {
  const count = countOf(status, field);
  if (count > countOf(status, limit)) {
    v.errors.push(invalid(`status.${field}`, count, `cannot be greater than ${wording}`));
  }
}
