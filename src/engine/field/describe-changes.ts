import { FieldChange } from '../verdict';

/** `set spec.hostNetwork to false; remove spec.hostPID`. */
export function describeChanges(changes: readonly FieldChange[]): string {
  return changes.map(({ path, value }) => (value === undefined ? `remove ${path}` : `set ${path} to ${formatValue(value)}`)).join('; ');
}

/** A text that reads as a number, a boolean or null. */
const OTHER_TYPE = /^(?:-?\d+(?:\.\d+)?|true|false|null)$/;

function formatValue(value: unknown): string {
  return typeof value === 'string' && value !== '' && !OTHER_TYPE.test(value) ? value : JSON.stringify(value, (_key, each: unknown) => (typeof each === 'bigint' ? Number(each) : each));
}
