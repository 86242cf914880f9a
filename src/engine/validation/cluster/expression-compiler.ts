import { CompileStep } from '../../cel/cel';
import { internalError, invalid, panicAt, withLikelyChanges } from '../../field/error';
import { setField } from '../../field/field-change';
import { policyCreation } from '../../lazy-modules';
import { AdmissionPolicySpec } from '../../objects/admission-registration';
import { Minor } from '../../version';
import { Validation } from '../validation';

/** Why an expression cannot be compiled. */
export interface ExpressionFailure {
  /** upstream: takes a failure to make an expression ready for an error of its own. */
  readonly step: CompileStep;
  readonly detail: string;
}

/** Where an expression stands, which says what it may use and what it must evaluate to. */
export type ExpressionPlace = 'matchCondition' | 'validation' | 'messageExpression' | 'auditAnnotation' | 'applyConfiguration' | 'jsonPatch';

/** Compiles the expressions of one object, in the order in which they stand: a variable counts for what comes after it. */
export interface ExpressionCompiler {
  /** @param stored whether the object before had the expression, so that it may use all that the server knows */
  readonly compile: (expression: string, place: ExpressionPlace, stored: boolean) => ExpressionFailure | undefined;
  readonly addVariable: (name: string, expression: string, stored: boolean) => ExpressionFailure | undefined;
}

export interface CompilerOptions {
  readonly minor: Minor;
  readonly hasParams: boolean;
  /** Whether `variables` is known. */
  readonly isComposed: boolean;
  /** Where the expressions are evaluated: whether the libraries of Kubernetes have costs of their own (default: true). */
  readonly strictCosts?: boolean;
}

/** The expressions of an object before a change. */
export type StoredExpressions = Readonly<Partial<Record<ExpressionPlace, ReadonlySet<string>>>>;

/** What the validation of an object asks of its expressions. CEL is loaded for the first. */
export class ObjectExpressions {
  private compiler: ExpressionCompiler | undefined;

  constructor(private readonly options: CompilerOptions, private readonly stored: StoredExpressions = {}) {}

  /** @param value what the error shows, if not the expression */
  public validate(expression: string, place: ExpressionPlace, path: string, v: Validation, value = expression): void {
    const stored = this.stored[place]?.has(value) === true;
    this.push(this.load().compile(expression, place, stored), path, value, v, place);
  }

  public validateVariable(name: string, expression: string, path: string, v: Validation): void {
    const stored = this.stored.validation?.has(expression) === true;
    this.push(this.load().addVariable(name, expression, stored), path, expression, v);
  }

  private load(): ExpressionCompiler {
    return this.compiler ??= policyCreation().createCompiler(this.options);
  }

  private push(failure: ExpressionFailure | undefined, path: string, value: string, v: Validation, place?: ExpressionPlace): void {
    if (failure === undefined) {
      return;
    }
    const { step, detail } = failure;
    if (step === 'panic') {
      v.errors.push(panicAt(path, `on the expression at ${path}`));
      return;
    }
    // A message of another type is meant as text.
    const likely = place === 'messageExpression' && step === 'type' ? [setField(path, `string(${value})`)] : [];
    v.errors.push(step === 'instantiation' && v.rules.instantiationIsInternal ? internalError(path, detail) : withLikelyChanges(invalid(path, value, detail), likely));
  }
}

/** Those of a policy. */
export function policyExpressions(spec: AdmissionPolicySpec, isComposed: boolean, minor: Minor, stored?: StoredExpressions): ObjectExpressions {
  return new ObjectExpressions({ minor, hasParams: spec.paramKind !== undefined, isComposed }, stored);
}
