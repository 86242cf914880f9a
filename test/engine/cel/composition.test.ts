import { compile, fromJson, toVectorValue } from '../../../src/engine/cel/cel';
import { Composition } from '../../../src/engine/cel/composition';
import { BOOL, DYN } from '../../../src/engine/cel/type';

const OPTIONS = { version: '1.36', variables: new Map([['object', DYN]]) };

/** The answers to the expressions, one after another, with what the variables cost for each. */
function evaluate(variables: Readonly<Record<string, string>>, expressions: readonly string[], object: unknown = { replicas: 3 }): readonly object[] {
  const composition = new Composition();
  const environment = composition.environment(OPTIONS);
  Object.entries(variables).forEach(([name, source]) => composition.declare(name, source, environment));
  const activation = composition.activate({ resolve: (name) => name === 'object' ? fromJson(object) : undefined });
  return expressions.map((source) => {
    const compiled = compile(source, environment);
    if ('error' in compiled) {
      return { compileError: compiled.error };
    }
    const { cost, ...result } = compiled.expression.evaluate(activation);
    return { ...'value' in result ? toVectorValue(result.value) : result, cost, variables: activation.takeCost() };
  });
}

describe('variables', () => {
  test('are evaluated once, when they are read first, and their cost is told by itself', () => {
    expect(evaluate({ twice: 'object.replicas * 2' }, ['variables.twice + 1', 'variables.twice', '1 == 1'])).toEqual([
      { int: '7', cost: 3, variables: 3 },
      { int: '6', cost: 2, variables: 0 },
      { bool: true, cost: 1, variables: 0 },
    ]);
  });

  test('see earlier variables, not later ones', () => {
    expect(evaluate({ one: '1', two: 'variables.one + 1' }, ['variables.two'])).toEqual([{ int: '2', cost: 2, variables: 3 }]);
    expect(evaluate({ two: 'variables.one + 1', one: '1' }, ['variables.two'])).toEqual([{
      error: 'composited variable "two" fails to compile: compilation failed: ERROR: <input>:1:10: undefined field \'one\'\n | variables.one + 1\n | .........^',
      cost: 2,
      variables: 0,
    }]);
  });

  test('carry their types over, where those are plain', () => {
    const variables = { number: '1', names: "['a']", opt: 'optional.of(1)' };
    expect(evaluate(variables, ["variables.number == 'a'", "variables.names == 'a'"])).toEqual([
      { compileError: expect.stringContaining("applied to '(int, string)'") },
      { compileError: expect.stringContaining("applied to '(list(string), string)'") },
    ]);
    expect(evaluate(variables, ["variables.opt == 'a'", 'variables.opt.orValue(2)'])).toEqual([
      { bool: false, cost: 3, variables: 1 },
      { int: '1', cost: 2, variables: 0 },
    ]);
  });

  test('fail the expressions that read them', () => {
    expect(evaluate({ bad: 'object.nope' }, ['variables.bad == 1', 'true || variables.bad == 1'])).toEqual([
      { error: 'composited variable "bad" fails to evaluate: no such key: nope', cost: 3, variables: 2 },
      { bool: true, cost: 0, variables: 0 },
    ]);
  });

  test('have a limit of their own', () => {
    const [answer] = evaluate({ much: 'lists.range(1000).all(i, lists.range(1000).all(j, true))' }, ['variables.much']);
    expect(answer).toMatchObject({ error: 'composited variable "much" fails to evaluate: operation cancelled: actual cost limit exceeded', cost: 2 });
  });

  test('are not declared where they do not exist', () => {
    expect(evaluate({}, ['variables.nope', 'has(variables.nope)', "'a' in variables"])).toEqual([
      { compileError: expect.stringContaining("undefined field 'nope'") },
      { compileError: expect.stringContaining("undefined field 'nope'") },
      { compileError: expect.stringContaining("found no matching overload for '@in'") },
    ]);
  });
});

test('an expression must be of an expected type', () => {
  const environment = new Composition().environment(OPTIONS);
  expect(compile('1', environment, [BOOL])).toMatchObject({ error: 'must evaluate to bool but got int' });
  expect(compile('true', environment, [BOOL])).toHaveProperty('expression');
});
