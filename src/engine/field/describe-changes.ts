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

/** A text that YAML reads as a number, a boolean or null where it has no quotes. */
const OTHER_TYPE = /^(?:[-+]?(?:0x[\da-f_]+|0b[01_]+|0o[0-7_]+|\d[\d_]*(?:\.[\d_]*)?(?:e[-+]?\d+)?|\.\d[\d_]*(?:e[-+]?\d+)?|\.inf|\.nan)|y|yes|n|no|on|off|true|false|null|~)$/i;

function formatValue(value: unknown): string {
  const isClear = typeof value === 'string' && value !== '' && !OTHER_TYPE.test(value);
  return isClear ? value : JSON.stringify(value, (_key, each: unknown) => (typeof each === 'bigint' ? Number(each) : each));
}
