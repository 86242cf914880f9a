const SHORT: Readonly<Record<string, string>> = {
  '\x07': '\\a', '\b': '\\b', '\f': '\\f', '\n': '\\n', '\r': '\\r', '\t': '\\t', '\v': '\\v', '"': '\\"', '\\': '\\\\',
};

// What Go's strconv.IsPrint refuses: controls, format characters, surrogates, private use, unassigned and every space but U+0020.
// eslint-disable-next-line no-control-regex
const ESCAPED = /["\\\x00-\x1f\x7f]|[\p{C}\p{Zl}\p{Zp}]|(?! )\p{Zs}/gu;

/** Go's strconv.Quote, that is `%q` of a string. */
export function quote(text: string): string {
  return isPlain(text) ? `"${text}"` : `"${text.replace(ESCAPED, escapeCharacter)}"`;
}

function escapeCharacter(character: string): string {
  const short = SHORT[character];
  if (short !== undefined) {
    return short;
  }
  const code = character.codePointAt(0) as number;
  if (code >= 0xd800 && code <= 0xdfff) {
    // A lone surrogate is no Unicode text: Go has read it as the replacement character.
    return '\ufffd';
  }
  if (code < 0x20 || code === 0x7f) {
    return `\\x${code.toString(16).padStart(2, '0')}`;
  }
  return code < 0x10000 ? `\\u${code.toString(16).padStart(4, '0')}` : `\\U${code.toString(16).padStart(8, '0')}`;
}

/** Printable ASCII but quotes and backslashes, in a loop that costs a tenth of a regular expression. */
function isPlain(text: string): boolean {
  for (let i = 0; i < text.length; i++) {
    const code = text.charCodeAt(i);
    if (code < 0x20 || code > 0x7e || code === 0x22 || code === 0x5c) {
      return false;
    }
  }
  return true;
}
