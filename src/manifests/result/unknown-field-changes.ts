import { UnknownField } from '../../engine/decoding/unknown-field';
import { formatSteps } from '../../engine/field/format-steps';
import { Steps } from '../../engine/field/steps';
import { stepsOfPath } from '../../engine/field/steps-of-path';
import { valueAt } from '../../engine/field/value-at';
import { FieldChange } from '../../engine/verdict';

/** What a strategic merge patch has beside fields. */
const DIRECTIVE = /^\$(?:patch|retainKeys|setElementOrder\/.*|deleteFromPrimitiveList\/.*)$/s;

/** Whether a field is a directive: the object is a patch, and another one without it. */
export function isDirective({ name }: UnknownField): boolean {
  return DIRECTIVE.test(name);
}

/**
 * A field that the API server does not have under its right name or at its right place, or else removed; undefined where that is set already, or the
 * object is a patch.
 */
export function changesForUnknownField(field: UnknownField, object: unknown): readonly FieldChange[] | undefined {
  if (isDirective(field)) {
    return undefined;
  }
  const { steps, name, likely, belongsTo } = field;
  const value = valueAt(object, steps);
  const removal: FieldChange = { path: formatSteps(steps), steps };
  const renamed = nameInNewVersion(steps, object);
  if (renamed !== undefined) {
    return valueAt(object, renamed) === undefined ? [removal, { path: formatSteps(renamed), steps: renamed, value, from: steps }] : undefined;
  }
  const targets = likely !== undefined
    ? [[...steps.slice(0, -1), likely]]
    : belongsTo === undefined ? [] : placesAt(object, belongsTo).map((place) => [...place, name]);
  if ((belongsTo !== undefined && targets.length === 0) || targets.some((target) => valueAt(object, target) !== undefined)) {
    return undefined;
  }
  return [removal, ...targets.map((target) => ({ path: formatSteps(target), steps: target, value, from: steps }))];
}

/** Of the fields of an Ingress that another version of its API had: where they are now. */
function nameInNewVersion(steps: Steps, object: unknown): Steps | undefined {
  const [field, backend] = [steps.at(-1), steps.at(-2)];
  if (valueAt(object, ['kind']) !== 'Ingress') {
    return undefined;
  }
  if (field === 'backend' && steps.length === 2) {
    return ['spec', 'defaultBackend'];
  }
  const isOfBackend = backend === 'backend' || backend === 'defaultBackend';
  const own = field === 'servicePort' ? ['port', typeof valueAt(object, steps) === 'string' ? 'name' : 'number'] : field === 'serviceName' ? ['name'] : undefined;
  return isOfBackend && own !== undefined ? [...steps.slice(0, -1), 'service', ...own] : undefined;
}

/** `[*]` stands for each element of a list. */
function placesAt(object: unknown, path: string): readonly Steps[] {
  return stepsOfPath(path).reduce<readonly Steps[]>((places, step) => (
    step === '*' ? places.flatMap((place) => elementsAt(object, place)) : places.map((place) => [...place, step])), [[]]);
}

function elementsAt(object: unknown, place: Steps): readonly Steps[] {
  const list = valueAt(object, place);
  return Array.isArray(list) ? list.map((_, i) => [...place, i]) : [];
}
