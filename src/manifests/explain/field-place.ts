import { templatePath } from '../../engine/controllers/template-path';
import { stepsOfPath } from '../../engine/field/steps-of-path';
import { kindNamed } from '../../engine/kinds';
import { PlacedObject } from '../decide/object-places';
import { FilePlace } from '../set/located';

/** Where a field of the pod is written: in the pod itself, or in the template of the workload. Of another object, it is its own field. */
export function placeOfField(written: PlacedObject | undefined, path: string): FilePlace | undefined {
  const { identity: { kind } = { kind: '' }, placeAt } = written ?? {};
  const workload = kindNamed(kind)?.workload === true;
  return placeAt?.([...(workload ? stepsOfPath(templatePath(kind)) : []), ...stepsOfPath(path)]);
}
