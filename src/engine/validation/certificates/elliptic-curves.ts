/*
 * The curves that keys are on, each y² = x³ - 3x + b, with the b of its generator. upstream: crypto/elliptic
 */

export type Point = readonly [x: bigint, y: bigint];

export interface Curve {
  readonly prime: bigint;
  /** How many points the multiples of the generator are. */
  readonly order: bigint;
  readonly generator: Point;
  /** The bytes of a number. */
  readonly size: number;
}

/** By their identifiers. */
export const CURVES: Readonly<Record<string, Curve>> = {
  '1.3.132.0.33': {
    prime: 2n ** 224n - 2n ** 96n + 1n,
    order: 0xffffffffffffffffffffffffffff16a2e0b8f03e13dd29455c5c2a3dn,
    generator: [0xb70e0cbd6bb4bf7f321390b94a03c1d356c21122343280d6115c1d21n, 0xbd376388b5f723fb4c22dfe6cd4375a05a07476444d5819985007e34n],
    size: 28,
  },
  '1.2.840.10045.3.1.7': {
    prime: 2n ** 256n - 2n ** 224n + 2n ** 192n + 2n ** 96n - 1n,
    order: 0xffffffff00000000ffffffffffffffffbce6faada7179e84f3b9cac2fc632551n,
    generator: [
      0x6b17d1f2e12c4247f8bce6e563a440f277037d812deb33a0f4a13945d898c296n,
      0x4fe342e2fe1a7f9b8ee7eb4a7c0f9e162bce33576b315ececbb6406837bf51f5n,
    ],
    size: 32,
  },
  '1.3.132.0.34': {
    prime: 2n ** 384n - 2n ** 128n - 2n ** 96n + 2n ** 32n - 1n,
    order: 0xffffffffffffffffffffffffffffffffffffffffffffffffc7634d81f4372ddf581a0db248b0a77aecec196accc52973n,
    generator: [
      0xaa87ca22be8b05378eb1c71ef320ad746e1d3b628ba79b9859f741e082542a385502f25dbf55296c3a545e3872760ab7n,
      0x3617de4a96262c6f5d9e98bf9292dc29f8f41dbd289a147ce9da3113b5f0b8c00a60b1ce1d7e819d7a431d7c90ea0e5fn,
    ],
    size: 48,
  },
  '1.3.132.0.35': {
    prime: 2n ** 521n - 1n,
    order: 0x1fffffffffffffffffffffffffffffffffffffffffffffffffffffffffffffffffa51868783bf2f966b7fcc0148f709a5d03bb5c9b8899c47aebb6fb71e91386409n,
    generator: [
      0xc6858e06b70404e9cd9e3ecb662395b4429c648139053fb521f828af606b4d3dbaa14b5e77efe75928fe1dc127a2ffa8de3348b3c1856a429bf97e7e31c2e5bd66n,
      0x11839296a789a3bc0045c8a5fb42c7d1bd998f54449579b446817afbd17273e662c97ee72995ef42640c550b9013fad0761353c7086a272c24088be94769fd16650n,
    ],
    size: 66,
  },
};

export function isOnCurve(point: Point, { prime, generator }: Curve): boolean {
  return point.every((each) => each < prime) && (offsetOf(point) - offsetOf(generator)) % prime === 0n;
}

/** The b of the curves with the point. */
function offsetOf([x, y]: Point): bigint {
  return y * y - x * x * x + 3n * x;
}

/** The generator so many times. Undefined for a multiple of the order, which is no point of the plane. */
export function multipleOfGenerator(times: bigint, { generator, order, prime }: Curve): Point | undefined {
  const rest = times % order;
  if (rest === 0n) {
    return undefined;
  }
  const [, ...bits] = rest.toString(2);
  const start: JacobianPoint = [...generator, 1n];
  return plain(bits.reduce((sum, bit) => (bit === '1' ? added(doubled(sum, prime), generator, prime) : doubled(sum, prime)), start), prime);
}

/** The point (x / z², y / z³). To add such points takes no division, which costs as much as hundreds of products. */
type JacobianPoint = readonly [x: bigint, y: bigint, z: bigint];

function plain([x, y, z]: JacobianPoint, prime: bigint): Point {
  const factor = inverse(z, prime);
  const square = factor * factor;
  return [modulo(x * square, prime), modulo(y * square * factor, prime)];
}

/** The other point on the tangent, mirrored. */
function doubled([x, y, z]: JacobianPoint, prime: bigint): JacobianPoint {
  const zz = z * z % prime;
  const yy = y * y % prime;
  const xyy = 4n * x * yy % prime;
  const slope = 3n * (x - zz) * (x + zz) % prime;
  const newX = (slope * slope - 2n * xyy) % prime;
  return [newX, (slope * (xyy - newX) - 8n * yy * yy) % prime, 2n * y * z % prime];
}

/**
 * The third point on the line through two, mirrored.
 *
 * INVARIANT: their x differ. The other is the generator, and the point neither that nor its mirror image, which is the last multiple before the order.
 */
function added([x, y, z]: JacobianPoint, other: Point, prime: bigint): JacobianPoint {
  const zz = z * z % prime;
  const run = (other[0] * zz - x) % prime;
  const rise = (other[1] * zz * z - y) % prime;
  const square = run * run % prime;
  const cube = square * run % prime;
  const base = x * square % prime;
  const newX = (rise * rise - cube - 2n * base) % prime;
  return [newX, (rise * (base - newX) - y * cube) % prime, z * run % prime];
}

function modulo(number: bigint, prime: bigint): bigint {
  const rest = number % prime;
  return rest < 0n ? rest + prime : rest;
}

/** By which number the product is 1. Euclid's algorithm. */
function inverse(number: bigint, prime: bigint): bigint {
  let [rest, next] = [prime, modulo(number, prime)];
  let [factor, nextFactor] = [0n, 1n];
  while (next !== 0n) {
    const quotient = rest / next;
    [rest, next] = [next, rest - quotient * next];
    [factor, nextFactor] = [nextFactor, factor - quotient * nextFactor];
  }
  return modulo(factor, prime);
}
