import { duplicate } from '../../field/error';
import { PodSpec } from '../../objects/pod';
import { isQualifiedName } from '../names/names';
import { pushInvalid } from '../object-meta';
import { Validation } from '../validation';

/*
 * What a pod waits for.
 * upstream: pkg/apis/core/validation/validation.go validateReadinessGates, validateSchedulingGates
 */

export function validateReadinessGates(gates: NonNullable<PodSpec['readinessGates']>, path: string, v: Validation): void {
  gates.forEach(({ conditionType = '' }, i) => pushInvalid(isQualifiedName(conditionType, v.rules), `${path}[${i}].conditionType`, conditionType, v));
}

export function validateSchedulingGates(gates: NonNullable<PodSpec['schedulingGates']>, path: string, v: Validation): void {
  const names = new Set<string>();
  gates.forEach(({ name = '' }, i) => {
    pushInvalid(isQualifiedName(name, v.rules), `${path}[${i}]`, name, v);
    if (names.has(name)) {
      v.errors.push(duplicate(`${path}[${i}]`, name));
    }
    names.add(name);
  });
}
