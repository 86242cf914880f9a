import { PolicyEnvironment } from './policy-environment';
import { Compiled } from '../cel/cel';
import { CompilerOptions, ExpressionCompiler, ExpressionFailure } from '../validation/cluster/expression-compiler';

/** Compiles the expressions of an object that is created or changed. */
export function createCompiler(options: CompilerOptions): ExpressionCompiler {
  const environment = new PolicyEnvironment(options);
  return {
    compile: (expression, place, stored) => failureOf(environment.compile(expression, place, stored ? 'stored' : 'new')),
    addVariable: (name, expression, stored) => failureOf(environment.addVariable(name, expression, stored ? 'stored' : 'new')),
  };
}

function failureOf(compiled: Compiled): ExpressionFailure | undefined {
  return 'error' in compiled ? { step: compiled.step, detail: compiled.error } : undefined;
}
