import { readFileSync } from 'fs';
import { join } from 'path';
import { CelQuantity } from '../../../../src/engine/cel/types/quantity';

interface Row {
  readonly a: string;
  readonly b: string;
  /** Error of resource.ParseQuantity(a). */
  readonly ea?: string;
  /** Of a: AsInt64, whether it succeeds, Sign, AsApproximateFloat64, String. */
  readonly da?: readonly string[];
  /** The integer of addInt and subInt. */
  readonly i?: string;
  /** Steps on a and b, one after another: the name, the result, and a after it. */
  readonly s?: readonly string[];
}

// Recorded from k8s.io/apimachinery v0.36.3, pkg/api/resource: `copy := a; copy.Add(b)` and so on, as the CEL library does.
const ROWS: Row[] = readFileSync(join(__dirname, 'quantity.recorded.jsonl'), 'utf8').trim().split('\n').map((line) => JSON.parse(line) as Row);

function describeQuantity(quantity: CelQuantity | undefined): string {
  const integer = quantity?.asInteger();
  const isInteger = typeof integer === 'bigint';
  return [isInteger ? integer : 0, isInteger, quantity?.sign(), quantity?.asApproximateFloat(), quantity?.toString()].join(' ');
}

function sameNumbers(text: string): string {
  return text.split(' ').map((part, i) => i === 3 ? String(Number(part.replace(/Inf$/, 'Infinity'))) : part).join(' ');
}

function step(name: string, a: CelQuantity, b: CelQuantity, i: bigint): string {
  switch (name) {
    case 'cmp': return String(a.compareTo(b));
    case 'gt': return String(b.compareTo(a) === 1);
    case 'eq': return String(a.equals(b));
    case 'add': return describeQuantity(a.add(b));
    case 'sub': return describeQuantity(a.sub(b));
    case 'addInt': return describeQuantity(a.addInt(i));
    default: return describeQuantity(a.subInt(i));
  }
}

test.each(ROWS)('answers as upstream for $a and $b', ({ a, b, ea, da = [], i = '0', s = [] }) => {
  const left = CelQuantity.parse(a);
  const right = CelQuantity.parse(b);
  expect(CelQuantity.isQuantity(a)).toBe(ea === undefined);
  if ('error' in left) {
    expect(left.error).toBe(ea);
    return;
  }
  expect(sameNumbers(describeQuantity(left))).toBe(sameNumbers(da.join(' ')));
  for (let at = 0; at < s.length && !('error' in right); at += 3) {
    expect([s[at], sameNumbers(step(s[at], left, right, BigInt(i))), sameNumbers(describeQuantity(left))])
      .toEqual([s[at], sameNumbers(s[at + 1]), sameNumbers(s[at + 2])]);
  }
});

test.each<[text: string, compared: number, length: number]>([
  ['1e2147483647', 1, 13],
  ['1e-2147483648', 1, 14],
  ['12345678901234567890e2147483647', 1, 32],
  ['0e2147483647', -1, 1],
  [`${'9'.repeat(100_000)}Ki`, 1, 19],
  [`0.${'0'.repeat(100_000)}1`, -1, 2],
])('reads %.20s in no time', (text, compared, length) => {
  const quantity = CelQuantity.parse(text);
  const one = CelQuantity.parse('1');
  if ('error' in quantity || 'error' in one) {
    throw new Error('does not read it');
  }
  expect([quantity.compareTo(one), quantity.toString().length]).toEqual([compared, length]);
  expect(() => quantity.add(one)).not.toThrow();
});
