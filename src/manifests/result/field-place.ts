import { isOfClaim } from './claim-findings';
import { templatePath } from '../../engine/controllers/template-path';
import { Steps } from '../../engine/field/steps';
import { stepsOfPath } from '../../engine/field/steps-of-path';
import { valueAt } from '../../engine/field/value-at';
import { Verdict } from '../../engine/verdict';
import { FilePlace } from '../set/located';
import { PlaceAt } from '../set/manifest-object';

/** The place of a field that a finding names, by its path. */
export type FieldPlace = (path: string) => FilePlace;

/** What the manifest has at a field that a finding names; undefined for what may be secret. */
export type FieldValue = (path: string) => unknown;

/** An object of the set, and where its fields are. */
export interface PlacedIdentity {
  readonly identity: { readonly kind: string };
  readonly value?: unknown;
  readonly placeAt?: PlaceAt;
}

/** Where the fields are, and what they have. */
interface Fields {
  readonly fieldPlace?: FieldPlace;
  readonly fieldValue?: FieldValue;
}

/**
 * Where the fields of a denied object are.
 *
 * @param ofPod whether the findings are about the pod of a workload, which is its template
 */
export function fieldPlaces(
  { identity: { kind }, value, placeAt }: PlacedIdentity, { decision }: Pick<Verdict, 'decision'>, ofPod: boolean,
): Fields {
  if (decision !== 'denied') {
    return {};
  }
  const prefix = ofPod ? stepsOfPath(templatePath(kind)) : [];
  const stepsOf = (path: string): Steps => [...isOfClaim(path) ? [] : prefix, ...stepsOfPath(path)];
  return {
    ...(placeAt && { fieldPlace: (path) => placeAt(stepsOf(path)) }),
    ...(value !== undefined && kind !== 'Secret' && { fieldValue: (path) => openValueAt(value, stepsOf(path)) }),
  };
}

/** The value of a field that holds no secret. */
export function openValueAt(value: unknown, steps: Steps): unknown {
  return steps.some((step) => MAY_BE_SECRET.has(step)) ? undefined : valueAt(value, steps);
}

/** Programs take secrets from these fields. */
const MAY_BE_SECRET: ReadonlySet<unknown> = new Set(['env', 'args', 'command', 'data', 'stringData', 'binaryData']);
