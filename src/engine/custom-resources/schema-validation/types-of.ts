import { JsonSchema } from '../schema';

const INT_OR_STRING: readonly string[] = ['integer', 'string'];
const NONE: readonly string[] = [];

/** The types that a schema takes. */
export function typesOf({ type, 'x-kubernetes-int-or-string': isIntOrString }: JsonSchema): readonly string[] {
  if (isIntOrString === true) {
    return INT_OR_STRING;
  }
  return typeof type === 'string' && type !== '' ? [type] : NONE;
}
