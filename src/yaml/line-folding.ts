import { isBlank, isBreak } from './characters';
import { Cursor } from './cursor';
import { LongText } from './long-text';
import { YamlRefusal } from './refusal';

const TAB = 9;

/** Reads line breaks and the blanks around them; no tab is allowed before column `indent`. @returns their value inside the scalar. */
export function foldBreaks(cursor: Cursor, indent = 0): string {
  const first = cursor.readBreak();
  const others = readBreaks(cursor, indent);
  if (first !== '\n') {
    return first + others;
  }
  return others === '' ? ' ' : others;
}

/** Reads line breaks and blanks. @returns the breaks. */
export function readBreaks(cursor: Cursor, indent = 0): string {
  const breaks = new LongText();
  for (;;) {
    const code = cursor.codeAt(0);
    if (isBreak(code)) {
      breaks.add(cursor.readBreak());
    } else if (isBlank(code)) {
      if (code === TAB && cursor.column < indent) {
        throw new YamlRefusal('scanner', 'found a tab character that violates indentation', cursor.position);
      }
      cursor.position++;
    } else {
      return breaks.toString();
    }
  }
}
