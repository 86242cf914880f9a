import { Expectation } from './expected-results';
import { CaseOutcome } from './outcome';
import { Steps } from '../../engine/field/steps';
import { JsonObject } from '../../engine/json-object';
import { isJsonObject } from '../set/manifest-object';
import { pathText } from '../shape/check-shape';

/** A field in which the answer differs from what is expected. */
export interface Difference {
  /** `object.metadata.labels.team` */
  readonly path: string;
  /** Undefined for what is not expected. */
  readonly expected?: unknown;
  /** Undefined for what is not there. */
  readonly actual?: unknown;
  /** Why the two cannot be compared. */
  readonly note?: string;
}

/** The answer, with the fields of an expectation. */
export type ActualAnswer = JsonObject;

/** What differs, field by field. */
export function compare(expect: Expectation, outcome: CaseOutcome): readonly Difference[] {
  const answer = answerTo(expect, outcome);
  return Object.entries(expect).flatMap(([field, expected]) => {
    const note = selectionProblem(field, expected, outcome);
    if (note !== undefined) {
      return [{ path: field, expected, note }];
    }
    return field === 'messageContains' ? compareText(String(expected), outcome.message) : compareValues(expected, answer[field], [field]);
  });
}

/** The answer as an expectation would write it. */
export function answerTo(expect: Expectation, outcome: CaseOutcome): ActualAnswer {
  const { verdict, code, message, policy, warnings, auditAnnotations, assumptions, unknowns, objects, pods } = outcome;
  return {
    verdict,
    code,
    message,
    policy,
    warnings,
    auditAnnotations,
    assumptions: assumptions.map(({ about, reason }) => ({ about, reason })),
    unknowns: unknowns.map(({ path, reason }) => ({ path, reason })),
    object: selected(expect.object, objects)[0],
    pod: selected(expect.pod, pods)[0],
  };
}

/** Of several objects, those that the expected apiVersion, kind, name and namespace select. */
function selected(expected: unknown, objects: readonly unknown[]): readonly unknown[] {
  return objects.length < 2 ? objects : objects.filter((object) => isSelected(expected, object));
}

function isSelected(expected: unknown, object: unknown): boolean {
  const [wanted, found] = [identityOf(expected), identityOf(object)];
  return wanted.every((value, i) => value === undefined || value === found[i]);
}

function identityOf(value: unknown): readonly unknown[] {
  const { apiVersion, kind, metadata } = isJsonObject(value) ? value : {} as JsonObject;
  const { name, namespace, generateName } = isJsonObject(metadata) ? metadata : {} as JsonObject;
  return [apiVersion, kind, name, namespace, generateName];
}

function selectionProblem(field: string, expected: unknown, { objects, pods }: CaseOutcome): string | undefined {
  const candidates = field === 'object' ? objects : field === 'pod' ? pods : [];
  const found = selected(expected, candidates);
  if (candidates.length < 2 || found.length === 1) {
    return undefined;
  }
  const names = candidates.map(titleOf).join(', ');
  return found.length === 0 ? `no such object; stored are ${names}` : `selects several of ${names}; set kind and metadata.name`;
}

function titleOf(object: unknown): string {
  const [, kind, name, namespace, generateName] = identityOf(object);
  return `${String(kind)} ${namespace === undefined ? '' : `${String(namespace)}/`}${String(name ?? generateName ?? '')}`;
}

function compareText(part: string, message: string | undefined): readonly Difference[] {
  return message?.includes(part) ? [] : [{ path: 'messageContains', expected: part, actual: message }];
}

function compareValues(expected: unknown, actual: unknown, steps: Steps): readonly Difference[] {
  if (isJsonObject(expected) && isJsonObject(actual)) {
    return Object.entries(expected).flatMap(([key, value]) => {
      const found = Object.hasOwn(actual, key) ? actual[key] : undefined;
      return compareValues(value, found, [...steps, key]);
    });
  }
  if (Array.isArray(expected) && Array.isArray(actual)) {
    return compareLists(expected, actual, steps);
  }
  return isSame(expected, actual) ? [] : [{ path: pathText(steps), expected, actual }];
}

/** A list has all items: one that is not expected is a difference, too. */
function compareLists(expected: readonly unknown[], actual: readonly unknown[], steps: Steps): readonly Difference[] {
  const items = expected.flatMap((item, i) => (i < actual.length
    ? compareValues(item, actual[i], [...steps, i])
    : [{ path: pathText([...steps, i]), expected: item, actual: undefined }]));
  const others = actual.slice(expected.length).map((item, i) => ({ path: pathText([...steps, expected.length + i]), actual: item }));
  return [...items, ...others];
}

/** A field that is null is one that is not set. */
function isSame(expected: unknown, actual: unknown): boolean {
  return expected === actual || ((expected ?? undefined) === undefined && (actual ?? undefined) === undefined);
}
