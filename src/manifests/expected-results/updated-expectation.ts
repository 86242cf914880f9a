import { ActualAnswer, answerTo, compare, Difference } from './compare';
import { Expectation } from './expected-results';
import { EXPECT } from './form';
import { CaseOutcome } from './outcome';
import { JsonObject } from '../../engine/json-object';
import { isJsonObject } from '../set/manifest-object';

/** The expectation with which the case is as expected: with the fields that it had, and the message of a denial that was not expected. */
export function updatedExpectation(expect: Expectation, outcome: CaseOutcome): Expectation {
  const answer = answerTo(expect, outcome);
  const changed = new Set(compare(expect, outcome).filter(({ note }) => note === undefined).map(topFieldOf));
  const updated: Record<string, unknown> = {};
  for (const field of Object.keys(EXPECT.fields)) {
    const value = Object.hasOwn(expect, field) && !changed.has(field) ? expect[field] : newValue(field, expect, answer, changed);
    if (value !== undefined) {
      updated[field] = value;
    }
  }
  return updated as Expectation;
}

function topFieldOf({ path }: Difference): string {
  return path.split(/[.[]/, 1)[0];
}

function newValue(field: string, expect: Expectation, answer: ActualAnswer, changed: ReadonlySet<string>): unknown {
  if (field === 'messageContains') {
    return undefined;
  }
  if (field === 'message') {
    const isNew = changed.has('messageContains') || (changed.has('verdict') && answer.verdict === 'denied' && expect.messageContains === undefined);
    return changed.has(field) || isNew ? answer.message : undefined;
  }
  return Object.hasOwn(expect, field) ? alike(expect[field], answer[field]) : undefined;
}

/** As much of a value as is expected of it: of a mapping the same fields, of a list all items. */
function alike(expected: unknown, actual: unknown): unknown {
  if (isJsonObject(expected) && isJsonObject(actual)) {
    return alikeMapping(expected, actual);
  }
  if (!Array.isArray(expected) || !Array.isArray(actual)) {
    return actual;
  }
  return actual.map((item: unknown, i) => {
    const shape: unknown = i < expected.length ? expected[i] : expected[0];
    return shape === undefined ? item : alike(shape, item);
  });
}

function alikeMapping(expected: JsonObject, actual: JsonObject): JsonObject {
  return Object.fromEntries(Object.keys(expected).map((key) => [key, Object.hasOwn(actual, key) ? alike(expected[key], actual[key]) : null]));
}
