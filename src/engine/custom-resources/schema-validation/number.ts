import { supportedFormat } from './formats';
import { floatText, GoNumber, goNumber, isJsonInteger, numberText, truncated } from './go-number';
import { SchemaPlace } from './place';
import { invalidValue, SchemaError, SchemaResult, unplaced } from './result';
import { SchemaRules } from './rules';
import { typesOf } from './types-of';
import { NumberLiteral } from '../../decoding/number-literal';
import { JsonSchema, SchemaNumber } from '../schema';

/*
 * upstream: k8s.io/kube-openapi/pkg/validation/validate/validator.go numberValidator, values.go
 */

export function validateNumber(value: unknown, schema: JsonSchema, place: SchemaPlace): SchemaResult {
  const result = new SchemaResult();
  const number = goNumber(value) as GoNumber;
  const { multipleOf, minimum, maximum } = schema;
  const check = (limit: SchemaNumber, what: string, validate: (number: GoNumber, limit: number) => SchemaError | undefined): void => {
    const bound = Number(goNumber(limit)?.value ?? 0);
    const unfit = outOfRange({ kind: 'float', value: bound }, schema, what, place);
    const error = validate(unfit === undefined ? number : { kind: 'float', value: Number(number.value) }, bound);
    [unfit, error].forEach((each) => each && result.add(each));
  };
  const own = outOfRange(number, schema, 'Checked', place);
  if (own !== undefined) {
    result.add(own);
  }
  if (multipleOf !== undefined) {
    check(multipleOf, 'MultipleOf', (each, factor) => validateFactor(each, factor, place));
  }
  if (minimum !== undefined) {
    const isExclusive = schema.exclusiveMinimum === true;
    check(minimum, 'Minimum boundary', (each, limit) => validateBound(each, limit, { isExclusive, isMinimum: true }, place));
  }
  if (maximum !== undefined) {
    const isExclusive = schema.exclusiveMaximum === true;
    check(maximum, 'Maximum boundary', (each, limit) => validateBound(each, limit, { isExclusive, isMinimum: false }, place));
  }
  return result.count();
}

interface Bound {
  readonly isExclusive: boolean;
  readonly isMinimum: boolean;
}

function validateBound(number: GoNumber, limit: number, { isExclusive, isMinimum }: Bound, { path }: SchemaPlace): SchemaError | undefined {
  // upstream: the limit of an int is an int.
  const bound: GoNumber = number.kind === 'int' ? { kind: 'int', value: truncated(limit) } : { kind: 'float', value: limit };
  const isBroken = isMinimum ? number.value < bound.value : number.value > bound.value;
  if (!isBroken && !(isExclusive && number.value === bound.value)) {
    return undefined;
  }
  const relation = `${isMinimum ? 'greater' : 'less'} than${isExclusive ? '' : ' or equal to'}`;
  const meant = isExclusive ? undefined : Number(bound.value);
  return invalidValue(path, goValue(number), `${path} in body should be ${relation} ${numberText(bound)}`, meant);
}

function validateFactor(number: GoNumber, multipleOf: number, { path, rules }: SchemaPlace): SchemaError | undefined {
  const factor: GoNumber = number.kind === 'int' ? { kind: 'int', value: truncated(multipleOf) } : { kind: 'float', value: multipleOf };
  if (rules.refusesZeroFactor ? factor.value <= 0 : factor.value < 0) {
    return invalidValue(path, goValue(factor), `factor MultipleOf declared for ${path} must be positive: ${numberText(factor)}`);
  }
  return isMultiple(number, factor, rules) ? undefined : invalidValue(path, goValue(number), `${path} in body should be a multiple of ${numberText(factor)}`);
}

function isMultiple(number: GoNumber, factor: GoNumber, { roundsIntegers }: SchemaRules): boolean {
  if (number.kind === 'int' && factor.kind === 'int') {
    // upstream: panics.
    return factor.value === 0n || number.value % factor.value === 0n;
  }
  const [value, divisor] = [Number(number.value), Number(factor.value)];
  return isJsonInteger(divisor < 1 ? 1 / divisor * value : value / divisor, roundsIntegers);
}

function goValue(number: GoNumber): bigint | NumberLiteral {
  return number.kind === 'int' ? number.value : new NumberLiteral(String(number.value));
}

const LARGEST_FLOAT32 = (2 - 2 ** -24) * 2 ** 127;

/** upstream: IsValueValidAgainstRange */
function outOfRange(number: GoNumber, schema: JsonSchema, prefix: string, { path, rules }: SchemaPlace): SchemaError | undefined {
  const types = typesOf(schema);
  if (!rules.checksRanges || types.length !== 1) {
    return undefined;
  }
  const [type] = types;
  const format = supportedFormat(schema, rules);
  const fits = type === 'integer' ? isWholeOf(number, format) : type !== 'number' || format !== 'float' || Math.abs(Number(number.value)) < LARGEST_FLOAT32;
  if (fits) {
    return undefined;
  }
  const expected = format === '' ? '(default format)' : `with format ${format}`;
  return unplaced(`${prefix} value must be of type ${type} ${expected} in ${path}`, path);
}

const BITS: Readonly<Record<string, bigint>> = { int32: 31n };

function isWholeOf(number: GoNumber, format: string): boolean {
  if (number.kind === 'float' && (!Number.isInteger(number.value) || floatText(number.value) === '-0')) {
    return number.value === 0;
  }
  const whole = BigInt(number.value);
  const limit = 2n ** (BITS[format] ?? 63n);
  return whole < limit && whole >= -limit;
}
