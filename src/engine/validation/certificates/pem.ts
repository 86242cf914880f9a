/*
 * Blocks between lines as `-----BEGIN CERTIFICATE-----`.
 * upstream: encoding/pem Decode, to Go 1.24. Later releases differ in texts that begin a block and do not end it.
 */

export interface PemBlock {
  readonly type: string;
  readonly hasHeaders: boolean;
  /** The characters of the base64 text between the lines. */
  readonly base64: string;
}

const START = '\n-----BEGIN ';
const END = '\n-----END ';
const END_OF_LINE = '-----';

/** The blocks of a text, each of whose characters stands for a byte. */
export function pemBlocks(text: string): readonly PemBlock[] {
  const blocks: PemBlock[] = [];
  for (let found = nextBlock(text, 0); found !== undefined; found = nextBlock(text, found.end)) {
    blocks.push(found.block);
  }
  return blocks;
}

interface FoundBlock {
  readonly block: PemBlock;
  readonly end: number;
}

function nextBlock(text: string, from: number): FoundBlock | undefined {
  let at = from;
  for (;;) {
    const isFirst = text.startsWith(START.slice(1), at);
    const start = isFirst ? at - 1 : text.indexOf(START, at);
    if (start < 0 && !isFirst) {
      return undefined;
    }
    const line = lineAt(text, start + START.length);
    at = line.next;
    if (!line.text.endsWith(END_OF_LINE)) {
      continue;
    }
    const type = line.text.slice(0, -END_OF_LINE.length);
    const headers = skipHeaders(text, at);
    if (headers === undefined) {
      return undefined;
    }
    at = headers.next;
    const end = endOf(text, at, type, headers.found);
    const base64 = end === undefined ? undefined : text.slice(at, end.start).replace(/[ \t]/g, '').replace(/[\r\n]/g, '');
    if (end !== undefined && base64 !== undefined && isBase64(base64)) {
      return { block: { type, hasHeaders: headers.found, base64 }, end: end.next };
    }
  }
}

interface TextLine {
  readonly text: string;
  readonly next: number;
}

/** A line without the white space at its end. */
function lineAt(text: string, at: number): TextLine {
  const newline = text.indexOf('\n', at);
  const [end, next] = newline < 0 ? [text.length, text.length] : [newline, newline + 1];
  return { text: trimEnd(text.slice(at, end)), next };
}

function trimEnd(line: string): string {
  let end = line.length;
  while (end > 0 && ' \t\r'.includes(line[end - 1])) {
    end--;
  }
  return line.slice(0, end);
}

interface SkippedHeaders {
  readonly found: boolean;
  readonly next: number;
}

/** Undefined where the text ends with them. */
function skipHeaders(text: string, from: number): SkippedHeaders | undefined {
  let next = from;
  let found = false;
  while (next < text.length) {
    const line = lineAt(text, next);
    if (!line.text.includes(':')) {
      return { found, next };
    }
    found = true;
    ({ next } = line);
  }
  return undefined;
}

interface BlockEnd {
  /** Where the line before it ends. */
  readonly start: number;
  readonly next: number;
}

function endOf(text: string, at: number, type: string, hasHeaders: boolean): BlockEnd | undefined {
  const isEmpty = !hasHeaders && text.startsWith(END.slice(1), at);
  const start = isEmpty ? at : text.indexOf(END, at);
  const trailer = start + END.length - (isEmpty ? 1 : 0);
  if (start < 0 || !text.startsWith(`${type}${END_OF_LINE}`, trailer)) {
    return undefined;
  }
  const rest = lineAt(text, trailer + type.length + END_OF_LINE.length);
  return rest.text === '' ? { start, next: lineAt(text, start + END.length - 1).next } : undefined;
}

const BASE64 = /^[A-Za-z0-9+/]*={0,2}$/;

function isBase64(text: string): boolean {
  return text.length % 4 === 0 && BASE64.test(text);
}
