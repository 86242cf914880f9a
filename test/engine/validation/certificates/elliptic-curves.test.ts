import { createECDH } from 'node:crypto';
import * as fc from 'fast-check';
import { Curve, CURVES, isOnCurve, multipleOfGenerator, Point } from '../../../../src/engine/validation/certificates/elliptic-curves';

/** As OpenSSL calls them. */
const NAMES: Readonly<Record<string, string>> = {
  '1.3.132.0.33': 'secp224r1',
  '1.2.840.10045.3.1.7': 'prime256v1',
  '1.3.132.0.34': 'secp384r1',
  '1.3.132.0.35': 'secp521r1',
};

const curves = Object.entries(CURVES).map(([identifier, curve]): [string, Curve] => [NAMES[identifier], curve]);

test('every curve has a name', () => {
  expect(Object.keys(CURVES)).toEqual(Object.keys(NAMES));
});

/** The point of a private key, as node:crypto makes it. */
function expectedPoint(name: string, times: bigint, { size }: Curve): Point {
  const key = createECDH(name);
  key.setPrivateKey(times.toString(16).padStart(2 * size, '0'), 'hex');
  const bytes = key.getPublicKey().subarray(1);
  return [BigInt(`0x${bytes.subarray(0, size).toString('hex')}`), BigInt(`0x${bytes.subarray(size).toString('hex')}`)];
}

describe.each(curves)('%s', (name, curve) => {
  const { generator: [x, y], order, prime } = curve;

  test.each<[title: string, times: bigint, expected: Point | undefined]>([
    ['no times', 0n, undefined],
    ['once', 1n, [x, y]],
    ['as often as the order but once, the mirror image', order - 1n, [x, prime - y]],
    ['as often as the order', order, undefined],
    ['once more', order + 1n, [x, y]],
  ])('the generator %s', (_title, times, expected) => {
    expect(multipleOfGenerator(times, curve)).toEqual(expected);
  });

  test.each([2n, 3n, 4n, 5n, 7n, 8n, order / 2n, order / 2n + 1n, order - 3n, order - 2n])('%i times the generator is what node:crypto makes of it', (times) => {
    expect(multipleOfGenerator(times, curve)).toEqual(expectedPoint(name, times, curve));
  });

  test.each<[title: string, point: Point, expected: boolean]>([
    ['the generator', [x, y], true],
    ['its mirror image', [x, prime - y], true],
    ['a point beside it', [x, y + 1n], false],
    ['a point of another curve', [1n, 1n], false],
    ['a number that is too large', [x + prime, y], false],
    ['the other number', [x, y + prime], false],
  ])('whether it has %s', (_title, point, expected) => {
    expect(isOnCurve(point, curve)).toBe(expected);
  });

  test('any number of times is what node:crypto makes of it, on the curve', () => {
    fc.assert(fc.property(fc.bigInt(1n, order - 1n), (times) => {
      const point = multipleOfGenerator(times, curve);
      expect(point).toEqual(expectedPoint(name, times, curve));
      expect(point && isOnCurve(point, curve)).toBe(true);
    }), { numRuns: 25 });
  });
});
