import { Selector } from './selector';
import { forbidden, invalid, notSupported, withLikelyChanges } from '../../field/error';
import { setField } from '../../field/field-change';
import { Int64 } from '../../objects/int64';
import { PodTemplateSpec } from '../../objects/pod';
import { FieldChange } from '../../verdict';
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
export function validateLabelsMatch(template: PodTemplateSpec, selector: Omit<Selector, 'empty'>, path: string, v: Validation): void {
  const { labels = {} } = template.metadata ?? {};
  if (!selector.matches(labels)) {
    const error = invalid(`${path}.metadata.labels`, goStringMap(template.metadata?.labels, v.rules), '`selector` does not match template `labels`');
    const changes = selector.missing === true
      ? selectorOf(template, path.slice(0, path.lastIndexOf('.')))
      : [setField(`${path}.metadata.labels`, { ...labels, ...selector.labels })];
    v.errors.push(withLikelyChanges(error, changes));
  }
}

/** The selector of the labels that the pods have. */
export function selectorOf({ metadata: { labels = {} } = {} }: PodTemplateSpec, path: string): readonly FieldChange[] {
  return Object.keys(labels).length === 0 ? [] : [setField(`${path}.selector`, { matchLabels: labels })];
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
