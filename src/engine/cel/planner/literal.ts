import { Literal } from '../ast';
import { toInt } from '../values/numbers';
import { CelBytes, CelDouble, CelUint, CelValue } from '../values/value';

/** The value of a constant of the source. */
export function literalValue(literal: Literal): CelValue {
  switch (literal.type) {
    case 'null': return null;
    case 'int': return toInt(literal.value) ?? literal.value;
    case 'uint': return new CelUint(literal.value);
    case 'double': return new CelDouble(literal.value);
    case 'bytes': return new CelBytes(literal.value);
    default: return literal.value;
  }
}
