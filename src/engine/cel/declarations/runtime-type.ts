import { isDyn, Type } from '../type';
import { CelList, CelMap, CelResult, typeOf } from '../values/value';

/** Whether a value may be passed where the type is declared. upstream: of lists and maps, only the first element is looked at. */
export function isOfType(value: CelResult, type: Type): boolean {
  if (type.nullable && value === null) {
    return true;
  }
  if (!isDyn(type) && type.kind !== 'typeParam' && typeOf(value).name !== type.name) {
    return false;
  }
  if (type.kind === 'list' && value instanceof CelList) {
    return value.size === 0 || isOfType(value.get(0), type.parameters[0]);
  }
  return type.kind === 'map' && value instanceof CelMap ? isOfMapType(value, type) : true;
}

function isOfMapType(map: CelMap, { parameters: [keyType, valueType] }: Type): boolean {
  if (map.size === 0) {
    return true;
  }
  for (const key of map.keys()) {
    return isOfType(key, keyType) && isOfType(map.find(key) ?? null, valueType);
  }
  return true;
}
