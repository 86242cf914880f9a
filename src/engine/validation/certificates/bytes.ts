const DIGITS = 'ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789+/';
const BYTE = 256;

/** The bytes of a base64 text that decoding has let through. */
export function bytesOfBase64(text: string): readonly number[] {
  const digits = [...text].map((character) => DIGITS.indexOf(character)).filter((digit) => digit >= 0);
  const bytes: number[] = [];
  for (let i = 0; i + 1 < digits.length; i += 4) {
    const [a, b, c, d] = digits.slice(i, i + 4);
    bytes.push(a * 4 + Math.floor(b / 16));
    if (c !== undefined) {
      bytes.push((b * 16) % BYTE + Math.floor(c / 4));
    }
    if (d !== undefined) {
      bytes.push((c * 64) % BYTE + d);
    }
  }
  return bytes;
}

/** A character for each byte. */
export function textOfBytes(bytes: readonly number[]): string {
  return bytes.map((byte) => String.fromCharCode(byte)).join('');
}
