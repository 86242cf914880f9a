import { parseClass } from './class-parser';
import { parseEscape } from './escapes';
import { parseGroupStart } from './group-parser';
import { repeatIsValid } from './limits';
import { readPerlClass, readUnicodeClass } from './named-classes';
import { ParseStack } from './parse-stack';
import { fail, PatternFailure, PatternReader } from './pattern-reader';
import { readCounts } from './repeat-parser';
import { Flags, NO_FLAGS, Op, RegexpNode } from './syntax-node';

/*
 * Source: Go 1.26, regexp/syntax with the Perl flags.
 */

/** The tree of a pattern, or Go's sentence why it is none. */
export function parsePattern(pattern: string): RegexpNode | string {
  const result = new PatternParser(pattern).parse();
  return 'code' in result ? `error parsing regexp: ${result.code}: \`${result.expr}\`` : result;
}

/** Undefined: read. */
type ParseOutcome = PatternFailure | undefined;

const ASSERTIONS: Readonly<Record<string, Op>> = { A: Op.beginText, b: Op.wordBoundary, B: Op.noWordBoundary, z: Op.endText };
const REPETITIONS: Readonly<Record<string, Op>> = { '*': Op.star, '+': Op.plus, '?': Op.quest };

class PatternParser {
  private readonly reader: PatternReader;
  private readonly stack = new ParseStack();
  private flags: Flags = NO_FLAGS;
  private groups = 0;
  /** Where the repetition that is read starts, and the one right before; -1 if it is something else. */
  private repeatStart = -1;
  private lastRepeatStart = -1;

  constructor(private readonly pattern: string) {
    this.reader = new PatternReader(pattern);
  }

  public parse(): RegexpNode | PatternFailure {
    while (!this.reader.isAtEnd) {
      this.lastRepeatStart = this.repeatStart;
      this.repeatStart = -1;
      const failure = this.readNext();
      const refused = this.limitFailure() ?? failure;
      if (refused !== undefined) {
        return refused;
      }
    }
    this.stack.closeAlternatives(this.flags);
    const { top, size } = this.stack;
    return this.limitFailure() ?? (size !== 1 || top === undefined ? fail('missing closing )', this.pattern) : top);
  }

  private limitFailure(): ParseOutcome {
    const { exceeded } = this.stack.limits;
    return exceeded === undefined ? undefined : fail(exceeded, this.pattern);
  }

  private readNext(): ParseOutcome {
    const { reader } = this;
    switch (reader.peek()) {
      case '(': return this.readGroup();
      case ')': return this.closeGroup();
      case '|': return this.afterOne(() => this.stack.verticalBar(this.flags));
      case '^': return this.readSimple(this.flags.multiLine ? Op.beginLine : Op.beginText);
      case '$': return this.readDollar();
      case '.': return this.readSimple(this.flags.dotNewline ? Op.anyChar : Op.anyCharNotNewline);
      case '[': return this.pushClass(parseClass(reader, this.flags.foldCase));
      case '*':
      case '+':
      case '?': return this.readRepetition();
      case '{': return this.readCountedRepetition();
      case '\\': return this.readEscape();
      default: return this.pushLiteral(reader.nextRune());
    }
  }

  private afterOne(act: () => void): ParseOutcome {
    this.reader.at++;
    act();
    return undefined;
  }

  private readSimple(op: Op): ParseOutcome {
    return this.afterOne(() => this.pushNew(op));
  }

  private pushNew(op: Op): RegexpNode {
    const node = this.stack.newNode(op, this.flags);
    this.stack.push(node, this.flags);
    return node;
  }

  private readDollar(): ParseOutcome {
    return this.afterOne(() => {
      this.pushNew(this.flags.multiLine ? Op.endLine : Op.endText).dollar = true;
    });
  }

  private pushLiteral(rune: number | PatternFailure): ParseOutcome {
    if (typeof rune !== 'number') {
      return rune;
    }
    this.stack.pushLiteral(rune, this.flags);
    return undefined;
  }

