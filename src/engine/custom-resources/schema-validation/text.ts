import { tooLongError } from './errors';
import { floatOf } from './go-number';
import { SchemaPlace } from './place';
import { failed, invalidValue, SchemaResult } from './result';
import { compileRegexp } from '../../cel/regexp/regexp';
import { JsonSchema } from '../schema';

/*
 * upstream: k8s.io/kube-openapi/pkg/validation/validate/validator.go stringValidator
 */

export function validateText(text: string, { minLength, maxLength, pattern }: JsonSchema, { path, rules }: SchemaPlace): SchemaResult | undefined {
  if (maxLength !== undefined && isLonger(text, floatOf(maxLength))) {
    return failed(tooLongError(path, text, floatOf(maxLength), rules));
  }
  if (minLength !== undefined && !isLonger(text, floatOf(minLength) - 1)) {
    return failed(invalidValue(path, text, `${path} in body should be at least ${floatOf(minLength)} chars long`));
  }
  const expected = typeof pattern === 'string' && pattern !== '' ? mismatch(pattern, text) : undefined;
  return expected === undefined ? undefined : failed(invalidValue(path, text, `${path} in body should match '${expected}'`));
}

/** Whether the text has more characters than that. */
function isLonger(text: string, limit: number): boolean {
  if (text.length <= limit) {
    return false;
  }
  return text.length > 2 * limit || lengthOf(text) > limit;
}

function lengthOf(text: string): number {
  let length = 0;
  for (const _ of text) {
    length++;
  }
  return length;
}

const MOST_PATTERNS = 1000;
const compiled = new Map<string, ReturnType<typeof compileRegexp>>();

/** What the text should match and does not. */
function mismatch(pattern: string, text: string): string | undefined {
  const found = compiled.get(pattern) ?? compileRegexp(pattern);
  if (compiled.size < MOST_PATTERNS) {
    compiled.set(pattern, found);
  }
  if ('error' in found) {
    return `${pattern}, but pattern is invalid: ${found.error}`;
  }
  return found.regexp.matches(text) ? undefined : pattern;
}
