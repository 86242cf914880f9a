import { scanBlockScalar } from './block-scalar';
import { END, isBlankOrEnd, isBreak } from './characters';
import { Cursor } from './cursor';
import { scanDirective } from './directive';
import { scanPlainScalar } from './plain-scalar';
import { scanQuotedScalar } from './quoted-scalar';
import { YamlRefusal } from './refusal';
import { ScannerState } from './scanner-state';
import { scanAnchor, scanTag } from './tag';
import { YamlToken, TokenType } from './token';

const TAB = 0x09;
const SPACE = 0x20;
const BANG = 0x21;
const QUOTE = 0x22;
const NUMBER_SIGN = 0x23;
const PERCENT = 0x25;
const AMPERSAND = 0x26;
const APOSTROPHE = 0x27;
const ASTERISK = 0x2a;
const DASH = 0x2d;
const COLON = 0x3a;
const GREATER_THAN = 0x3e;
const QUESTION_MARK = 0x3f;
const AT = 0x40;
const BACKTICK = 0x60;
const PIPE = 0x7c;

/**
 * Splits the text of a document into tokens as libyaml does, which go-yaml v2 and so kubectl use: YAML 1.1, with its quirks.
 *
 * upstream: a comment needs no blank before it, indentation does not matter inside a flow collection, and a tab separates tokens where no key can
 * begin.
 */
export class Scanner extends ScannerState {
  constructor(text: string, start: number, end: number) {
    super(new Cursor(text, start, end));
  }

  /** The next token. Its type can depend on the rest of its line. */
  public peek(): YamlToken {
    for (;;) {
      const token = this.queue.first;
      if (token !== undefined && (token.simpleKey === undefined || !this.isValid(token.simpleKey))) {
        return token;
      }
      this.fetchNextToken();
    }
  }

  public skip(): void {
    this.queue.take();
  }

  private fetchNextToken(): void {
    this.skipToNextToken();
    const { cursor } = this;
    this.unrollIndent(cursor.column);
    const code = cursor.codeAt(0);
    if (cursor.position === cursor.lineStart && this.fetchLineIndicator(code)) {
      return;
    }
    switch (code) {
      case END: return this.fetchStreamEnd();
      case 0x5b: /* [ */ return this.fetchFlowStart('flow-sequence-start');
      case 0x7b: /* { */ return this.fetchFlowStart('flow-mapping-start');
      case 0x5d: /* ] */ return this.fetchFlowEnd('flow-sequence-end');
      case 0x7d: /* } */ return this.fetchFlowEnd('flow-mapping-end');
      case 0x2c: /* , */ return this.fetchEntry('flow-entry');
      case ASTERISK: case AMPERSAND: case BANG: case APOSTROPHE: case QUOTE: return this.fetchNodePart(code);
      default: return this.fetchByNextCharacter(code);
    }
  }

  /** Fetches tokens that occur only at the beginning of a line. */
  private fetchLineIndicator(code: number): boolean {
    if (code === PERCENT) {
      this.endBlocks();
      this.push(scanDirective(this.cursor));
      return true;
    }
    if (!this.cursor.atDocumentIndicator()) {
      return false;
    }
    this.endBlocks();
    this.pushIndicator(code === DASH ? 'document-start' : 'document-end', 3);
    return true;
  }

  private fetchByNextCharacter(code: number): void {
    const alone = isBlankOrEnd(this.cursor.codeAt(1));
    if (code === DASH && alone) {
      this.openBlock('block-sequence-start', 'block sequence entries are not allowed in this context');
      return this.fetchEntry('block-entry');
    }
    if (code === QUESTION_MARK && (alone || this.inFlow)) {
      return this.fetchKey();
    }
    if (code === COLON && (alone || this.inFlow)) {
      return this.fetchValue();
    }
    if ((code === PIPE || code === GREATER_THAN) && !this.inFlow) {
      return this.fetchBlockScalar();
    }
    if (isBlankOrEnd(code) || isReserved(code)) {
      throw new YamlRefusal('scanner', 'found character that cannot start any token', this.cursor.position);
    }
    return this.fetchPlainScalar();
  }

