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

function findingsOf({ kind, policy, message, reasons }: PolicyFailure): readonly Finding[] {
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
  return fields.size === 0
    ? [{ check, policy, path: '', message, fix: '', ...(changes && { changes }) }]
    : [...fields].map(([path, field]) => ({
      check, policy, path, message: `${path}: ${field.value}: ${message}`, fix: fixOf(path, field), ...(changes && { changes: changes.filter((each) => isChangeOf(each.path, path, fields)) }),
    }));
}

/** Whether a field is changed: by another value, or by a field in it that no finding is about. */
function isChangeOf(changed: string, path: string, fields: ReadonlyMap<string, FailedField>): boolean {
  return changed === path || (!fields.has(changed) && changed.startsWith(`${path}.`));
}

/** One change of each field that decides, where it has one: another value, rather than none. Undefined where no field has one. */
function changesOf(reasons: readonly PolicyReason[]): readonly FieldChange[] | undefined {
  const changes = new Map<string, FieldChange>();
  for (const { change } of reasons) {
    const known = change && changes.get(change.path);
    if (change !== undefined && (known === undefined || known.value === undefined)) {
      changes.set(change.path, change);
    }
  }
  return changes.size === 0 ? undefined : [...changes.values()];
}

function fixOf(path: string, { reasons }: FailedField): string {
  const conditions = [...new Set(reasons.flatMap(({ source, value }) => (value.startsWith('error: ') ? [] : `${source} is ${value === 'true' ? 'false' : 'true'}`)))];
  return conditions.length === 0 ? `set ${path}, or change the policy so that it needs no such field` : `change ${path} so that ${conditions.join(' and ')}`;
}
