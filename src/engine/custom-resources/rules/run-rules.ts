import { withTypeAndMetadata } from './declared-type';
import { OPTIONAL_OLD_SELF_SINCE, RuleProgram } from './programs';
import { defaultDetail, errorOf, evaluateMessage, ruleText } from './rule-errors';
import { RuleNode } from './rule-node';
import { typedValue } from './typed-value';
import type { RulesRun, ValuePlace } from './validate-rules';
import { Activation, CelEvaluation } from '../../cel/cel';
import { CelOptional, NONE, CelResult } from '../../cel/values/value';
import { FieldError, formatFieldError, invalid } from '../../field/error';
import { childPath } from '../paths';
import { JsonSchema } from '../schema';

/*
 * The rules of one value.
 * upstream: k8s.io/apiextensions-apiserver/pkg/apiserver/schema/cel/validation.go validateExpressions
 */

const OUT_OF_BUDGET = 'validation failed due to running out of cost budget, no further validation rules will be run';
/** upstream: nil as a path */
const NO_FIELD = '<nil>';

export function runRules({ programs: compiled, schema, isObject }: RuleNode, place: ValuePlace, run: RulesRun): void {
  const programs = compiled();
  const field = place.path === '' ? NO_FIELD : place.path;
  const { type = '' } = schema;
  if ('error' in programs) {
    run.errors.push(invalid(field, type, `rule compiler initialization error: ${programs.error}`));
    return;
  }
  if (programs.length === 0) {
    return;
  }
  if (run.budget <= 0) {
    run.stop(invalid(field, type, OUT_OF_BUDGET));
    return;
  }
  const seen = isObject ? withTypeAndMetadata(schema, run.minor) : schema;
  const values = new RuleValues(place, seen, run);
  for (const program of programs) {
    runRule(program, { values, place, run, schema });
    if (run.isOver) {
      return;
    }
  }
}

interface RulesOfValue {
  readonly values: RuleValues;
  readonly place: ValuePlace;
  readonly run: RulesRun;
  readonly schema: JsonSchema;
}

function runRule(program: RuleProgram, asked: RulesOfValue): void {
  const { rule, compiled, usesOldSelf } = program;
  const { values, place: { path, old }, run, schema: { type = '' } } = asked;
  const field = path === '' ? NO_FIELD : path;
  if (compiled === undefined) {
    return;
  }
  if ('error' in compiled) {
    run.errors.push(invalid(field, type, `rule compile error: ${compiled.error}`));
    return;
  }
  const isOptional = rule.optionalOldSelf === true && run.minor >= OPTIONAL_OLD_SELF_SINCE;
  if (usesOldSelf && (old === undefined || old === null) && !isOptional) {
    return;
  }
  const activation = values.activation(isOptional, usesOldSelf);
  const evaluated = compiled.expression.evaluate(activation);
  if (evaluated.cost > run.budget) {
    run.stop(invalid(field, type, OUT_OF_BUDGET));
    return;
  }
  run.budget -= evaluated.cost;
  if ('error' in evaluated) {
    addEvaluationError(evaluated, program, field, asked);
  } else if (evaluated.value !== true) {
    // upstream: the message is evaluated with what the rules without an optional value see.
    addBroken(program, values.activation(false, usesOldSelf), asked);
  }
}

function addEvaluationError(
  { error, costExceeded }: Extract<CelEvaluation, { readonly error: string }>, { rule }: RuleProgram, field: string, { run, schema: { type = '' } }: RulesOfValue,
): void {
  if (error.startsWith('no such overload')) {
    const detail = `'${error}': call arguments did not match a supported operator, function or macro signature for rule: ${ruleText(rule)}`;
    run.errors.push(invalid(field, type, detail));
  } else if (costExceeded === true) {
    run.stop(invalid(field, type, `'${error}': no further validation rules will be run due to call cost exceeds limit for rule: ${ruleText(rule)}`));
  } else {
    run.errors.push(invalid(field, type, `${error} evaluating rule: ${ruleText(rule)}`));
  }
}

function addBroken(program: RuleProgram, activation: Activation, { place: { path, value, ratchet }, run, schema }: RulesOfValue): void {
  const field = program.fieldPath === '' ? path : childPath(path, program.fieldPath);
  const broken = { field: field === '' ? NO_FIELD : field, value, schema, minor: run.minor };
  const message = evaluateMessage(program, activation, run.budget);
  const add = (error: FieldError): void => {
    if (!program.usesOldSelf && ratchet.isUnchanged) {
      run.warnings.push(formatFieldError(error));
    } else {
      run.errors.push(error);
    }
  };
  if ('stop' in message) {
    add(invalid(broken.field, schema.type ?? '', message.stop));
    run.budget = -1;
    return;
  }
  run.budget -= message.cost;
  add(errorOf(program, message.detail ?? defaultDetail(program.rule, run.minor), broken));
}

/** The variables of the rules of one value. */
class RuleValues {
  private self: CelResult | undefined;
  private oldSelf: CelResult | undefined;

  constructor(private readonly place: ValuePlace, private readonly schema: JsonSchema, private readonly run: RulesRun) {}

  public activation(isOptional: boolean, usesOldSelf: boolean): Activation {
    return { resolve: (name) => (name === 'self' ? this.value() : name === 'oldSelf' && usesOldSelf ? this.oldValue(isOptional) : undefined) };
  }

  private value(): CelResult {
    return this.self ??= typedValue(this.place.value, this.schema, this.run.minor);
  }

  private oldValue(isOptional: boolean): CelResult | undefined {
    const { old } = this.place;
    if (old === undefined || old === null) {
      return isOptional ? NONE : undefined;
    }
    this.oldSelf ??= typedValue(old, this.schema, this.run.minor);
    return isOptional ? new CelOptional(this.oldSelf) : this.oldSelf;
  }
}
