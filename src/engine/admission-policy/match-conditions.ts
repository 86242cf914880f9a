import { evaluateAll } from './evaluate';
import { Param } from './params';
import { PolicyProgram } from './program';
import { activationOf, Asking } from './versioned';

const BUDGET = 2_500_000;

/**
 * Whether a policy's matchConditions hold. One that is false decides; else an error does.
 *
 * upstream: k8s.io/apiserver/pkg/admission/plugin/webhook/matchconditions/matcher.go Match
 */
export function matchConditions(program: PolicyProgram, asking: Asking, param: Param): boolean | { readonly error: string } {
  const { matchConditions: conditions } = program;
  if (conditions.length === 0) {
    return true;
  }
  // upstream: the resource is the request's own, and there is no namespace.
  const { request, forms, as: { kind } } = asking;
  const activation = activationOf({ request, forms, as: { kind, resource: request.attributes.resource } }, param, { authorizer: true });
  const evaluated = evaluateAll(conditions, program.composition, activation, BUDGET);
  if ('error' in evaluated) {
    return evaluated;
  }
  if (evaluated.results.some((result) => result !== undefined && 'value' in result && result.value === false)) {
    return false;
  }
  const errors = [...new Set(evaluated.results.flatMap((result) => (result !== undefined && 'error' in result ? result.error : [])))];
  return errors.length === 0 ? true : { error: errors.length === 1 ? errors[0] : `[${errors.join(', ')}]` };
}
