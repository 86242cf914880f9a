import { StructMember } from './go-type';

/** One step on the way to a value: a field of a struct, an index of a list or a key of a map. */
export type FieldPathStep = StructMember | number | string;

/** A way to a value as data: keys and indices. */
export type PlainStep = string | number;

export function plainSteps(steps: readonly FieldPathStep[]): readonly PlainStep[] {
  return steps.map((step) => (typeof step === 'object' ? step.name : step));
}

/** `spec.containers[0].image`. */
export function formatPath(steps: readonly FieldPathStep[]): string {
  return steps.reduce<string>(joinStep, '');
}

function joinStep(path: string, step: FieldPathStep): string {
  return typeof step === 'number' ? `${path}[${step}]` : joinPath(path, typeof step === 'string' ? step : step.name);
}

export function joinPath(base: string, name: string): string {
  return base === '' ? name : `${base}.${name}`;
}
