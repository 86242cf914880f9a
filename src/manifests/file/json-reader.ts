import { sentJson } from './json-numbers';
import { FailedJson, JsonPart, ManifestPart, UnreadablePart } from './manifest-part';
import { yamlParts } from './yaml-parts';
import { JsonSyntaxError } from '../../engine/decoding/json-syntax-error';
import { readJson } from '../../engine/decoding/read-json';
import { byteLength, Refusal, trimSpace } from '../../yaml';

/** upstream: a file is taken for JSON if this much of it says so. */
const LOOKAHEAD = 4096;
/** upstream: less is not tried as YAML. */
const LEAST_YAML = 4;
/** The space up to the end of a line, if nothing else stands in it. */
const FIRST_LINE_SPACE = /(?:[^\S\n\ufeff]|\x85)*\n?/y;
const JSON_SPACE = /[ \t\r\n]*/y;
const WORD_OR_NUMBER = /true|false|null|-?(?:0|[1-9]\d*)(?:\.\d+)?(?:[eE][-+]?\d+)?(?![.eE])/y;
const QUOTE = 34;
const BACKSLASH = 92;
const UNEXPECTED_EOF = 'unexpected EOF';

export function looksLikeJson(text: string, from: number): boolean {
  return trimSpace(text.slice(from, from + LOOKAHEAD)).startsWith('{');
}

/**
 * Reads the JSON values of a file, one after the other. Where fewer than two of them can be read, what follows may still be YAML.
 *
 * upstream: k8s.io/apimachinery/pkg/util/yaml, YAMLOrJSONDecoder
 */
export class JsonReader {
  constructor(
    private readonly text: string,
    private readonly start: number,
    /** Where the text ends, without the line break that YAML gets. */
    private readonly end: number,
  ) {}

  public* parts(): Generator<ManifestPart> {
    let place = this.start;
    for (let count = 0; ; count++) {
      const start = skip(JSON_SPACE, this.text, place);
      if (start >= this.end) {
        return;
      }
      const part = this.part(start);
      if (part.format === 'none' && part.refusal.stage === 'json') {
        return yield* count < 2 ? this.yamlParts(place, part, count) : [part];
      }
      yield part;
      place = part.end;
    }
  }

  private part(start: number): JsonPart | UnreadablePart {
    const end = Math.min(endOfValue(this.text, start), this.end);
    try {
      return { format: 'json', start, end, value: sentJson(readJson(this.text.slice(start, end)), start) };
    } catch (error) {
      const refusal = error instanceof JsonSyntaxError ? syntaxRefusal(error, start, end) : error;
      if (refusal instanceof Refusal) {
        return { format: 'none', start, end, refusal, words: refusal.stage === 'ours' ? undefined : refusal.problem };
      }
      throw error;
    }
  }

  /** The file from `place` on, where JSON has ended with `failed`: that is still what upstream says if the first document is no YAML. */
  private* yamlParts(place: number, failed: UnreadablePart, count: number): Generator<ManifestPart> {
    const words = this.wordsOf(failed.refusal);
    const start = this.startOfYaml(place);
    if (start === undefined) {
      return yield { ...failed, words };
    }
    const asJson = { words, refusal: count === 0 ? failed.refusal : undefined };
    let first = true;
    for (const part of yamlParts(this.text, start)) {
      yield first ? whileInDoubt(part, asJson) : part;
      first = false;
    }
  }

  private startOfYaml(place: number): number | undefined {
    const start = skip(FIRST_LINE_SPACE, this.text, place);
    const lastSeen = start > place && this.text[start - 1] === '\n' ? start - 1 : start;
    return byteLength(this.text.slice(lastSeen, Math.min(lastSeen + LEAST_YAML, this.end))) < LEAST_YAML ? undefined : start;
  }

  private wordsOf({ problem, offset }: Refusal): string {
    return problem === UNEXPECTED_EOF ? problem : `json: offset ${byteLength(this.text.slice(this.start, offset)) + 1}: ${problem}`;
  }
}

function whileInDoubt(part: ManifestPart, asJson: FailedJson): ManifestPart {
  switch (part.format) {
    case 'yaml': return { ...part, asJson };
    case 'none': return { ...part, words: asJson.words };
    case 'json': return part;
  }
}

function syntaxRefusal({ reason, position }: JsonSyntaxError, start: number, end: number): Refusal {
  const place = start + position;
  return new Refusal('json', place >= end ? UNEXPECTED_EOF : reason, place);
}

/** Where the value ends that begins at `start`, as far as its brackets and quotes say; the end of the text where nothing shows it. */
function endOfValue(text: string, start: number): number {
  if (!'{["'.includes(text[start])) {
    return skip(WORD_OR_NUMBER, text, start) || text.length;
  }
  const marks = /["[\]{}]/g;
  marks.lastIndex = start;
  let depth = 0;
  for (let match = marks.exec(text); match !== null; match = marks.exec(text)) {
    const mark = match[0];
    if (mark === '"') {
      marks.lastIndex = endOfString(text, match.index);
    } else {
      depth += mark === '{' || mark === '[' ? 1 : -1;
    }
    if (depth === 0) {
      return marks.lastIndex;
    }
  }
  return text.length;
}

function endOfString(text: string, start: number): number {
  for (let place = start + 1; place < text.length; place++) {
    const code = text.charCodeAt(place);
    if (code === QUOTE) {
      return place + 1;
    }
    if (code === BACKSLASH) {
      place++;
    }
  }
  return text.length;
}

/** Where the text ends that a sticky pattern matches. */
function skip(pattern: RegExp, text: string, from: number): number {
  pattern.lastIndex = from;
  pattern.test(text);
  return pattern.lastIndex;
}
