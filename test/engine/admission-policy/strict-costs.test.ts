import { validatingProgram } from '../../../src/engine/admission-policy/program';
import { ValidatingAdmissionPolicy } from '../../../src/engine/objects/admission-registration';
import { answerLines, validatingBinding, validatingPolicy } from '../../support/policy-answers';

/* Up to 1.31, calls of the libraries of Kubernetes cost 1 in the expressions of policies, unless a feature gate is on. */

const FOUR_CHECKS = '[1, 2, 3, 4].all(x, !authorizer.group("").resource("nodes").check("get").allowed())';
const MANY_CHECKS = `[${'0, '.repeat(29)}0].all(x, authorizer.path("/x").check("get").allowed() || true)`;
const EXCEEDED = (expression: string): string => (
  `vap 422: pods "web" is forbidden: ValidatingAdmissionPolicy 'p' with binding 'p' denied request: expression '${expression}' resulted in error: operation cancelled: actual cost limit exceeded`
);

test.each<[string, string, readonly string[]]>([
  ['1.30', FOUR_CHECKS, ['allowed']],
  ['1.31', FOUR_CHECKS, ['allowed']],
  ['1.32', FOUR_CHECKS, [EXCEEDED(FOUR_CHECKS)]],
  ['1.36', FOUR_CHECKS, [EXCEEDED(FOUR_CHECKS)]],
  ['1.30', MANY_CHECKS, ['allowed']],
  ['1.36', MANY_CHECKS, [EXCEEDED(MANY_CHECKS)]],
])('in %s, %s', (kubernetesVersion, expression, expected) => {
  const objects = [validatingPolicy('p', { validations: [{ expression }] }), validatingBinding('p')];
  expect(answerLines({ kubernetesVersion, plugins: ['ValidatingAdmissionPolicy'], objects })).toEqual(expected);
});

const costOf = (expression: string, minor: number, featureGates?: ReadonlyMap<string, boolean>): number | undefined => {
  const policy = { spec: { validations: [{ expression }] } } as unknown as ValidatingAdmissionPolicy;
  const [{ compiled }] = validatingProgram(policy, { minor, featureGates }).validations;
  return 'expression' in compiled ? compiled.expression.evaluate({ resolve: () => undefined }).cost : undefined;
};
const STRICT = new Map([['StrictCostEnforcementForVAP', true]]);

test.each<[string, number, number, number]>([
  ['[1, 2, 3].sum() == 6', 2, 2, 4],
  ['"a,b,c,d,e,f,g,h,i,j,k".split(",").size() == 11', 3, 3, 7],
  ['quantity("1Gi") == quantity("1Gi")', 3, 3, 3],
  ['sets.contains([1, 2], [1])', 3, 3, 3],
  ['"abc".matches("b")', 1, 1, 1],
])('%s costs %d in 1.30, %d in 1.31, and %d with the gate and in 1.32', (expression, in30, in31, strict) => {
  const found = [costOf(expression, 30), costOf(expression, 31), costOf(expression, 30, STRICT), costOf(expression, 32)];
  expect(found).toEqual([in30, in31, strict, strict]);
});
