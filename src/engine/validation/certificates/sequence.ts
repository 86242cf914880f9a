const SEQUENCE = 0x30;

/** Whether the bytes are one sequence of ASN.1, as certificates, keys and requests are. */
export function isSequence([tag, first = 0, ...rest]: readonly number[]): boolean {
  if (tag !== SEQUENCE) {
    return false;
  }
  if (first < 0x80) {
    return rest.length === first;
  }
  const digits = first - 0x80;
  const length = rest.slice(0, digits).reduce((sum, byte) => sum * 256 + byte, 0);
  const isShortest = digits > 0 && digits <= 4 && rest[0] !== 0 && length >= 0x80;
  return isShortest && rest.length - digits === length;
}