  private skipToNextToken(): void {
    const { cursor } = this;
    for (;;) {
      let code = cursor.codeAt(0);
      while (code === SPACE || (code === TAB && (this.inFlow || !this.simpleKeyAllowed))) {
        cursor.position++;
        code = cursor.codeAt(0);
      }
      if (code === NUMBER_SIGN) {
        cursor.skipToBreak();
        code = cursor.codeAt(0);
      }
      if (!isBreak(code)) {
        return;
      }
      cursor.readBreak();
      this.simpleKeyAllowed ||= !this.inFlow;
    }
  }

  private pushIndicator(type: TokenType, length: number): YamlToken {
    const start = this.cursor.position;
    this.cursor.position += length;
    const token = new YamlToken(type, start, this.cursor.position);
    this.push(token);
    return token;
  }

  private fetchStreamEnd(): void {
    // upstream: the end of the text is the end of its last line, so nothing can be a key any more.
    this.cursor.lineStart = this.cursor.position;
    this.endBlocks();
    this.push(new YamlToken('stream-end', this.cursor.position, this.cursor.position));
  }

  private fetchFlowStart(type: TokenType): void {
    this.saveSimpleKey();
    this.enterFlow(this.pushIndicator(type, 1));
    this.simpleKeyAllowed = true;
  }

  private fetchFlowEnd(type: TokenType): void {
    this.removeSimpleKey();
    this.leaveFlow();
    this.simpleKeyAllowed = false;
    this.pushIndicator(type, 1);
  }

  private fetchEntry(type: TokenType): void {
    this.removeSimpleKey();
    this.simpleKeyAllowed = true;
    this.pushIndicator(type, 1);
  }

  private fetchKey(): void {
    this.openBlock('block-mapping-start', 'mapping keys are not allowed in this context');
    this.removeSimpleKey();
    this.simpleKeyAllowed = !this.inFlow;
    this.pushIndicator('key', 1);
  }

  private fetchValue(): void {
    const key = this.simpleKey;
    if (this.isValid(key)) {
      this.insertKey(key);
      this.simpleKeyAllowed = false;
    } else {
      this.openBlock('block-mapping-start', 'mapping values are not allowed in this context');
      this.simpleKeyAllowed = !this.inFlow;
    }
    this.pushIndicator('value', 1);
  }

  private openBlock(type: TokenType, problem: string): void {
    if (this.inFlow) {
      return;
    }
    if (!this.simpleKeyAllowed) {
      throw new YamlRefusal('scanner', problem, this.cursor.position);
    }
    this.rollIndent(this.cursor.column, type, this.cursor.position);
  }

  private fetchBlockScalar(): void {
    this.removeSimpleKey();
    this.simpleKeyAllowed = true;
    this.push(scanBlockScalar(this.cursor, this.indent));
  }

  private fetchPlainScalar(): void {
    this.saveSimpleKey();
    const token = scanPlainScalar(this.cursor, this.indent + 1, this.inFlow);
    this.simpleKeyAllowed = this.cursor.lineStart > token.end;
    this.push(token);
  }

  /** Fetches an anchor, an alias, a tag or a scalar in quotes. */
  private fetchNodePart(code: number): void {
    const { cursor } = this;
    this.saveSimpleKey();
    this.simpleKeyAllowed = false;
    switch (code) {
      case ASTERISK: return this.push(scanAnchor(cursor, 'alias'));
      case AMPERSAND: return this.push(scanAnchor(cursor, 'anchor'));
      case BANG: return this.push(scanTag(cursor));
      default: return this.push(scanQuotedScalar(cursor, code));
    }
  }
}

/** Whether nothing can begin with the character, at least not here: # | > % @ and the backtick. */
function isReserved(code: number): boolean {
  return code === NUMBER_SIGN || code === PIPE || code === GREATER_THAN || code === PERCENT || code === AT || code === BACKTICK;
}
