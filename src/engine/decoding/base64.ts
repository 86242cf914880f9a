/*
 * Which texts Go's base64.StdEncoding reads. upstream: Go's encoding/base64 decodeQuantum
 */

const ALPHABET = /[A-Za-z0-9+/]/;
const PADDING = '=';
const QUANTUM = 4;
/** What most texts are; the rest is looked at character by character. */
const USUAL = /^(?:[A-Za-z0-9+/]{4})*(?:[A-Za-z0-9+/]{2}==|[A-Za-z0-9+/]{3}=)?$/;

/** Go's sentence for a text that is no Base64; undefined for one that is. */
export function base64Error(text: string): string | undefined {
  if (USUAL.test(text)) {
    return undefined;
  }
  const at = corruptByte(Array.from(new TextEncoder().encode(text), (byte) => String.fromCharCode(byte)));
  return at === undefined ? undefined : `illegal base64 data at input byte ${at}`;
}

function corruptByte(bytes: readonly string[]): number | undefined {
  let inQuantum = 0;
  for (let i = 0; i < bytes.length; i++) {
    if (isLineEnd(bytes[i])) {
      continue;
    }
    if (ALPHABET.test(bytes[i])) {
      inQuantum = (inQuantum + 1) % QUANTUM;
    } else {
      return bytes[i] === PADDING ? corruptPadding(bytes, i, inQuantum) : i;
    }
  }
  // upstream: an incomplete end is told where its quantum began.
  return inQuantum === 0 ? undefined : bytes.length - inQuantum;
}

/** @param at the first padding */
function corruptPadding(bytes: readonly string[], at: number, inQuantum: number): number | undefined {
  if (inQuantum < 2) {
    return at;
  }
  let next = skipLineEnds(bytes, at + 1);
  if (inQuantum === 2) {
    if (next === bytes.length) {
      return bytes.length;
    }
    if (bytes[next] !== PADDING) {
      // upstream: the byte before the one that is no padding.
      return next - 1;
    }
    next = skipLineEnds(bytes, next + 1);
  }
  return next < bytes.length ? next : undefined;
}

function skipLineEnds(bytes: readonly string[], from: number): number {
  let at = from;
  while (at < bytes.length && isLineEnd(bytes[at])) {
    at++;
  }
  return at;
}

function isLineEnd(byte: string): boolean {
  return byte === '\n' || byte === '\r';
}
