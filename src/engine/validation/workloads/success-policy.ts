import { nonnegative } from './controlled-template';
import { countIndexes } from './index-intervals';
import { invalid, panicAt, required, tooMany } from '../../field/error';
import { JobSpec, SuccessPolicyRule } from '../../objects/workload';
import { goSuccessPolicy } from '../go/go-workload';
import { byteLength } from '../names/names';
import { tooLong } from '../object-meta';
import { Validation } from '../validation';

/*
 * When an Indexed Job has succeeded. upstream: pkg/apis/batch/validation/validation.go validateSuccessPolicy
 */

const MOST_RULES = 20;
const LONGEST_INDEXES = 64 * 1024;

export function validateSuccessPolicy({ successPolicy = {}, completionMode, completions }: JobSpec, path: string, v: Validation): void {
  const { rules = [] } = successPolicy;
  if (completionMode !== 'Indexed') {
    v.errors.push(invalid(path, goSuccessPolicy(successPolicy, v.rules), 'requires indexed completion mode'));
    return;
  }
  if (rules.length === 0) {
    v.errors.push(required(`${path}.rules`, 'at least one rules must be specified when the successPolicy is specified'));
  }
  if (rules.length > MOST_RULES) {
    v.errors.push(tooMany(`${path}.rules`, rules.length, MOST_RULES));
  }
  rules.forEach((rule, i) => validateRule(rule, completions, `${path}.rules[${i}]`, v));
}

function validateRule({ succeededIndexes, succeededCount }: SuccessPolicyRule, completions: number | undefined, path: string, v: Validation): void {
  if (succeededCount === undefined && succeededIndexes === undefined) {
    v.errors.push(required(path, 'at least one of succeededCount or succeededIndexes must be specified'));
  }
  if (completions === undefined) {
    if (succeededCount !== undefined || succeededIndexes !== undefined) {
      const about = `${path.slice(0, path.lastIndexOf('.successPolicy'))}.completions`;
      v.errors.push({ ...panicAt(path, 'on the success policy of a Job without completions'), about, causedBy: required(about, '') });
    }
    return;
  }
  const total = succeededIndexes === undefined ? undefined : validateIndexes(succeededIndexes, completions, `${path}.succeededIndexes`, v);
  const countPath = `${path}.succeededCount`;
  nonnegative(succeededCount, countPath, v);
  if (succeededCount !== undefined && succeededCount > completions) {
    const detail = `must be less than or equal to ${completions} (the number of specified completions)`;
    v.errors.push(invalid(countPath, succeededCount, detail));
  }
  if (succeededCount !== undefined && total !== undefined && succeededCount > total) {
    const detail = `must be less than or equal to ${total} (the number of indexes in the specified succeededIndexes field)`;
    v.errors.push(invalid(countPath, succeededCount, detail));
  }
}

/** How many indexes there are. */
function validateIndexes(indexes: string, completions: number, path: string, v: Validation): number {
  if (byteLength(indexes) > LONGEST_INDEXES) {
    v.errors.push(tooLong(path, LONGEST_INDEXES, v.rules));
  }
  const counted = countIndexes(indexes, completions);
  if (typeof counted === 'string') {
    v.errors.push(invalid(path, indexes, `error parsing succeededIndexes: ${counted}`));
    return 0;
  }
  return counted;
}
