/** The value of `codeAt` past the end. A NUL in the text therefore also ends it. */
export const END = 0;

const TAB = 9;
const LINE_FEED = 10;
const CARRIAGE_RETURN = 13;
const SPACE = 32;
const NEXT_LINE = 0x85;
const LINE_SEPARATOR = 0x2028;
const PARAGRAPH_SEPARATOR = 0x2029;

export function isBlank(code: number): boolean {
  return code === SPACE || code === TAB;
}

/** A line break of YAML 1.1, which kubectl reads: NEL, LS and PS are line breaks too. */
export function isBreak(code: number): boolean {
  if (code < NEXT_LINE) {
    return code === LINE_FEED || code === CARRIAGE_RETURN;
  }
  return code === NEXT_LINE || code === LINE_SEPARATOR || code === PARAGRAPH_SEPARATOR;
}

export function isBreakOrEnd(code: number): boolean {
  return code === END || isBreak(code);
}

export function isBlankOrEnd(code: number): boolean {
  return code === SPACE || code === TAB || code === END || isBreak(code);
}

export function isDigit(code: number): boolean {
  return code >= 48 && code <= 57;
}

/** A character of the name of an anchor, a tag handle or a directive. */
export function isWordCharacter(code: number): boolean {
  return isDigit(code) || (code >= 97 && code <= 122) || (code >= 65 && code <= 90) || code === 95 || code === 45;
}

export function isHexDigit(code: number): boolean {
  return isDigit(code) || (code >= 97 && code <= 102) || (code >= 65 && code <= 70);
}
