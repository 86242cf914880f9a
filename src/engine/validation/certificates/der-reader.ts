import { DerElement, derElementAt } from './der';

/*
 * Elements of DER in others, where each must be whole and nothing be left over.
 */

/** What a first byte says: the class, whether there are elements inside, and the tag. */
export const TAGS = {
  BOOLEAN: 0x01,
  INTEGER: 0x02,
  BIT_STRING: 0x03,
  OCTET_STRING: 0x04,
  NULL: 0x05,
  IDENTIFIER: 0x06,
  UTF8: 0x0c,
  PRINTABLE: 0x13,
  IA5: 0x16,
  UTC_TIME: 0x17,
  GENERALIZED_TIME: 0x18,
  SEQUENCE: 0x30,
  SET: 0x31,
} as const;

export interface DerPart {
  readonly first: number;
  /** The content. */
  readonly bytes: readonly number[];
  /** All of it. */
  readonly whole: readonly number[];
}

/** The elements one after another; undefined where the bytes are something else. */
export function derParts(bytes: readonly number[]): readonly DerPart[] | undefined {
  const parts: DerPart[] = [];
  for (let at = 0; at < bytes.length;) {
    const element: DerElement | string = derElementAt(bytes, at);
    if (typeof element === 'string' || element.end > bytes.length) {
      return undefined;
    }
    parts.push({ first: bytes[at], bytes: bytes.slice(element.start, element.end), whole: bytes.slice(at, element.end) });
    at = element.end;
  }
  return parts;
}

/** The elements inside of one with that tag. */
export function partsIn(part: DerPart | undefined, first: number): readonly DerPart[] | undefined {
  return part?.first === first ? derParts(part.bytes) : undefined;
}

const MORE = 128;
const LONGEST_NUMBER = 4;

/** The identifier as numbers with dots; undefined where Go may not read it. */
export function identifierOf(part: DerPart | undefined): string | undefined {
  if (part?.first !== TAGS.IDENTIFIER || part.bytes.length === 0 || part.bytes[part.bytes.length - 1] >= MORE) {
    return undefined;
  }
  const numbers: number[] = [];
  let [number, digits] = [0, 0];
  for (const byte of part.bytes) {
    if ((digits === 0 && byte === MORE) || digits === LONGEST_NUMBER) {
      return undefined;
    }
    number = number * MORE + byte % MORE;
    digits++;
    if (byte < MORE) {
      numbers.push(number);
      [number, digits] = [0, 0];
    }
  }
  const [first, ...rest] = numbers;
  const root = Math.min(Math.floor(first / 40), 2);
  return [root, first - root * 40, ...rest].join('.');
}

/** A positive number; undefined where it is none, or is not written in the shortest way. */
export function positiveOf(part: DerPart | undefined): bigint | undefined {
  const [first = 128, second = 0] = part?.bytes ?? [];
  if (part?.first !== TAGS.INTEGER || first >= 128 || (first === 0 && second < 128)) {
    return undefined;
  }
  return numberOf(part.bytes);
}

export function numberOf(bytes: readonly number[]): bigint {
  return bytes.length === 0 ? 0n : BigInt(`0x${bytes.map((byte) => byte.toString(16).padStart(2, '0')).join('')}`);
}

/** The bytes of a string of whole bytes. */
export function wholeBitsOf(part: DerPart | undefined): readonly number[] | undefined {
  return part?.first === TAGS.BIT_STRING && part.bytes.length > 1 && part.bytes[0] === 0 ? part.bytes.slice(1) : undefined;
}
