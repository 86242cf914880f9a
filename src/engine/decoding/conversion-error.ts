import { GoType } from './go-type';
import { NumberLiteral } from './number-literal';

/**
 * Why a value of a patched object cannot become one of the Go type. Another converter than that of bodies, which names no field. Undefined where it
 * takes the value: of an integer that is too large it keeps the last bits.
 *
 * upstream: k8s.io/apimachinery/pkg/runtime/converter.go fromUnstructured
 */
export function conversionError({ kind, display }: GoType, value: unknown): string | undefined {
  const found = kindOf(value);
  switch (kind) {
    case 'struct':
      return `cannot restore struct from: ${found}`;
    case 'map':
      return `cannot restore map from ${found}`;
    case 'list':
    case 'bytes':
      return `cannot restore slice from ${found}`;
    case 'string':
      // upstream: Go converts integers to texts, as characters.
      return found === 'int64' ? `cannot convert int64 to ${display}` : 'unrecognized type: string';
    case 'boolean':
      return 'unrecognized type: bool';
    case 'int32':
    case 'int64':
      return found === 'int64' ? undefined : found === 'float64' ? `cannot convert float64 to ${display}` : `unrecognized type: ${kind}`;
    default:
      return `unrecognized type: ${kind}`;
  }
}

/** The same for one byte in a list of them. */
export function byteConversionError(value: unknown): string | undefined {
  const found = kindOf(value);
  return found === 'int64' ? undefined : found === 'float64' ? 'cannot convert float64 to uint8' : 'unrecognized type: uint8';
}

const LARGEST = 2n ** 63n;

/** The kind of the value in Go, as JSON is read there. */
function kindOf(value: unknown): string {
  if (Array.isArray(value)) {
    return 'slice';
  }
  if (value instanceof NumberLiteral) {
    return 'float64';
  }
  switch (typeof value) {
    case 'string':
      return 'string';
    case 'boolean':
      return 'bool';
    case 'bigint':
      return value < LARGEST && value >= -LARGEST ? 'int64' : 'float64';
    case 'number':
      return Number.isInteger(value) ? 'int64' : 'float64';
    default:
      return 'map';
  }
}
