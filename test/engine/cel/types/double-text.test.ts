import { readFileSync } from 'fs';
import { join } from 'path';
import { formatDecimals, formatDouble, formatFixed, formatPlain, formatScientific } from '../../../../src/engine/cel/types/double-text';
import { toBytes } from '../../../../src/engine/cel/types/go-bytes';
import { parseInt64, parseUint64 } from '../../../../src/engine/cel/types/integer-text';
import { parseBool, parseDouble } from '../../../../src/engine/cel/types/parse-double';

interface Row {
  /** The bits of a double. */
  readonly d: string;
  readonly t: string;
  readonly p: number;
  /** What upstream answers, in the order of the test; E and the error. */
  readonly r: readonly string[];
}

// Recorded from cel-go v0.26.0 with Go 1.26: string(d), '%.Pf'.format([d]), '%.Pe'.format([d]), '%s'.format([[d]]), strconv.FormatFloat(d, 'f', -1, 64),
// string(double(t)), string(int(t)), string(uint(t)), bool(t), '%x'.format([t]), '%X'.format([t]), '%f'.format([d]), '%e'.format([d]).
const ROWS: Row[] = readFileSync(join(__dirname, 'double-text.recorded.jsonl'), 'utf8').trim().split('\n').map((line) => JSON.parse(line) as Row);

function doubleOf(bits: string): number {
  const view = new DataView(new ArrayBuffer(8));
  view.setBigUint64(0, BigInt(`0x${bits}`));
  return view.getFloat64(0);
}

function converted(value: number | bigint | boolean | { readonly error: string } | undefined, type: string): string {
  if (value === undefined || typeof value === 'object') {
    return `E type conversion error from 'string' to '${type}'`;
  }
  return typeof value === 'number' ? formatDouble(value) : String(value);
}

function inList(value: number): string {
  const text = formatDecimals(value, 6);
  return Number.isFinite(value) ? `[${text}]` : `["${text}"]`;
}

test.each(ROWS)('answers as upstream for $d, $t, $p', ({ d, t, p, r }) => {
  const value = doubleOf(d);
  const hex = Array.from(toBytes(t), (byte) => byte.charCodeAt(0).toString(16).padStart(2, '0')).join('');
  expect([
    formatDouble(value), formatFixed(value, p), formatScientific(value, p), inList(value), formatPlain(value), converted(parseDouble(t), 'double'),
    converted(parseInt64(t), 'int'), converted(parseUint64(t), 'uint'), converted(parseBool(t), 'bool'), hex, hex.toUpperCase(), formatFixed(value),
    formatScientific(value),
  ]).toEqual(r);
});

test.each([
  ['x', 'strconv.ParseInt: parsing "x": invalid syntax'],
  ['', 'strconv.ParseInt: parsing "": invalid syntax'],
  ['9223372036854775808', 'strconv.ParseInt: parsing "9223372036854775808": value out of range'],
])('says as Go that %s is no integer', (text, error) => {
  expect(parseInt64(text)).toEqual({ error });
});
