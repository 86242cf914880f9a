/** The most bytes that the data of a Secret or a ConfigMap may have together. */
export const MAX_SIZE = 1024 * 1024;

/** The bytes of a Base64 text. */
export function sizeOf(base64: string): number {
  return Math.floor(base64.replace(/[\r\n=]/g, '').length * 3 / 4);
}
