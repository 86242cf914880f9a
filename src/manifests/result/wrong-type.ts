import { BadRequest } from '../../engine/decoding/decode-body';
import { NumberLiteral } from '../../engine/decoding/number-literal';
import { describeChanges } from '../../engine/field/describe-changes';
import { setAt } from '../../engine/field/field-change';
import { formatSteps } from '../../engine/field/format-steps';
import { quote } from '../../engine/field/quote';
import { valueAt } from '../../engine/field/value-at';
import { FieldChange, Finding } from '../../engine/verdict';
import { describe, isJsonObject, Locate } from '../set/manifest-object';

/** The finding of a value that the API server cannot read: where it is, what was found and what belongs there. */
export function wrongTypeFinding({ path: told = '', steps = [], goType, found: foundKind }: BadRequest, value: unknown, locate?: Locate): Finding {
  // A key with dots is one step.
  const path = steps.length === 0 ? told : formatSteps(steps);
  const found = valueAt(value, steps);
  const expected = expectedBy(goType);
  const meant = meantBy(found, goType, () => locate?.plainTextAt?.(steps));
  const changes = meant === undefined ? plainSecret(value, steps, goType) : [{ path, steps, value: meant }];
  const place = [...(locate === undefined ? [] : [locate(steps)]), ...(path === '' ? [] : [path])];
  const seen = `found ${found === undefined ? 'a value that cannot be read' : describe(found)}`;
  return {
    check: 'decode',
    path,
    message: [...place, `${seen}${expected === undefined ? '' : ` where ${expected} belongs`}`].join(': '),
    fix: meant === undefined && changes.length > 0 ? describeChanges(changes) : fixOf(path, expected, meant),
    ...(changes.length > 0 && steps.length > 0 && { changes }),
    ...(foundKind !== undefined && { foundKind }),
  };
}

const BYTES = '[]uint8';
/** A long text of letters and digits may have been Base64. */
const ENCODED = /^[\w+/\s-]{20,}={0,2}$/;

/** A text under `data` of a Secret that is no Base64 belongs under `stringData`. */
function plainSecret(value: unknown, steps: BadRequest['steps'] = [], goType?: string): readonly FieldChange[] {
  const [list, key] = steps;
  const found = valueAt(value, steps);
  if (goType !== BYTES || list !== 'data' || steps.length !== 2 || !isJsonObject(value) || value.kind !== 'Secret' || typeof found !== 'string' || ENCODED.test(found)) {
    return [];
  }
  return [{ path: formatSteps(steps), steps }, { ...setAt(['stringData', key], found), from: steps }];
}

function fixOf(path: string, expected: string | undefined, meant: unknown): string {
  if (typeof meant === 'string') {
    return `set ${path} to ${quote(meant)}`;
  }
  return expected === undefined ? `change ${path}` : `write ${expected} at ${path}`;
}

/**
 * The value of the right type that is written in another one; undefined where it cannot be said.
 *
 * @param written its text in the file: `1.10` is meant as that text, and not as the text of the number
 */
function meantBy(found: unknown, goType: string | undefined, written: () => string | undefined): unknown {
  if (goType === 'string') {
    return textOf(found, written);
  }
  if (typeof found === 'string' && goType === 'resource.Quantity') {
    return quantityOf(found);
  }
  if (typeof found === 'string' && goType === 'bool' && BOOLEAN.test(found)) {
    return found === 'true';
  }
  if (typeof found === 'string' && (goType === 'int32' || goType === 'int64') && INTEGER.test(found) && Number.isSafeInteger(Number(found))) {
    return Number(found);
  }
  const isItem = isJsonObject(found) ? goType?.startsWith('[]') : goType === '[]string' && typeof found === 'string' && !BLANK.test(found);
  return isItem ? [found] : undefined;
}

const SIZE = /^(\d+(?:\.\d+)?) ?([kmgtp])(i?)(b?)$/i;

/** What people write of bytes, as a quantity: `10GB`, `512 MiB`, `1gi`. */
function quantityOf(found: string): string | undefined {
  const [, number, prefix, binary] = SIZE.exec(found) ?? [];
  if (number === undefined) {
    return undefined;
  }
  const unit = prefix.toUpperCase();
  return `${number}${binary === '' ? unit === 'K' ? 'k' : unit : `${unit}i`}`;
}

const WORD = /^[a-z]+$/i;
const NUMBER = /^[-+.\d][\w.:+-]*$/;

function textOf(found: unknown, written: () => string | undefined): string | undefined {
  const isNumber = typeof found === 'number' || typeof found === 'bigint' || found instanceof NumberLiteral;
  if (!isNumber && typeof found !== 'boolean') {
    return undefined;
  }
  const text = written();
  return text !== undefined && (isNumber ? NUMBER : WORD).test(text) ? text : found instanceof NumberLiteral ? found.source : String(found);
}

/** A line of words may be meant as one item, or as several. */
const BLANK = /\s/;

const BOOLEAN = /^(?:true|false)$/;
const INTEGER = /^(?:0|-?[1-9]\d{0,15})$/;

const NAMES: Readonly<Record<string, string>> = {
  'bool': 'true or false',
  'string': 'a string',
  'int32': 'an integer',
  'int64': 'an integer',
  'intstr.IntOrString': 'an integer or a string',
  'resource.Quantity': 'a quantity such as 100m or 64Mi',
  '[]uint8': 'a text in Base64',
  'uint8': 'an integer from 0 to 255',
};

/** What people call a Go type. */
function expectedBy(goType: string | undefined): string | undefined {
  if (goType === undefined) {
    return undefined;
  }
  if (Object.hasOwn(NAMES, goType)) {
    return NAMES[goType];
  }
  if (goType.startsWith('[]')) {
    return 'a list';
  }
  // What is left are structs, maps and strings with a name of their own, such as v1.PullPolicy.
  return goType.startsWith('map[') ? 'a map' : `a value of the type ${goType}`;
}
