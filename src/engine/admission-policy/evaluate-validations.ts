import { EvaluatedExpressions, evaluateAll, ExpressionsOutcome, ExpressionResult } from './evaluate';
import { matchConditions } from './match-conditions';
import { Param } from './params';
import { ValidatingProgram } from './program';
import { activationOf, Asking } from './versioned';
import { CelValidation, ValidatingAdmissionPolicy } from '../objects/admission-registration';
import { byteLength } from '../validation/names/names';
import { trimSpace } from '../validation/names/space';

/*
 * What a policy says of an object with one param.
 * upstream: k8s.io/apiserver/pkg/admission/plugin/policy/validating/validator.go
 */

export interface ValidationRun extends Asking {
  readonly program: ValidatingProgram;
  readonly policy: ValidatingAdmissionPolicy;
}

/** A validation that fails. */
export interface FailedValidation {
  readonly message: string;
  readonly reason?: string;
}

export type Annotation = { readonly key: string; readonly value: string } | { readonly error: string };

export interface ParamResult {
  /** One for each validation; undefined for one that passes. */
  readonly decisions: readonly (FailedValidation | undefined)[];
  readonly annotations: readonly Annotation[];
  /** Whether nobody knows what some expressions yield, since they ask who sends the request. */
  readonly dependsOnUnknown?: boolean;
}

const BUDGET = 10_000_000;
const NOTHING: ParamResult = { decisions: [], annotations: [] };

export function evaluateParam(evaluation: ValidationRun, param: Param): ParamResult {
  const { program, policy, request: { unknownReads } } = evaluation;
  const fails = policy.spec?.failurePolicy !== 'Ignore';
  unknownReads.begin();
  const matched = matchConditions(program, evaluation, param);
  if (unknownReads.dependsOnUnknown) {
    return { ...NOTHING, dependsOnUnknown: true };
  }
  if (matched !== true) {
    return matched === false || !fails ? NOTHING : failure(matched.error);
  }
  const validated = evaluateAll(program.validations, program.composition, activationOf(evaluation, param, { authorizer: true }), BUDGET);
  if (unknownReads.dependsOnUnknown) {
    return { ...decisionsOf(evaluation, param, knownOf(validated)), annotations: [], dependsOnUnknown: true };
  }
  const decided = decisionsOf(evaluation, param, validated);
  return 'results' in validated ? annotated(evaluation, param, decided) : decided;
}

/** What does not depend on who sends the request. */
function knownOf(validated: ExpressionsOutcome): ExpressionsOutcome {
  return 'error' in validated
    ? { results: [], remaining: 0 }
    : { ...validated, results: validated.results.map((result) => (result?.dependsOnUnknown ? HOLDS : result)) };
}

const HOLDS: ExpressionResult = { value: true };

function decisionsOf(evaluation: ValidationRun, param: Param, validated: ExpressionsOutcome): ParamResult {
  const { program, policy: { spec } } = evaluation;
  const fails = spec?.failurePolicy !== 'Ignore';
  if ('error' in validated) {
    return fails ? failure(validated.error) : NOTHING;
  }
  const messages = needsMessages(program, spec?.variables?.length ?? 0, validated)
    ? evaluateAll(program.messages, program.composition, activationOf(evaluation, param, {}), validated.remaining)
    : NO_MESSAGES;
  const known = 'error' in messages ? messages : withoutUnknown(messages, evaluation.request.unknownReads.unknownMessage);
  return { decisions: validated.results.map((result, i) => decide(spec?.validations?.[i] ?? {}, result, known, i, fails)), annotations: [] };
}

/** With words in place of the messages that nobody knows. */
function withoutUnknown({ results, remaining }: EvaluatedExpressions, words: string): EvaluatedExpressions {
  return { results: results.map((result) => (result?.dependsOnUnknown ? { value: words } : result)), remaining };
}

/** The decisions with the annotations. */
function annotated(evaluation: ValidationRun, param: Param, decided: ParamResult): ParamResult {
  const { program, policy: { spec } } = evaluation;
  const fails = spec?.failurePolicy !== 'Ignore';
  if (program.auditAnnotations.length === 0) {
    return decided;
  }
  const evaluated = evaluateAll(program.auditAnnotations, program.composition, activationOf(evaluation, param, { wholeNamespace: true }), BUDGET);
  if ('error' in evaluated) {
    return fails ? failure(evaluated.error) : NOTHING;
  }
  const known = evaluated.results.map((result) => (result?.dependsOnUnknown ? undefined : result));
  return { ...decided, annotations: known.flatMap((result, i) => annotate(spec?.auditAnnotations?.[i]?.key ?? '', result, fails)) };
}

const NO_MESSAGES: ExpressionsOutcome = { results: [], remaining: 0 };
/** More than an expression costs before it is stopped. */
const WORST_COST = 1_500_000;

/** upstream: evaluated even if all validations hold, but then nothing comes of it unless the budget runs out. */
function needsMessages({ messages }: ValidatingProgram, variables: number, { results, remaining }: EvaluatedExpressions): boolean {
  return !results.every((result) => result !== undefined && 'value' in result && result.value === true)
    || (messages.length + variables) * WORST_COST > remaining;
}

function failure(message: string): ParamResult {
  return { decisions: [{ message }], annotations: [] };
}

function decide(
  validation: CelValidation, result: ExpressionResult, messages: ExpressionsOutcome, i: number, fails: boolean,
): FailedValidation | undefined {
  if (result !== undefined && 'error' in result) {
    return fails ? { message: result.error } : undefined;
  }
  if ('error' in messages) {
    // upstream: a validation that holds is among those that fail for it.
    return fails ? { message: `failed messageExpression: ${messages.error}` } : undefined;
  }
  return result?.value === true ? undefined : { message: messageOf(validation, messages.results[i]), reason: validation.reason ?? 'Invalid' };
}

const LONGEST_MESSAGE = 5 * 1024;

function messageOf({ expression = '', message = '' }: CelValidation, result: ExpressionResult): string {
  const given = result !== undefined && 'value' in result && typeof result.value === 'string' ? trimSpace(result.value) : '';
  const evaluated = byteLength(given) > LONGEST_MESSAGE || given.includes('\n') ? '' : given;
  return evaluated || trimSpace(message) || `failed expression: ${trimSpace(expression)}`;
}

function annotate(key: string, result: ExpressionResult, fails: boolean): readonly Annotation[] {
  if (result === undefined) {
    return [];
  }
  if ('error' in result) {
    return fails ? [{ error: result.error }] : [];
  }
  const value = typeof result.value === 'string' ? trimSpace(result.value) : '';
  return value === '' ? [] : [{ key, value: cut(value) }];
}

const LONGEST_ANNOTATION = 10 * 1024;

/** upstream: cut by bytes, wherever that is. */
function cut(value: string): string {
  const bytes = new TextEncoder().encode(value);
  return bytes.length > LONGEST_ANNOTATION ? new TextDecoder().decode(bytes.slice(0, LONGEST_ANNOTATION)) : value;
}
