import { formatSteps } from './format-steps';
import { FieldChange } from '../verdict';

/** `set spec.hostNetwork to false; remove spec.hostPID; rename spec.hostNetwrok to hostNetwork`. */
export function describeChanges(changes: readonly FieldChange[]): string {
  const moved = new Set(changes.flatMap(({ from }) => (from === undefined ? [] : formatSteps(from))));
  const described = changes.filter(({ path, value }) => value !== undefined || !moved.has(path)).map(describeChange);
  return described.join('; ');
}

function describeChange({ path, value, steps, from }: FieldChange): string {
  if (from !== undefined) {
    const before = formatSteps(from);
    return before === formatSteps([...steps.slice(0, -1), ...from.slice(-1)]) ? `rename ${before} to ${String(steps.at(-1))}` : `move ${before} to ${path}`;
  }
  return value === undefined ? `remove ${path}` : `set ${path} to ${formatValue(value)}`;
}

/** A text that reads as a number, a boolean or null. */
const OTHER_TYPE = /^(?:-?\d+(?:\.\d+)?|true|false|null)$/;

function formatValue(value: unknown): string {
  return typeof value === 'string' && value !== '' && !OTHER_TYPE.test(value) ? value : JSON.stringify(value, (_key, each: unknown) => (typeof each === 'bigint' ? Number(each) : each));
}
