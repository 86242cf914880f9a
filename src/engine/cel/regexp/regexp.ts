import { Alphabet } from './alphabet';
import { compile } from './compiler';
import { isAnchored, LiteralPrefix, literalPrefix } from './literal-prefix';
import { MatchMarks } from './match-marks';
import { parsePattern } from './parser';
import { widthAt } from './runes';
import { BackwardScanner, ForwardScanner, NONE } from './scanner';
import { RegexpNode } from './syntax-node';

/*
 * Go's regular expressions: the syntax of RE2, the leftmost match that Perl would prefer, in time linear to the text.
 */

/** A regular expression, or Go's sentence why it is none. */
export function compileRegexp(pattern: string): { readonly regexp: Regexp } | { readonly error: string } {
  const tree = parsePattern(pattern);
  return typeof tree === 'string' ? { error: tree } : { regexp: new Regexp(pattern, tree) };
}

/** So many times the text may be read beyond the matches before it gets marks. */
const PATIENCE = 8;

interface MatchedRange {
  readonly start: number;
  readonly end: number;
}

export class Regexp {
  private readonly prefix: LiteralPrefix;
  private readonly anchored: boolean;
  private alphabet: Alphabet | undefined;
  private any: ForwardScanner | undefined;
  private forward: ForwardScanner | undefined;
  private backward: BackwardScanner | undefined;

  constructor(public readonly pattern: string, private readonly tree: RegexpNode) {
    this.prefix = literalPrefix(tree);
    this.anchored = isAnchored(tree);
  }

  /** Whether some part of the text matches. */
  public matches(text: string): boolean {
    const from = text.indexOf(this.prefix.text);
    return from >= 0 && (this.prefix.complete || this.anyScanner().endOfMatch(text, from) >= 0);
  }

  /** The leftmost match. Source: Go, FindString. */
  public find(text: string): string | undefined {
    const match = this.matches(text) ? this.matchFrom(text, 0) : undefined;
    return match && text.slice(match.start, match.end);
  }

  /** All matches that do not overlap, at most `limit`; a negative limit is none. Source: Go, FindAllString. */
  public findAll(text: string, limit: number): string[] {
    const found: string[] = [];
    let matchFrom = (from: number) => this.matchFrom(text, from);
    let previousEnd = NONE;
    let readInVain = 0;
    if (!this.matches(text)) {
      return found;
    }
    for (let at = 0; at <= text.length && (limit < 0 || found.length < limit); ) {
      const match = matchFrom(at);
      if (match === undefined) {
        break;
      }
      // An empty match right after the last one does not count.
      const empty = match.end === at;
      if (!empty || match.start !== previousEnd) {
        found.push(text.slice(match.start, match.end));
      }
      at = empty ? at + widthAt(text, at) : match.end;
      previousEnd = match.end;
      readInVain += (this.forward?.readTo ?? 0) - match.end;
      if (readInVain > PATIENCE * (text.length + 1)) {
        matchFrom = this.withMarks(text, at) ?? matchFrom;
        readInVain = -Infinity;
      }
    }
    return found;
  }

  /** A search that reads no further than it must; undefined where that takes too much space. */
  private withMarks(text: string, from: number): ((from: number) => MatchedRange | undefined) | undefined {
    const program = compile(this.tree, false);
    const marks = new MatchMarks(program, this.alphabet ?? new Alphabet(program));
    return marks.mark(text, from) ? (at) => marks.matchFrom(text, at) : undefined;
  }

  private matchFrom(text: string, from: number): MatchedRange | undefined {
    if (this.anchored && from > 0) {
      return undefined;
    }
    const first = text.indexOf(this.prefix.text, from);
    if (first < 0) {
      return undefined;
    }
    if (this.prefix.complete) {
      return { start: first, end: first + this.prefix.text.length };
    }
    const end = this.forwardScanner().endOfMatch(text, first);
    return end < 0 ? undefined : { start: this.anchored ? 0 : this.backwardScanner().startOfMatch(text, first, end), end };
  }

  private anyScanner(): ForwardScanner {
    this.any ??= this.newScanner(true);
    return this.any;
  }

  private forwardScanner(): ForwardScanner {
    this.forward ??= this.newScanner(false);
    return this.forward;
  }

  private newScanner(any: boolean): ForwardScanner {
    const program = compile(this.tree, false);
    this.alphabet ??= new Alphabet(program);
    return new ForwardScanner(program, this.alphabet, !this.anchored, any);
  }

  private backwardScanner(): BackwardScanner {
    if (this.backward === undefined) {
      const program = compile(this.tree, true);
      this.backward = new BackwardScanner(program, this.alphabet ??= new Alphabet(program));
    }
    return this.backward;
  }
}
