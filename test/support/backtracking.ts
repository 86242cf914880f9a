/*
 * A matcher that backtracks as engines for JavaScript do, and counts its steps. It makes the work of a regular expression a number that is the same
 * on every machine.
 */

/** A part of a regular expression. */
export type Part =
  | { readonly type: 'character'; readonly matches: (text: string, at: number) => number; readonly source: string }
  | { readonly type: 'assertion'; readonly holds: (text: string, at: number) => boolean; readonly isStart: boolean }
  | { readonly type: 'look'; readonly ahead: boolean; readonly negated: boolean; readonly body: Part; readonly source: string }
  | { readonly type: 'sequence'; readonly parts: readonly Part[] }
  | { readonly type: 'choice'; readonly parts: readonly Part[] }
  | { readonly type: 'loop'; readonly body: Part; readonly least: number; readonly most: number; readonly lazy: boolean };

/** Parses what the sources have; throws for what they do not have, such as references to groups. */
export class RegularExpressionParser {
  private place = 0;

  constructor(private readonly source: string, private readonly flags: string) {}

  public parse(): Part {
    const part = this.choice();
    if (this.place < this.source.length) {
      throw new Error(`cannot parse /${this.source}/ at ${this.place}`);
    }
    return part;
  }

  private choice(): Part {
    const parts = [this.sequence()];
    while (this.take('|')) {
      parts.push(this.sequence());
    }
    return parts.length === 1 ? parts[0] : { type: 'choice', parts };
  }

  private sequence(): Part {
    const parts: Part[] = [];
    while (this.place < this.source.length && !this.sees('|') && !this.sees(')')) {
      parts.push(this.quantified(this.atom()));
    }
    return { type: 'sequence', parts };
  }

  private quantified(body: Part): Part {
    const [text, range] = /^(?:[*+?]|\{(\d+(?:,\d*)?)\})/.exec(this.source.slice(this.place)) ?? [];
    if (text === undefined) {
      return body;
    }
    this.place += text.length;
    const lazy = this.take('?');
    const [least, most = least] = range === undefined ? { '*': [0, Infinity], '+': [1, Infinity], '?': [0, 1] }[text] as number[] : boundsOf(range);
    return { type: 'loop', body, least, most, lazy };
  }

  private atom(): Part {
    if (this.take('(')) {
      return this.group();
    }
    if (this.take('^')) {
      return { type: 'assertion', holds: this.flags.includes('m') ? (text, at) => at === 0 || text[at - 1] === '\n' : (_text, at) => at === 0, isStart: !this.flags.includes('m') };
    }
    if (this.take('$')) {
      return { type: 'assertion', holds: (text, at) => at === text.length, isStart: false };
    }
    return this.character();
  }

  private group(): Part {
    const kind = /^\?(?::|<?[=!]|<[A-Za-z]\w*>)/.exec(this.source.slice(this.place))?.[0] ?? '';
    this.place += kind.length;
    const start = this.place;
    const body = this.choice();
    const source = this.source.slice(start, this.place);
    if (!this.take(')')) {
      throw new Error(`cannot parse /${this.source}/ at ${this.place}`);
    }
    return /[=!]/.test(kind) ? { type: 'look', ahead: !kind.includes('<'), negated: kind.includes('!'), body, source } : body;
  }

  private character(): Part {
    const source = /^(?:\\u\{[^}]*\}|\\u[0-9a-fA-F]{4}|\\x[0-9a-fA-F]{2}|\\[pP]\{[^}]*\}|\\.|\[(?:\\.|[^\]\\])*\]|.)/su.exec(this.source.slice(this.place))?.[0] ?? '';
    if (/^\\[1-9bBk]/.test(source)) {
      throw new Error(`cannot parse ${source} in /${this.source}/`);
    }
    this.place += source.length;
    const one = new RegExp(source, `${this.flags.replace(/[gym]/g, '')}y`);
    return {
      type: 'character',
      source,
      matches: (text, at) => {
        one.lastIndex = at;
        return at < text.length && one.test(text) ? one.lastIndex : -1;
      },
    };
  }

  private sees(text: string): boolean {
    return this.source.startsWith(text, this.place);
  }

  private take(text: string): boolean {
    const found = this.sees(text);
    this.place += found ? text.length : 0;
    return found;
  }
}

function boundsOf(range: string): number[] {
  const [least, most] = range.split(',');
  return [Number(least), most === undefined ? Number(least) : most === '' ? Infinity : Number(most)];
}

export class TooManySteps extends Error {}

/** Counts the steps of all matches in a text. */
export class StepCounter {
  public steps = 0;

  constructor(private readonly part: Part, private readonly flags: string, private readonly most: number) {}

  /** Searches as `exec` does, or as `replace` with the flag g. */
  public search(text: string): void {
    const sticky = this.flags.includes('y');
    const all = this.flags.includes('g');
    for (let at = 0; at <= text.length; at++) {
      let end = -1;
      const found = this.match(this.part, text, at, (place) => {
        end = place;
        return true;
      });
      if (sticky || (found && !all) || (!found && startsAnchored(this.part))) {
        return;
      }
      at = found && end > at ? end - 1 : at;
    }
  }

  private match(part: Part, text: string, at: number, next: (at: number) => boolean): boolean {
    this.steps++;
    if (this.steps > this.most) {
      throw new TooManySteps();
    }
    switch (part.type) {
      case 'character': {
        const end = part.matches(text, at);
        return end >= 0 && next(end);
      }
      case 'assertion': return part.holds(text, at) && next(at);
      case 'look': return this.look(part, text, at) !== part.negated && next(at);
      case 'sequence': return this.sequence(part.parts, 0, text, at, next);
      case 'choice': return part.parts.some((each) => this.match(each, text, at, next));
      case 'loop': return this.loop(part, 0, text, at, next);
    }
  }

  private look(part: Extract<Part, { type: 'look' }>, text: string, at: number): boolean {
    return part.ahead ? this.match(part.body, text, at, () => true) : new RegExp(`(?:${part.source})$`, this.flags.replace(/[gy]/g, '')).test(text.slice(0, at));
  }

  private sequence(parts: readonly Part[], index: number, text: string, at: number, next: (at: number) => boolean): boolean {
    return index === parts.length ? next(at) : this.match(parts[index], text, at, (end) => this.sequence(parts, index + 1, text, end, next));
  }

  private loop(part: Extract<Part, { type: 'loop' }>, count: number, text: string, at: number, next: (at: number) => boolean): boolean {
    const again = (): boolean => count < part.most
      && this.match(part.body, text, at, (end) => (end > at || count < part.least) && this.loop(part, count + 1, text, end, next));
    if (count < part.least) {
      return again();
    }
    return part.lazy ? next(at) || again() : again() || next(at);
  }
}

/** Whether a match can begin at the start alone. */
function startsAnchored(part: Part): boolean {
  switch (part.type) {
    case 'assertion': return part.isStart;
    case 'sequence': return part.parts.length > 0 && startsAnchored(part.parts[0]);
    case 'choice': return part.parts.every(startsAnchored);
    default: return false;
  }
}
