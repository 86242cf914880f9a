import { FieldChange } from '../verdict';

/** `set spec.hostNetwork to false; remove spec.hostPID`. */
export function describeChanges(changes: readonly FieldChange[]): string {
  return changes.map(({ path, value }) => (value === undefined ? `remove ${path}` : `set ${path} to ${formatValue(value)}`)).join('; ');
}

function formatValue(value: unknown): string {
  return typeof value === 'string' && value !== '' ? value : JSON.stringify(value, (_key, each: unknown) => (typeof each === 'bigint' ? Number(each) : each));
}
