/* eslint-disable no-bitwise -- a hash works on bits */
/** The first digits of the square roots of prime numbers, as SHA-2 starts. */
const SEEDS: DigestState = { words: [0x6a09e667, 0xbb67ae85 | 0, 0x3c6ef372, 0xa54ff53a | 0], length: 0 };

/** What a digest knows of the beginning of a text. */
export interface DigestState {
  readonly words: readonly [number, number, number, number];
  readonly length: number;
}

/**
 * 128 bits of a text as 32 hexadecimal digits, the same in each run: a name for something that has none. It does not protect against people who look
 * for two texts with the same digest.
 */
export function digest(text: string): string {
  return digestAfter(SEEDS, text);
}

/** The same of a text of which many have the beginning. */
export function digestAfter(before: DigestState, text: string): string {
  const { words, length } = digestState(text, before);
  return words.map((word, i) => hex(mix(word, words[(i + 1) % words.length], length))).join('');
}

/** What to know of the beginning of a text. */
export function digestState(text: string, { words: [first, second, third, fourth], length } = SEEDS): DigestState {
  let [a, b, c, d] = [first, second, third, fourth];
  for (let i = 0; i < text.length; i++) {
    const unit = text.charCodeAt(i);
    a = Math.imul(a ^ unit, 0x85ebca6b);
    a ^= a >>> 15;
    b = Math.imul(b ^ (unit + 1), 0xc2b2ae35);
    b ^= b >>> 15;
    c = Math.imul(c ^ (unit + 2), 0x27d4eb2f);
    c ^= c >>> 15;
    d = Math.imul(d ^ (unit + 3), 0x165667b1);
    d ^= d >>> 15;
  }
  return { words: [a, b, c, d], length: length + text.length };
}

/** Spreads each bit over the word. */
function mix(word: number, next: number, length: number): number {
  let mixed = word ^ Math.imul(next, 0x9e3779b1) ^ length;
  mixed = Math.imul(mixed ^ (mixed >>> 16), 0x85ebca6b);
  mixed = Math.imul(mixed ^ (mixed >>> 13), 0xc2b2ae35);
  return mixed ^ (mixed >>> 16);
}

function hex(word: number): string {
  return (word >>> 0).toString(16).padStart(8, '0');
}
