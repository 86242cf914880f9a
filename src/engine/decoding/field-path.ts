import { Field } from './go-type';

/** One step on the way to a value: a field of a struct, an index of a list or a key of a map. */
export type Step = Field | number | string;

/** `spec.containers[0].image`. */
export function formatPath(steps: readonly Step[]): string {
  return steps.reduce<string>(joinStep, '');
}

function joinStep(path: string, step: Step): string {
  return typeof step === 'number' ? `${path}[${step}]` : joinPath(path, typeof step === 'string' ? step : step.name);
}

export function joinPath(base: string, name: string): string {
  return base === '' ? name : `${base}.${name}`;
}
