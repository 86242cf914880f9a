import { removeField } from '../field/field-change';
import { Denial } from '../verdict';

/** A denial of the store for a field of the metadata that an object need not have. */
export function refusedByStore(code: number, field: 'resourceVersion' | 'uid', message: string): Denial {
  const path = `metadata.${field}`;
  return { stage: 'storage', code, message, findings: () => [{ check: 'storage', path, message, fix: `remove ${path}`, changes: [removeField(path)] }] };
}
