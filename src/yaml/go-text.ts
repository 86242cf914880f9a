/** Go's unicode.IsSpace: JavaScript's \s has the byte order mark and lacks NEL. */
const SPACE = /[^\S\ufeff]|\x85/;

/** Go's strings.TrimSpace. */
export function trimSpace(text: string): string {
  let start = 0;
  let end = text.length;
  while (start < end && SPACE.test(text.charAt(start))) {
    start++;
  }
  while (end > start && SPACE.test(text.charAt(end - 1))) {
    end--;
  }
  return text.slice(start, end);
}

/** The length of a text in Go: its bytes in UTF-8. */
export function byteLength(text: string): number {
  return new TextEncoder().encode(text).length;
}

/** How many octets of UTF-8 a character has that begins with this one; 0 if none does. */
export function octetsOf(first: number): number {
  if (first < 0x80) {
    return 1;
  }
  return first < 0xc0 ? 0 : first < 0xe0 ? 2 : first < 0xf0 ? 3 : first < 0xf8 ? 4 : 0;
}
