import { JsonObject } from '../../engine/json-object';
import { Identity, keyOf, ObjectIdentity } from '../set/identity';
import { PlaceAt } from '../set/manifest-object';
import { ManifestSet } from '../set/manifest-set';
import { SetItem } from '../set/set-item';

/** An object as its document has it. */
export interface PlacedObject {
  readonly identity: Identity;
  readonly value?: JsonObject;
  readonly placeAt?: PlaceAt;
}

/** Where an object is that was applied or is in the cluster. Undefined for one that is in no document. */
export type FindPlacedObject = (object: ObjectIdentity) => PlacedObject | undefined;

/** The places of the objects of the sets, the later ones before the earlier ones. */
export function objectPlaces(sets: readonly ManifestSet[]): FindPlacedObject {
  const written = new Map(sets.flatMap(({ items }) => items).map((item) => [keyOf(item.identity), placed(item)]));
  return (object) => written.get(keyOf(object));
}

function placed(item: SetItem): PlacedObject {
  const { identity } = item;
  return item.type === 'served' || item.type === 'other' ? { identity, value: item.value, placeAt: item.placeAt } : { identity };
}
