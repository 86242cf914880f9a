import { END, isBlank, isBlankOrEnd, isBreak, isBreakOrEnd } from './characters';
import { Cursor } from './cursor';
import { foldBreaks } from './line-folding';
import { LongText } from './long-text';
import { YamlToken } from './token';

const NUMBER_SIGN = 35;

/** Reads a scalar without quotes, whose continuation lines must be indented by `indent`, except inside a flow collection. */
export function scanPlainScalar(cursor: Cursor, indent: number, inFlow: boolean): YamlToken {
  const start = cursor.position;
  const firstEnd = skipPlainLine(cursor, inFlow);
  let end = firstEnd;
  const others = new LongText();
  while (isBreak(cursor.codeAt(0))) {
    const gap = foldBreaks(cursor, indent);
    if ((!inFlow && cursor.column < indent) || cursor.atDocumentIndicator()) {
      break;
    }
    const from = cursor.position;
    const lineEnd = skipPlainLine(cursor, inFlow);
    if (lineEnd === from) {
      break;
    }
    others.add(gap);
    others.add(cursor.text.slice(from, lineEnd));
    end = lineEnd;
  }
  if (end === firstEnd) {
    return new YamlToken('plain-scalar', start, end, '', '', true);
  }
  return new YamlToken('plain-scalar', start, end, cursor.text.slice(start, firstEnd) + others.toString());
}

/** Skips to the end of a plain scalar or of its line. @returns the end of the last character that is not a blank. */
function skipPlainLine(cursor: Cursor, inFlow: boolean): number {
  const { text, end } = cursor;
  const from = cursor.position;
  let contentEnd = from;
  let place = from;
  for (; place < end; place++) {
    const code = text.charCodeAt(place);
    if (isBlank(code)) {
      continue;
    }
    if (code < 0x2d || code > 0x7a || code === 58 || inFlow) {
      const endsWord = code === NUMBER_SIGN
        ? place > contentEnd || place === from
        : endsPlain(code, place + 1 < end ? text.charCodeAt(place + 1) : END, inFlow);
      if (endsWord) {
        break;
      }
    }
    contentEnd = place + 1;
  }
  cursor.position = place;
  return contentEnd;
}

function endsPlain(code: number, next: number, inFlow: boolean): boolean {
  switch (code) {
    case 58: // :
      return isBlankOrEnd(next);
    case 44: // ,
    case 63: // ? upstream: ends a plain scalar inside a flow collection at any position
    case 91: // [
    case 93: // ]
    case 123: // {
    case 125: // }
      return inFlow;
    default:
      return isBreakOrEnd(code);
  }
}
