import { StringMap } from './meta';

/** The entries of all maps, the later of one key. A spread that is followed by other keys would make a hidden class for each single result. */
export function joinedMaps(...maps: readonly (StringMap | undefined)[]): StringMap {
  return Object.assign({}, ...maps) as StringMap;
}
