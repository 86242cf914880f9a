import { goNumber } from './go-number';
import { goJson } from './go-value';

/** The same for equal values of one type alone. */
export function distinctJson(value: unknown): string {
  return goJson(marked(value));
}

function marked(value: unknown): unknown {
  const number = goNumber(value);
  if (number !== undefined) {
    return [number.kind, String(number.value)];
  }
  if (Array.isArray(value)) {
    return ['list', ...value.map(marked)];
  }
  return typeof value === 'object' && value !== null ? Object.fromEntries(Object.entries(value).map(([key, each]) => [key, marked(each)])) : value;
}
