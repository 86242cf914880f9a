import { EvaluatedObject } from './result';
import { Whole } from '../../engine/objects/shape';
import { Identity } from '../set/identity';

/** What the evaluation of an object tells, with every field, undefined where absent, so that all results have one hidden class. */
export function evaluatedObject(identity: Identity, told: Omit<EvaluatedObject, keyof Identity>): EvaluatedObject {
  const { source, place, apiVersion, kind, namespace, name } = identity;
  const { operation, template, verdict, warnings, deprecation, fieldPlace, fieldValue, policyPlace } = told;
  const { pod, stored, afterwards, fieldValueAfterwards, order, earlier, later, fixes, byHand, isOnlyValidated, acknowledged } = told;
  return {
    source,
    place,
    apiVersion,
    kind,
    namespace,
    name,
    operation,
    template,
    verdict,
    warnings,
    deprecation,
    fieldPlace,
    fieldValue,
    policyPlace,
    pod,
    stored,
    afterwards,
    fieldValueAfterwards,
    order,
    earlier,
    later,
    fixes,
    byHand,
    isOnlyValidated,
    acknowledged,
  } satisfies Whole<EvaluatedObject>;
}

/** The same with warnings that come before its own. */
export function withWarnings(warnings: readonly string[], evaluated: EvaluatedObject): EvaluatedObject {
  return warnings.length === 0 ? evaluated : { ...evaluated, warnings: [...warnings, ...evaluated.warnings] };
}
