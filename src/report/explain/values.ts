import type { ChangedField } from '../../engine/admission-policy/object-changes';

const LONGEST_VALUE = 120;

/** A value as JSON, cut where it is long. */
export function formatValue(value: unknown): string {
  const text = JSON.stringify(plain(value)) ?? 'null';
  return text.length > LONGEST_VALUE ? `${text.slice(0, LONGEST_VALUE - 3)}...` : text;
}

/** A value as JSON has it: numbers that are larger than those of JavaScript, too. */
export function plain(value: unknown): unknown {
  return value === undefined ? null : JSON.parse(JSON.stringify(value, (_key, each: unknown) => (typeof each === 'bigint' ? Number(each) : each))) as unknown;
}

/** `sets spec.priority to 0`, `removes ...`. */
export function formatChange({ path, before, after }: ChangedField): string {
  const was = before === undefined ? '' : ` (before: ${formatValue(before)})`;
  return after === undefined ? `removes ${path}${was}` : `sets ${path} to ${formatValue(after)}${was}`;
}

export function changeJson({ path, before, after }: ChangedField): object {
  return { path, before: plain(before), after: plain(after) };
}
