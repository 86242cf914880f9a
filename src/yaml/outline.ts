import type { Path } from './locate';

/*
 * Finds a part of a document in its lines, without parsing it: a report on thousands of objects asks for a few places in each. It knows the plain block
 * style that most manifests have, and gives up at everything else.
 */

interface OutlineLine {
  /** Where its first character is that is no space. */
  readonly content: number;
  readonly end: number;
  /** The columns before it. */
  readonly indent: number;
}

/** The lines of a document with something in them. */
export interface Outline {
  readonly text: string;
  readonly lines: readonly OutlineLine[];
  /** The entries that the path led to that was asked for last: the next one often begins the same. */
  readonly trail: OutlineStep[];
}

interface OutlineStep {
  readonly step: string | number;
  readonly entry: OutlineEntry;
}

/** Breaks that are no line feed, tabs, and marks. */
const ODD = /[\t\r\u0085\u2028\u2029\ufeff]/;
const MARKER = /^(?:---|\.\.\.|%)/;
const DOCUMENT_START = /^--- *(?:#.*)?$/;
const STRUCTURAL = /["'[\]{}]/;

/** The lines of a document; undefined if one of them may not end where its text ends. */
export function outlineOf(text: string, start: number, end: number): Outline | undefined {
  if (ODD.test(text.slice(start, end)) || !beginsLine(text, start)) {
    return undefined;
  }
  const lines: OutlineLine[] = [];
  for (let from = start; from < end;) {
    const lineFeed = text.indexOf('\n', from);
    const to = lineFeed < 0 || lineFeed > end ? end : lineFeed;
    const content = firstNonSpace(text, from, to);
    if (content < to && text[content] !== '#') {
      const line = text.slice(content, to);
      const isStart = lines.length === 0 && content === from && DOCUMENT_START.test(line);
      if (!isStart && ((content === from && MARKER.test(line)) || !isClosed(line))) {
        return undefined;
      }
      if (!isStart) {
        lines.push({ content, end: to, indent: content - from });
      }
    }
    from = to + 1;
  }
  return { text, lines, trail: [] };
}

function beginsLine(text: string, start: number): boolean {
  return start === 0 || text[start - 1] === '\n' || text[start - 1] === '\ufeff';
}

function firstNonSpace(text: string, from: number, to: number): number {
  let at = from;
  while (at < to && text[at] === ' ') {
    at++;
  }
  return at;
}

/** Whether all quotes and brackets of a line end in it. */
function isClosed(line: string): boolean {
  if (!STRUCTURAL.test(line)) {
    return true;
  }
  return !line.includes('\\') && isEven(line, '"') && isEven(line, '\'')
    && countOf(line, '[') === countOf(line, ']') && countOf(line, '{') === countOf(line, '}');
}

function isEven(line: string, character: string): boolean {
  return countOf(line, character) % 2 === 0;
}

function countOf(line: string, character: string): number {
  let count = 0;
  for (let at = line.indexOf(character); at >= 0; at = line.indexOf(character, at + 1)) {
    count++;
  }
  return count;
}

/** Where the key or the item begins that a path leads to; of a path that does not exist, the last part that does. Undefined if this cannot tell. */
export function findInOutline({ text, lines, trail }: Outline, path: Path): number | undefined {
  let block: readonly OutlineLine[] = lines;
  let place: number | undefined;
  for (let depth = 0; depth < path.length; depth++) {
    const step = path[depth];
    if (trail[depth]?.step !== step) {
      trail.length = Math.min(trail.length, depth);
      const entry = block.length === 0 ? undefined : typeof step === 'number' ? itemOf(text, block, step) : valueOf(text, block, step);
      if (entry === undefined || entry === 'none') {
        return entry === undefined ? undefined : place;
      }
      trail.push({ step, entry });
    }
    ({ place, block } = trail[depth].entry);
  }
  return place;
}

interface OutlineEntry {
  readonly place: number;
  /** The lines below it; none if its value is on its own line. */
  readonly block: readonly OutlineLine[];
}

const KEY = /[A-Za-z][\w./-]*:(?=[ \n]|$)/y;
/** Keys that are not the text that they show. */
const OTHER_VALUES = new Set(['y', 'n', 'yes', 'no', 'on', 'off', 'true', 'false', 'null']);

function valueOf(text: string, block: readonly OutlineLine[], key: string): OutlineEntry | 'none' | undefined {
  const { indent } = block[0];
  let found: number | undefined;
  for (let i = 0; i < block.length; i++) {
    const { content, indent: own } = block[i];
    if (own > indent || (own === indent && i > 0 && isItem(text, block[i]))) {
      continue;
    }
    const name = keyAt(text, content);
    if (own < indent || name === undefined || OTHER_VALUES.has(name.toLowerCase()) || (name === key && found !== undefined)) {
      return undefined;
    }
    found = name === key ? i : found;
  }
  return found === undefined ? 'none' : { place: block[found].content, block: below(text, block, found, key.length + 1) };
}

function keyAt(text: string, place: number): string | undefined {
  KEY.lastIndex = place;
  return KEY.test(text) ? text.slice(place, KEY.lastIndex - 1) : undefined;
}

/** The lines of a value that begins on the next line. */
function below(text: string, block: readonly OutlineLine[], index: number, length: number): readonly OutlineLine[] {
  const { content, end, indent } = block[index];
  const value = firstNonSpace(text, content + length, end);
  if (value < end && text[value] !== '#') {
    return [];
  }
  let to = index + 1;
  while (to < block.length && (block[to].indent > indent || isItem(text, block[to]))) {
    to++;
  }
  return block.slice(index + 1, to);
}

function itemOf(text: string, block: readonly OutlineLine[], index: number): OutlineEntry | 'none' | undefined {
  const { indent } = block[0];
  const items = block.flatMap((line, i) => (line.indent <= indent ? [i] : []));
  if (!items.every((i) => block[i].indent === indent && isItem(text, block[i]))) {
    return undefined;
  }
  if (index >= items.length) {
    return 'none';
  }
  const { content, end } = block[items[index]];
  const place = firstNonSpace(text, content + 1, end);
  const first = { content: place, end, indent: indent + place - content };
  return place >= end || text[place] === '#' || isItem(text, first) ? undefined : { place, block: [first, ...block.slice(items[index] + 1, items[index + 1])] };
}

/** Whether a line is an item of a list. */
function isItem(text: string, { content, end }: OutlineLine): boolean {
  return text[content] === '-' && (content + 1 >= end || text[content + 1] === ' ');
}
