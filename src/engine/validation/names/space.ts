// What Go's unicode.IsSpace takes; JavaScript's trim takes U+FEFF too and not U+0085.
const SPACE_AROUND = /^[\t-\r \u0085\u00a0\u1680\u2000-\u200a\u2028\u2029\u202f\u205f\u3000]+|[\t-\r \u0085\u00a0\u1680\u2000-\u200a\u2028\u2029\u202f\u205f\u3000]+$/g;

/** Go's strings.TrimSpace. */
export function trimSpace(text: string): string {
  return text.replace(SPACE_AROUND, '');
}

const SPACE = /[\t-\r \u0085\u00a0\u1680\u2000-\u200a\u2028\u2029\u202f\u205f\u3000]+/;

/** Go's strings.Fields. */
export function splitFields(text: string): string[] {
  return text.split(SPACE).filter((field) => field !== '');
}

/** Whether trimming would change the text; cheap where it would not. */
export function isPadded(text: string): boolean {
  const first = text.charCodeAt(0);
  const last = text.charCodeAt(text.length - 1);
  return (first <= 0x20 || first > 0x7e || last <= 0x20 || last > 0x7e) && trimSpace(text) !== text;
}
