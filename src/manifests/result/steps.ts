import { isJsonObject, Steps } from '../set/manifest-object';

/** Where a field path leads: the value there, undefined where there is none, and the way as keys and indices. */
export interface Target {
  readonly steps: Steps;
  readonly value: unknown;
}

/** Follows a path as the decoder writes it; keys may hold dots themselves, so the longest that is there counts. */
export function follow(value: unknown, path: string, steps: Steps = []): Target {
  if (path === '') {
    return { steps, value };
  }
  if (Array.isArray(value)) {
    const [step, index] = /^\[(\d+)\]\.?/.exec(path) ?? [];
    return step === undefined ? { steps, value: undefined } : follow(value[Number(index)], path.slice(step.length), [...steps, Number(index)]);
  }
  const key = isJsonObject(value) ? longestKey(Object.keys(value), path) : undefined;
  return isJsonObject(value) && key !== undefined
    ? follow(value[key], path.slice(key.length).replace(/^\./, ''), [...steps, key])
    : { steps, value: undefined };
}

function longestKey(keys: readonly string[], path: string): string | undefined {
  return keys.filter((key) => path === key || path.startsWith(`${key}.`) || path.startsWith(`${key}[`)).sort((a, b) => b.length - a.length)[0];
}
