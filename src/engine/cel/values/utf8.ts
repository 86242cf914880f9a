const ENCODER = new TextEncoder();
const DECODER = new TextDecoder('utf-8', { fatal: true, ignoreBOM: true });

export function encodeUtf8(text: string): Uint8Array {
  return ENCODER.encode(text);
}

/** The text, or undefined if the bytes are not UTF-8. */
export function decodeUtf8(bytes: Uint8Array): string | undefined {
  try {
    return DECODER.decode(bytes);
  } catch {
    return undefined;
  }
}

/** The length in bytes of UTF-8. */
export function byteLength(text: string): number {
  let length = 0;
  for (let index = 0; index < text.length; index++) {
    const unit = text.charCodeAt(index);
    // The halves of a pair are 4 bytes together.
    const half = unit >= 0xd800 && unit < 0xe000;
    length += unit < 0x80 ? 1 : unit < 0x800 || half ? 2 : 3;
  }
  return length;
}