  private pushClass(ranges: number[] | PatternFailure): ParseOutcome {
    if (!Array.isArray(ranges)) {
      return ranges;
    }
    const node = this.stack.newNode(Op.charClass, this.flags);
    node.runes = ranges;
    this.stack.push(node, this.flags);
    return undefined;
  }

  private readGroup(): ParseOutcome {
    if (!this.reader.startsWith('(?')) {
      return this.afterOne(() => this.openCapture());
    }
    const start = parseGroupStart(this.reader, this.flags);
    if ('code' in start) {
      return start;
    }
    if (start.kind === 'named') {
      this.openCapture();
      return undefined;
    }
    if (start.kind === 'group') {
      this.pushNew(Op.leftParen);
    }
    this.flags = start.flags;
    return undefined;
  }

  private openCapture(): void {
    this.groups++;
    this.pushNew(Op.leftParen).group = this.groups;
  }

  private closeGroup(): ParseOutcome {
    this.stack.closeAlternatives(this.flags);
    if (this.stack.size < 2) {
      return fail('unexpected )', this.pattern);
    }
    const [open, inner] = this.stack.pop(2);
    if (open.op !== Op.leftParen) {
      return fail('unexpected )', this.pattern);
    }
    this.reader.at++;
    this.flags = open.flags;
    if (open.group > 0) {
      open.op = Op.capture;
      open.subs = [inner];
    }
    this.stack.push(open.group > 0 ? open : inner, this.flags);
    return undefined;
  }

  private readRepetition(): ParseOutcome {
    const start = this.reader.at;
    this.reader.at++;
    return this.repeat(REPETITIONS[this.pattern.charAt(start)], start);
  }

  private readCountedRepetition(): ParseOutcome {
    const start = this.reader.at;
    const counts = readCounts(this.reader);
    if (counts === undefined) {
      return this.pushLiteral(this.reader.nextRune());
    }
    const { min, max } = counts;
    if (min < 0 || min > 1000 || max > 1000 || (max >= 0 && min > max)) {
      return fail('invalid repeat count', this.reader.textSince(start));
    }
    return this.repeat(Op.repeat, start, min, max);
  }
  private repeat(op: Op, start: number, min = 0, max = 0): ParseOutcome {
    const { reader, stack } = this;
    const nonGreedy = reader.take('?') !== this.flags.nonGreedy;
    if (this.lastRepeatStart >= 0) {
      return fail('invalid nested repetition operator', reader.textSince(this.lastRepeatStart));
    }
    if (stack.top === undefined || stack.top.op >= Op.leftParen) {
      return fail('missing argument to repetition operator', reader.textSince(start));
    }
    const node = Object.assign(stack.newNode(op, { ...this.flags, nonGreedy }), { min, max });
    stack.wrapTop(node);
    this.repeatStart = start;
    const copies = op === Op.repeat && (min >= 2 || max >= 2);
    return copies && !repeatIsValid(node) ? fail('invalid repeat count', reader.textSince(start)) : undefined;
  }

  private readEscape(): ParseOutcome {
    const { reader } = this;
    const letter = reader.peek(1);
    if (ASSERTIONS[letter] !== undefined) {
      reader.at++;
      return this.readSimple(ASSERTIONS[letter]);
    }
    if (letter === 'C') {
      return fail('invalid escape sequence', '\\C');
    }
    if (letter === 'Q') {
      return this.readQuoted();
    }
    const ranges: number[] = [];
    const read = readUnicodeClass(reader, ranges, this.flags.foldCase) ?? readPerlClass(reader, ranges, this.flags.foldCase);
    if (read === undefined) {
      return this.pushLiteral(parseEscape(reader));
    }
    return this.pushClass(read === true ? ranges : read);
  }

  /** \Q...\E: all of it is literal. */
  private readQuoted(): ParseOutcome {
    const { reader } = this;
    reader.at += 2;
    const found = this.pattern.indexOf('\\E', reader.at);
    const end = found < 0 ? this.pattern.length : found;
    while (reader.at < end) {
      this.pushLiteral(reader.nextRune());
    }
    reader.take('\\E');
    return undefined;
  }
}
