/* eslint-disable no-bitwise -- a hash works on bits */
const WORDS = 4;
/** The first digits of the square roots of prime numbers, as SHA-2 starts. */
const SEEDS = [0x6a09e667, 0xbb67ae85, 0x3c6ef372, 0xa54ff53a];
const MULTIPLIERS = [0x85ebca6b, 0xc2b2ae35, 0x27d4eb2f, 0x165667b1];

/**
 * 128 bits of a text as 32 hexadecimal digits, the same in each run: a name for something that has none. It does not protect against people who look
 * for two texts with the same digest.
 */
export function digest(text: string): string {
  const words = [...SEEDS];
  for (let i = 0; i < text.length; i++) {
    const unit = text.charCodeAt(i);
    for (let word = 0; word < WORDS; word++) {
      words[word] = Math.imul(words[word] ^ (unit + word), MULTIPLIERS[word]);
      words[word] ^= words[word] >>> 15;
    }
  }
  return words.map((word, i) => hex(mix(word, words[(i + 1) % WORDS], text.length))).join('');
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
