import { declare, FunctionDeclaration, overload } from '../declarations/declaration';
import { mapType, typeParam } from '../type';
import { goText } from '../values/go-text';
import { EntryMap, entryMap, MutableMap } from '../values/map';
import { CelError, CelMap, noSuchOverload, CelResult } from '../values/value';

/*
 * What the macros that make maps call. Source: cel-go, ext/comprehensions.go.
 */

const K = typeParam('K');
const V = typeParam('V');
const MAP_KV = mapType(K, V);

function insert(map: CelMap, key: CelResult, value: CelResult): CelMap | CelError {
  if (map.find(key) !== undefined) {
    return new CelError(`insert failed: key ${goText(key)} already exists`);
  }
  const target = map instanceof MutableMap ? map : copy(map);
  target.set(key, value);
  return target;
}

function copy(map: CelMap): EntryMap {
  return entryMap(Array.from(map.keys(), (key) => [key, map.find(key) ?? null] as const));
}

function insertAll(map: CelMap, entries: CelMap): CelMap | CelError {
  let target = map;
  for (const key of entries.keys()) {
    const inserted = insert(target, key, entries.find(key) ?? null);
    if (inserted instanceof CelError) {
      return inserted;
    }
    target = inserted;
  }
  return target;
}

export const MAP_INSERT_FUNCTIONS: readonly FunctionDeclaration[] = [
  declare('cel.@mapInsert', [
    overload('@mapInsert_map_key_value', [MAP_KV, K, V], MAP_KV, {
      variadic: ([map, key, value]) => map instanceof CelMap ? insert(map, key, value) : noSuchOverload(map),
    }),
    overload('@mapInsert_map_map', [MAP_KV, MAP_KV], MAP_KV, {
      binary: (map, entries) => map instanceof CelMap && entries instanceof CelMap ? insertAll(map, entries) : noSuchOverload(map),
    }),
  ]),
];
