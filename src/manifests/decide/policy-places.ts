import { isAdmissionPolicyKind } from '../../engine/admission-policy/policy-kinds';
import { Steps } from '../../engine/field/steps';
import { Located } from '../set/located';
import { PlaceAt } from '../set/manifest-object';
import { ManifestSet } from '../set/manifest-set';

/** Where an expression of a policy is, or a character of it. Undefined for a policy that is in no file. */
export type PolicyPlace = (kind: string, name: string, steps: Steps, index: number) => Located | undefined;

interface PlacedPolicy extends Located {
  readonly placeAt?: PlaceAt;
}

/** The places of the policies of the sets, the later ones before the earlier ones. */
export function policyPlaces(sets: readonly ManifestSet[]): PolicyPlace {
  const written = new Map<string, PlacedPolicy>();
  for (const item of sets.flatMap(({ items }) => items)) {
    const { kind, name, source, place } = item.identity;
    if (item.type === 'served' && isAdmissionPolicyKind(kind)) {
      written.set(`${kind} ${name}`, { source, place, placeAt: item.placeAt });
    }
  }
  return (kind, name, steps, index) => {
    const found = written.get(`${kind} ${name}`);
    if (found?.placeAt === undefined) {
      return found && { source: found.source, ...(found.place && { place: found.place }) };
    }
    const place = found.placeAt(steps, index);
    return { source: `${place.file}:${place.line}${place.column === undefined ? '' : `:${place.column}`}`, place };
  };
}
