import * as fc from 'fast-check';
import { celEnvironment, compile, CelEvaluation, fromJson, PER_CALL_LIMIT } from '../../src/engine/cel/cel';
import { DYN } from '../../src/engine/cel/type';
import { arbitraryExpression, arbitraryText, arbitraryVariables } from '../support/arbitrary-cel';
import { runs } from '../support/runs';

type Variables = ReadonlyMap<string, unknown>;

/** Undefined for an expression that does not compile. */
function evaluate(source: string, variables: Variables, costLimit?: number): CelEvaluation | undefined {
  const compiled = compile(source, celEnvironment({ version: '1.36', variables: new Map(Array.from(variables.keys(), (name) => [name, DYN])) }));
  if (!('expression' in compiled)) {
    expect(compiled.error).toMatch(/^(?:compilation failed|program instantiation failed|internal error: runtime error): /);
    return undefined;
  }
  return compiled.expression.evaluate({ resolve: (name) => variables.has(name) ? fromJson(variables.get(name)) : undefined }, costLimit);
}

/** Where upstream panics, the error has the words of Go's run time. */
const PANIC = /^internal error: (interface conversion|runtime error|reflect): /;

/** Neither throws nor is at fault itself. */
function isSound(evaluation: CelEvaluation | undefined): boolean {
  return evaluation === undefined || !('error' in evaluation) || !evaluation.error.startsWith('internal error') || PANIC.test(evaluation.error);
}

test('no text makes the compiler throw', () => {
  fc.assert(fc.property(arbitraryText, arbitraryVariables, (text, variables) => isSound(evaluate(text, variables))), { numRuns: runs(500) });
});

test('no expression throws, and many are evaluated', () => {
  let evaluated = 0;
  let tried = 0;
  fc.assert(fc.property(arbitraryExpression, arbitraryVariables, (expression, variables) => {
    const evaluation = evaluate(expression, variables);
    tried++;
    evaluated += evaluation === undefined ? 0 : 1;
    return isSound(evaluation);
  }), { numRuns: runs(750) });
  expect(evaluated / tried).toBeGreaterThan(0.2);
});

test('an expression yields the same and costs the same each time, whether it is compiled again or not', () => {
  fc.assert(fc.property(arbitraryExpression, arbitraryVariables, (expression, variables) => {
    expect(evaluate(expression, variables)).toEqual(evaluate(expression, variables));
  }), { numRuns: runs(500) });
});

test('a lower limit of the cost stops an expression, or changes nothing', () => {
  fc.assert(fc.property(arbitraryExpression, arbitraryVariables, fc.nat({ max: 40 }), (expression, variables, limit) => {
    const free = evaluate(expression, variables, PER_CALL_LIMIT);
    const limited = evaluate(expression, variables, limit);
    if (free !== undefined && limited !== undefined && free.cost <= limit) {
      expect(limited).toEqual(free);
    } else if (limited !== undefined) {
      expect(limited).toMatchObject({ error: 'operation cancelled: actual cost limit exceeded', costExceeded: true });
    }
  }), { numRuns: runs(500) });
});
