import { Selector } from './selector';
import { forbidden, invalid, notSupported, withChanges } from '../../field/error';
import { setField } from '../../field/field-change';
import { Int64 } from '../../objects/int64';
import { PodTemplateSpec } from '../../objects/pod';
import { goStringMap } from '../go/go-syntax';
import { Validation } from '../validation';

/*
 * What a controller wants of its template besides its being valid.
 */

export function nonnegative(value: Int64 | undefined, path: string, v: Validation, errors = v.errors): void {
  if (value !== undefined && value < 0) {
    errors.push(invalid(path, value, 'must be greater than or equal to 0'));
  }
}

/** Whether the labels are those that the controller selects. */
export function validateLabelsMatch({ metadata }: PodTemplateSpec, { matches, labels: wanted = {} }: Omit<Selector, 'empty'>, path: string, v: Validation): void {
  if (!matches(metadata?.labels ?? {})) {
    const labels = goStringMap(metadata?.labels, v.rules);
    const error = invalid(`${path}.metadata.labels`, labels, '`selector` does not match template `labels`');
    v.errors.push(withChanges(error, setField(`${path}.metadata.labels`, { ...metadata?.labels, ...wanted })));
  }
}

/** upstream: an empty selector is an error of its own. */
export function validateLabelsMatchSelector(template: PodTemplateSpec, selector: Selector, path: string, v: Validation): void {
  if (!selector.empty) {
    validateLabelsMatch(template, selector, path, v);
  }
}

const ALWAYS = ['Always'];

/** Pods of a controller that keeps them up run on. */
export function validateRunsOn({ spec = {} }: PodTemplateSpec, kind: string, path: string, v: Validation): void {
  if (spec.restartPolicy !== 'Always') {
    v.errors.push(notSupported(`${path}.spec.restartPolicy`, spec.restartPolicy ?? '', ALWAYS));
  }
  if (spec.activeDeadlineSeconds !== undefined) {
    const deadlinePath = `${path}.spec.activeDeadlineSeconds`;
    v.errors.push(v.rules.activeDeadlineForbidden
      ? forbidden(deadlinePath, `activeDeadlineSeconds in ${kind} is not Supported`)
      : invalid(deadlinePath, spec.activeDeadlineSeconds, 'must not be specified'));
  }
}

/** A GCE disk that can be written is for one pod. */
export function validateReadOnlyPersistentDisks({ spec = {} }: PodTemplateSpec, path: string, v: Validation): void {
  if (!v.rules.readOnlyPersistentDisks) {
    return;
  }
  (spec.volumes ?? []).forEach(({ gcePersistentDisk }, i) => {
    if (gcePersistentDisk !== undefined && gcePersistentDisk.readOnly !== true) {
      const detail = 'must be true for replicated pods > 1; GCE PD can only be mounted on multiple machines if it is read-only';
      v.errors.push(invalid(`${path}.spec.volumes[${i}].gcePersistentDisk.readOnly`, false, detail));
    }
  });
}
