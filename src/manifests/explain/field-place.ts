import { templatePath } from '../../engine/controllers/template-path';
import { stepsOfPath } from '../../engine/field/steps-of-path';
import { kindNamed } from '../../engine/kinds';
import { PlacedObject } from '../decide/object-places';
import { FilePlace } from '../set/located';

/** Where a field of an object is written. */
export function placeOfField(written: PlacedObject | undefined, path: string): FilePlace | undefined {
  return written?.placeAt?.(stepsOfPath(path));
}

/**
 * Where a field of the pod is written: in the pod itself, or in the template of the workload. Of another object, it is its own field.
 *
 * @param template of a custom resource: the path of the template
 */
export function placeOfPodField(written: PlacedObject | undefined, path: string, template?: string): FilePlace | undefined {
  const { identity: { kind } = { kind: '' }, placeAt } = written ?? {};
  const at = template ?? (kindNamed(kind)?.workload === true ? templatePath(kind) : '');
  return placeAt?.([...stepsOfPath(at), ...stepsOfPath(path)]);
}
