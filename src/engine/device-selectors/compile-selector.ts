import { sizeOfDevice } from './device-sizes';
import { celEnvironment, compile, CompileStep, ObjectTypeDeclaration } from '../cel/cel';
import { estimateCost } from '../cel/cost/estimate';
import { QUANTITY_TYPE } from '../cel/libraries/types';
import { ANY, BOOL, isSameType, mapType, objectType, STRING, Type } from '../cel/type';
import { Minor } from '../version';

/*
 * The expressions that select devices.
 * upstream: k8s.io/dynamic-resource-allocation/cel/compile.go
 */

export type CompiledSelector = { readonly cost: number } | { readonly error: string; readonly step: CompileStep };

const DEVICE = objectType('kubernetes.DRADevice');
/** From here on a device tells whether it may be allocated more than once; a stored expression may ask before. */
const SHARED_SINCE: Minor = 36;

/** Until then selectors know semantic versions, which are in the environment of that minor first. */
const OWN_VERSIONS_UNTIL: Minor = 33;

function declareDevice(isShared: boolean): ObjectTypeDeclaration {
  const fields: readonly (readonly [string, Type])[] = [
    ...(isShared ? [['allowMultipleAllocations', BOOL] as const] : []),
    ['driver', STRING],
    ['attributes', mapType(STRING, mapType(STRING, ANY))],
    ['capacity', mapType(STRING, mapType(STRING, QUANTITY_TYPE))],
  ];
  return { type: DEVICE, fields: new Map(fields) };
}

/** @param isStored whether the object before had the expression, so that it may use all that the server knows */
export function compileSelector(source: string, isStored: boolean, minor: Minor): CompiledSelector {
  const objects = new Map([[DEVICE.name, declareDevice(isStored || minor >= SHARED_SINCE)]]);
  const compiled = compile(source, celEnvironment({
    version: isStored ? 'stored' : `1.${Math.max(minor - 1, OWN_VERSIONS_UNTIL)}`, serverMinor: minor, variables: new Map([['device', DEVICE]]), objects, bindings: true,
  }));
  if ('error' in compiled) {
    return { error: compiled.error, step: compiled.step };
  }
  const { type, parts } = compiled.expression;
  if (!isSameType(type, BOOL) && !isSameType(type, ANY)) {
    return { error: `must evaluate to bool or the unknown type, not ${type}`, step: 'type' };
  }
  return { cost: estimateCost(parts.checked, sizeOfDevice, minor).max };
}
