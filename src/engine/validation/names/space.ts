import { trimWhere } from '../../trim';

const OTHER_SPACES: ReadonlySet<number> = new Set([0x20, 0x85, 0xa0, 0x1680, 0x2028, 0x2029, 0x202f, 0x205f, 0x3000]);

/** Go's unicode.IsSpace; JavaScript's trim takes U+FEFF too and not U+0085. */
function isSpace(code: number): boolean {
  return (code >= 0x09 && code <= 0x0d) || (code >= 0x2000 && code <= 0x200a) || OTHER_SPACES.has(code);
}

/** Go's strings.TrimSpace. */
export function trimSpace(text: string): string {
  return trimWhere(text, isSpace);
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
