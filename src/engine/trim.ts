/** The text without the characters at its end for which `isEnd` holds, in one walk. */
export function trimEndWhere(text: string, isEnd: (code: number) => boolean): string {
  let end = text.length;
  while (end > 0 && isEnd(text.charCodeAt(end - 1))) {
    end--;
  }
  return end === text.length ? text : text.slice(0, end);
}

const ZERO = 0x30;

/** Decimals without the zeros at their end. */
export function trimZeros(decimals: string): string {
  return trimEndWhere(decimals, (code) => code === ZERO);
}

/** The text without the characters at both ends for which `isSpace` holds, in one walk. */
export function trimWhere(text: string, isSpace: (code: number) => boolean): string {
  let start = 0;
  let end = text.length;
  while (start < end && isSpace(text.charCodeAt(start))) {
    start++;
  }
  while (end > start && isSpace(text.charCodeAt(end - 1))) {
    end--;
  }
  return start === 0 && end === text.length ? text : text.slice(start, end);
}
