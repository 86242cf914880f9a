import { Mapping } from './mapping';
import { DYN, isAssignableType, isDyn, isDynOrError, isSameType, listType, mapType, NULL, opaqueType, Type, typeOfType } from '../type';

/*
 * Unification of types. Source: cel-go, checker/types.go.
 */

/** Whether a value of the type `from` may stand where `to` belongs, or the other way round for lists and the like. */
export function isAssignable(mapping: Mapping, to: Type, from: Type): boolean {
  return mapping.attempt(() => unify(mapping, to, from));
}

export function areAssignable(mapping: Mapping, to: readonly Type[], from: readonly Type[]): boolean {
  return mapping.attempt(() => unifyAll(mapping, to, from));
}

function unifyAll(mapping: Mapping, to: readonly Type[], from: readonly Type[]): boolean {
  return to.length === from.length && to.every((type, index) => unify(mapping, type, from[index]));
}

function unify(mapping: Mapping, one: Type, other: Type): boolean {
  if (other.kind === 'typeParam') {
    const known = mapping.find(other) !== undefined || isSameType(one, other);
    if (substituteParameter(mapping, one, other)) {
      return true;
    }
    if (known) {
      return false;
    }
  }
  if (one.kind === 'typeParam') {
    return substituteParameter(mapping, other, one);
  }
  if (isDynOrError(one) || isDynOrError(other)) {
    return true;
  }
  if (one.kind === 'null') {
    return takesNull(other);
  }
  return other.kind === 'null' && mapping.takesNullBothWays ? takesNull(one) : unifyPlain(mapping, one, other);
}

function unifyPlain(mapping: Mapping, one: Type, other: Type): boolean {
  switch (one.kind) {
    case 'type': return other.kind === 'type';
    case 'opaque': case 'list': case 'map':
      return one.kind === other.kind && one.name === other.name && unifyAll(mapping, one.parameters, other.parameters);
    case 'unspecified': case 'error': return false;
    default: return isAssignableType(other, one);
  }
}

/** Lets the parameter stand for the type, if it may. */
function substituteParameter(mapping: Mapping, type: Type, parameter: Type): boolean {
  if (isSameType(type, parameter)) {
    return true;
  }
  const known = mapping.find(parameter);
  if (known === undefined) {
    const free = isNotReferenced(mapping, parameter, type);
    if (free) {
      mapping.add(parameter, type);
    }
    return free;
  }
  if (type.kind === known.kind && isSameType(type, known)) {
    return true;
  }
  if (!unify(mapping, type, known)) {
    return false;
  }
  const general = mostGeneral(type, known);
  if (isNotReferenced(mapping, parameter, general)) {
    mapping.add(parameter, general);
  }
  return true;
}

/** upstream: messages and abstract types take null. */
function takesNull(type: Type): boolean {
  return ['opaque', 'struct', 'any', 'duration', 'timestamp'].includes(type.kind) || isAssignableType(type, NULL);
}

export function mostGeneral(one: Type, other: Type): Type {
  return isEqualOrLessSpecific(one, other) ? one : other;
}

function isEqualOrLessSpecific(one: Type, other: Type): boolean {
  if (isDyn(one) || one.kind === 'typeParam') {
    return true;
  }
  if (isDyn(other) || other.kind === 'typeParam' || one.kind !== other.kind) {
    return false;
  }
  switch (one.kind) {
    case 'opaque': case 'list': case 'map':
      return one.name === other.name && one.parameters.length === other.parameters.length
        && one.parameters.every((parameter, index) => isEqualOrLessSpecific(parameter, other.parameters[index]));
    case 'type': return true;
    default: return isSameType(one, other);
  }
}

/** Whether the parameter is not part of the type, which would make it endless. */
function isNotReferenced(mapping: Mapping, parameter: Type, within: Type): boolean {
  if (isSameType(parameter, within)) {
    return false;
  }
  switch (within.kind) {
    case 'typeParam': {
      const known = mapping.find(within);
      return known === undefined || isNotReferenced(mapping, parameter, known);
    }
    case 'opaque': case 'list': case 'map': case 'type':
      return within.parameters.every((type) => isNotReferenced(mapping, parameter, type));
    default: return true;
  }
}

/** The type with what its parameters stand for. Those that stand for nothing are dyn, if they shall be. */
export function substitute(mapping: Mapping, type: Type, freeIsDyn: boolean): Type {
  const known = mapping.find(type);
  if (known !== undefined) {
    return substitute(mapping, known, freeIsDyn);
  }
  if (type.kind === 'typeParam') {
    return freeIsDyn ? DYN : type;
  }
  if (type.parameters.length === 0) {
    return type;
  }
  const parameters = type.parameters.map((parameter) => substitute(mapping, parameter, freeIsDyn));
  if (parameters.every((parameter, i) => parameter === type.parameters[i])) {
    return type;
  }
  switch (type.kind) {
    case 'opaque': return opaqueType(type.name, ...parameters);
    case 'list': return listType(parameters[0]);
    case 'map': return mapType(parameters[0], parameters[1]);
    case 'type': return typeOfType(parameters[0]);
    default: return type;
  }
}
