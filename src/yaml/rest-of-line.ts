import { END, isBreakOrEnd } from './characters';
import { Cursor } from './cursor';
import { YamlRefusal } from './refusal';

const NUMBER_SIGN = 35;

/** Skips the blanks, the comment and the line break after a header or a directive. */
export function skipRestOfLine(cursor: Cursor): void {
  cursor.skipBlanks();
  if (cursor.codeAt(0) === NUMBER_SIGN) {
    cursor.skipToBreak();
  }
  if (!isBreakOrEnd(cursor.codeAt(0))) {
    throw new YamlRefusal('scanner', 'did not find expected comment or line break', cursor.position);
  }
  if (cursor.codeAt(0) !== END) {
    cursor.readBreak();
  }
}
