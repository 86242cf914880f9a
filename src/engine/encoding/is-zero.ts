import { GoType } from '../decoding/go-type';

/** Whether `omitempty` leaves the value out. Go never leaves out a struct, and so neither a quantity nor an IntOrString. */
export function isZero({ kind }: GoType, value: unknown): boolean {
  switch (kind) {
    case 'list':
      return (value as readonly unknown[]).length === 0;
    case 'map':
      return Object.keys(value as object).length === 0;
    case 'string':
    case 'bytes':
      return value === '';
    case 'boolean':
      return value === false;
    case 'int32':
    case 'int64':
      return value === 0;
    default:
      return false;
  }
}
