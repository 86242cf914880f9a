/*
 * The quick look that spares most names the rules, as decoding/conformance.ts does for values: nearly every name is valid.
 */

const LONGEST_NAME = 63;
const LONGEST_PREFIX = 253;

/** Whether a text is surely a qualified name, and would be in small letters too. False only says that the rules must look. */
export function isPlainQualifiedName(value: string): boolean {
  const slash = value.indexOf('/');
  const first = slash + 1;
  const last = value.length - 1;
  if (first > last || last - first >= LONGEST_NAME || slash > LONGEST_PREFIX) {
    return false;
  }
  for (let i = first; i <= last; i++) {
    const code = value.charCodeAt(i);
    if (!isLowerAlphanumeric(code) && !isCapital(code) && (!isJoint(code) || i === first || i === last)) {
      return false;
    }
  }
  return slash < 0 || isPlainSubdomain(value, slash);
}

/** Whether what stands before `end` is labels with dots between. */
function isPlainSubdomain(value: string, end: number): boolean {
  for (let i = 0; i < end; i++) {
    const code = value.charCodeAt(i);
    const within = i > 0 && i < end - 1;
    const valid = isLowerAlphanumeric(code)
      || (code === HYPHEN && within)
      || (code === DOT && within && isLowerAlphanumeric(value.charCodeAt(i - 1)) && isLowerAlphanumeric(value.charCodeAt(i + 1)));
    if (!valid) {
      return false;
    }
  }
  return end > 0;
}

const HYPHEN = 0x2d;
const DOT = 0x2e;
const UNDERSCORE = 0x5f;

function isJoint(code: number): boolean {
  return code === HYPHEN || code === DOT || code === UNDERSCORE;
}

function isLowerAlphanumeric(code: number): boolean {
  return (code >= 0x61 && code <= 0x7a) || (code >= 0x30 && code <= 0x39);
}

function isCapital(code: number): boolean {
  return code >= 0x41 && code <= 0x5a;
}
