import { isWithin } from '../field/is-within';
import { PolicyEffect, PolicyFailure, PolicyReason } from '../policy-effects';
import { FieldChange, Finding } from '../verdict';

/** The fields of the object that policies deny, each policy with its fields. */
export function findingsOfFailures(effects: readonly PolicyEffect[]): readonly Finding[] {
  return effects.flatMap((effect) => (effect.type === 'failure' && effect.actions.includes('Deny') ? findingsOf(effect) : []));
}

/** A field, and the sub-expressions that read it. */
interface FailedField {
  readonly value: string;
  readonly reasons: PolicyReason[];
}

function findingsOf({ kind, policy, message, reasons, fix = '' }: PolicyFailure): readonly Finding[] {
  const fields = new Map<string, FailedField>();
  for (const reason of reasons) {
    for (const { root, path = '', value } of reason.reads) {
      if (root === 'object' && path !== '') {
        fields.set(path, { value, reasons: [...fields.get(path)?.reasons ?? [], reason] });
      }
    }
  }
  const check = `${kind}/${policy}`;
  const changes = changesOf(reasons);
  const paths = [...fields.keys()];
  return fields.size === 0
    ? [{ check, policy, path: '', message, fix, ...(changes && { changes }) }]
    : [...fields].map(([path, field]) => ({
      check,
      policy,
      path,
      message: `${path}: ${field.value}: ${message}`,
      fix: fixOf(path, field),
      ...(changes && { changes: changes.filter((each) => fieldOfChange(each, paths) === path) }),
    }));
}

/** The field that a change is of: the same one, or one that is in the other, or else the first one. */
function fieldOfChange({ path: changed }: FieldChange, paths: readonly string[]): string {
  return paths.find((path) => path === changed) ?? paths.find((path) => isWithin(changed, path) || isWithin(path, changed)) ?? paths[0];
}

/** One change of each field that decides, where it has one: another value, rather than none. Undefined where no field has one. */
function changesOf(reasons: readonly PolicyReason[]): readonly FieldChange[] | undefined {
  const changes = new Map<string, FieldChange>();
  for (const reason of reasons) {
    const { change } = reason;
    const known = change && changes.get(change.path);
    if (change !== undefined && (known === undefined || known.value === undefined) && !isTooMuch(change, reasons.filter((each) => each !== reason))) {
      changes.set(change.path, change);
    }
  }
  return changes.size === 0 ? undefined : [...changes.values()];
}

/** Whether all of a list or a map is removed where a part of it decides as well, or can be changed. */
function isTooMuch({ path: removed, value }: FieldChange, others: readonly PolicyReason[]): boolean {
  return value === undefined && others.some(({ reads, change }) => (
    (change !== undefined && isPartOf(change.path, removed)) || reads.some(({ root, path = '' }) => root === 'object' && isPartOf(path, removed))));
}

function isPartOf(path: string, outer: string): boolean {
  return path !== outer && isWithin(path, outer);
}

function fixOf(path: string, { reasons }: FailedField): string {
  const conditions = [...new Set(reasons.flatMap(({ source, value }) => (value.startsWith('error: ') ? [] : `${source} is ${value === 'true' ? 'false' : 'true'}`)))];
  return conditions.length === 0 ? `set ${path}, or change the policy so that it needs no such field` : `change ${path} so that ${conditions.join(' and ')}`;
}
