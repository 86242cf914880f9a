import { evaluateAll, OUT_OF_BUDGET, policyActivation } from './evaluate';
import { ValidationRun } from './evaluate-validations';
import { Param } from './params';
import { PolicyProgram, ExpressionProgram } from './program';
import { activationOf, ExpressionInputs } from './versioned';
import { Composition } from '../cel/composition';
import { explainExpression, Reason } from '../cel/explain/explain';
import { formatSteps } from '../field/format-steps';
import { AdmissionPolicy } from '../objects/admission-registration';
import { PolicyExpression, PolicyFailure, PolicyReason } from '../policy-effects';

/*
 * Which expression of a policy fails, and why. The expression is evaluated again for it.
 */

/** What fails: a validation, or the audit annotation with an error. */
export type FailingPart = { readonly validation: number } | { readonly annotationError: string };

export type Explained = Pick<PolicyFailure, 'expression' | 'reasons' | 'variables' | 'cost'>;

/** An expression of a policy, and what it is evaluated with. */
interface FailedEvaluation {
  readonly program: ExpressionProgram;
  readonly steps: PolicyExpression['steps'];
  readonly inputs: ExpressionInputs;
  readonly budget: number;
}

const VALIDATION_BUDGET = 10_000_000;
const CONDITION_BUDGET = 2_500_000;
const NOTHING: Explained = { reasons: [], variables: [] };

export function explainFailure(evaluation: ValidationRun, param: Param, subject: FailingPart, message: string): Explained {
  if (message === OUT_OF_BUDGET) {
    const budget = conditionsExceed(evaluation, param) ? CONDITION_BUDGET : VALIDATION_BUDGET;
    return { ...NOTHING, cost: { spent: budget, budget } };
  }
  const failed = conditionThatFails(evaluation, param)
    ?? ('validation' in subject ? validationThatFails(evaluation, param, subject.validation) : annotationThatFails(evaluation, param, subject.annotationError));
  return failed === undefined ? NOTHING : explain(failed, evaluation);
}

/** Why an expression of a policy does not hold or fails. */
export function explainProgram(failed: FailedEvaluation, policy: AdmissionPolicy, composition: Composition): Explained {
  const { program: { compiled, source }, steps, inputs, budget } = failed;
  const expression = { source, steps };
  if ('error' in compiled) {
    return { ...NOTHING, expression };
  }
  const alone = evaluateAll([failed.program], composition, inputs, budget);
  const find = (name: string): ReturnType<typeof partsOf> => partsOf(composition, name);
  const { reasons, variables } = explainExpression(compiled.expression.parts, composition.activate(policyActivation(inputs)), find);
  return {
    expression,
    reasons: reasons.map((reason) => reasonIn(reason, expression, policy)),
    variables,
    cost: { spent: 'error' in alone ? budget : budget - alone.remaining, budget },
  };
}

function explain(failed: FailedEvaluation, { program: { composition }, policy }: ValidationRun): Explained {
  return explainProgram(failed, policy, composition);
}

function partsOf(composition: Composition, name: string): ReturnType<Parameters<typeof explainExpression>[2]> {
  const variable = composition.variable(name);
  return variable !== undefined && 'expression' in variable ? variable.expression.parts : undefined;
}

function conditionsExceed(evaluation: ValidationRun, param: Param): boolean {
  const { program: { matchConditions, composition } } = evaluation;
  return 'error' in evaluateAll(matchConditions, composition, inputsOfConditions(evaluation, param), CONDITION_BUDGET);
}

/** What match conditions are evaluated with. */
export interface Conditions extends Pick<ValidationRun, 'request' | 'forms' | 'as'> {
  readonly program: PolicyProgram;
}

/** Why a match condition fails. */
export function explainCondition(conditions: Conditions, policy: AdmissionPolicy, param: Param): Explained {
  const failed = conditionThatFails(conditions, param);
  return failed === undefined ? NOTHING : explainProgram(failed, policy, conditions.program.composition);
}

function inputsOfConditions({ request, forms, as: { kind } }: Conditions, param: Param): ExpressionInputs {
  return activationOf({ request, forms, as: { kind, resource: request.attributes.resource } }, param, { authorizer: true });
}

/** A match condition that fails, if none is false. */
function conditionThatFails(evaluation: Conditions, param: Param): FailedEvaluation | undefined {
  const { program } = evaluation;
  if (program.matchConditions.length === 0) {
    return undefined;
  }
  const inputs = inputsOfConditions(evaluation, param);
  const index = firstError(program.matchConditions, program.composition, inputs, CONDITION_BUDGET);
  return index < 0 ? undefined : { program: program.matchConditions[index], steps: ['spec', 'matchConditions', index, 'expression'], inputs, budget: CONDITION_BUDGET };
}

function validationThatFails(evaluation: ValidationRun, param: Param, index: number): FailedEvaluation | undefined {
  const program = evaluation.program.validations.at(index);
  const inputs = activationOf(evaluation, param, { authorizer: true });
  return program && { program, steps: ['spec', 'validations', index, 'expression'], inputs, budget: VALIDATION_BUDGET };
}

function annotationThatFails(evaluation: ValidationRun, param: Param, error: string): FailedEvaluation | undefined {
  const { program: { auditAnnotations, composition } } = evaluation;
  const inputs = activationOf(evaluation, param, { wholeNamespace: true });
  const index = firstError(auditAnnotations, composition, inputs, VALIDATION_BUDGET, error);
  return index < 0 ? undefined : { program: auditAnnotations[index], steps: ['spec', 'auditAnnotations', index, 'valueExpression'], inputs, budget: VALIDATION_BUDGET };
}

function firstError(
  programs: readonly ExpressionProgram[], composition: Composition, inputs: ExpressionInputs, budget: number, error?: string,
): number {
  const evaluated = evaluateAll(programs, composition, inputs, budget);
  return 'error' in evaluated
    ? -1
    : evaluated.results.findIndex((result) => result !== undefined && 'error' in result && (error === undefined || result.error === error));
}

function reasonIn({ variable, reads, elements, meeting, ...reason }: Reason, own: PolicyExpression, { spec }: AdmissionPolicy): PolicyReason {
  const place = variable === undefined ? own.steps : ['spec', 'variables', spec?.variables?.findIndex(({ name }) => name === variable) ?? 0, 'expression'];
  return {
    ...reason,
    steps: place,
    ...(variable !== undefined && { variable }),
    ...(meeting && { change: { path: formatSteps(meeting.place.steps), steps: meeting.place.steps, value: meeting.value } }),
    reads: reads.map(({ place: at, ...read }) => ({ ...read, ...(at && { root: at.root, path: formatSteps(at.steps) }) })),
    elements: elements.map(({ place: at, ...element }) => ({ ...element, ...(at && { root: at.root, path: formatSteps(at.steps) }) })),
  };
}
