import { isJsonObject } from '../../manifests/set/manifest-object';

/** An operation of a JSON patch. */
export interface CdkPatchOperation {
  readonly op: string;
  readonly path: string;
  readonly from?: string;
  readonly value?: unknown;
}

const END_OF_LIST = '-';

/**
 * Whether the object has what the operation is about. The library that applies it does not ask.
 *
 * upstream: github.com/evanphx/json-patch
 */
export function isApplicable(object: unknown, { op, path, from = '' }: CdkPatchOperation): boolean {
  switch (op) {
    case 'remove':
    case 'replace':
    case 'test':
      return has(object, path);
    case 'copy':
    case 'move':
      return has(object, from) && hasPlaceFor(object, path);
    default:
      return hasPlaceFor(object, path);
  }
}

function has(object: unknown, pointer: string): boolean {
  return valueAt(object, stepsOf(pointer)) !== undefined;
}

function hasPlaceFor(object: unknown, pointer: string): boolean {
  const steps = stepsOf(pointer);
  const parent = valueAt(object, steps.slice(0, -1));
  if (!Array.isArray(parent)) {
    return isJsonObject(parent);
  }
  const [last] = steps.slice(-1);
  return last === END_OF_LIST || (INDEX.test(last) && Number(last) <= parent.length);
}

const INDEX = /^(?:0|[1-9]\d*)$/;

function valueAt(object: unknown, steps: readonly string[]): unknown {
  let value = object;
  for (const step of steps) {
    if (Array.isArray(value)) {
      value = INDEX.test(step) ? value[Number(step)] as unknown : undefined;
    } else {
      value = isJsonObject(value) && Object.hasOwn(value, step) ? value[step] : undefined;
    }
  }
  return value;
}

function stepsOf(pointer: string): readonly string[] {
  return pointer.split('/').slice(1).map((step) => step.replaceAll('~1', '/').replaceAll('~0', '~'));
}
