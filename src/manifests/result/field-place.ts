import { isOfClaim } from './claim-findings';
import { templatePath } from '../../engine/controllers/template-path';
import { stepsOfPath } from '../../engine/field/steps-of-path';
import { Verdict } from '../../engine/verdict';
import { FilePlace } from '../set/located';
import { PlaceAt } from '../set/manifest-object';

/** The place of a field that a finding names, by its path. */
export type FieldPlace = (path: string) => FilePlace;

interface PlacedIdentity {
  readonly identity: { readonly kind: string };
  readonly placeAt?: PlaceAt;
}

/**
 * Where the fields of a denied object are.
 *
 * @param ofPod whether the findings are about the pod of a workload, which is its template
 */
export function fieldPlaces(
  { identity: { kind }, placeAt }: PlacedIdentity, { decision }: Verdict, ofPod: boolean,
): { readonly fieldPlace?: FieldPlace } {
  if (decision !== 'denied' || placeAt === undefined) {
    return {};
  }
  const prefix = ofPod ? stepsOfPath(templatePath(kind)) : [];
  return { fieldPlace: (path) => placeAt([...isOfClaim(path) ? [] : prefix, ...stepsOfPath(path)]) };
}
