import { sentJson } from './json-numbers';
import { FailedJson, JsonPart, ManifestPart, UnreadablePart } from './manifest-part';
import { yamlParts } from './yaml-parts';
import { JsonSyntaxError } from '../../engine/decoding/json-syntax-error';
import { readJson } from '../../engine/decoding/read-json';
import { byteLength, MAX_NODES, YamlRefusal, trimSpace } from '../../yaml';

/** upstream: the number of bytes that decide whether a file is JSON. */
const LOOKAHEAD = 4096;
/** upstream: fewer bytes are not tried as YAML. */
const LEAST_YAML = 4;
/** White space up to the end of a line. */
const FIRST_LINE_SPACE = /(?:[^\S\n\ufeff]|\x85)*\n?/y;
const JSON_SPACE = /[ \t\r\n]*/y;
const WORD_OR_NUMBER = /true|false|null|-?(?:0|[1-9]\d*)(?:\.\d+)?(?:[eE][-+]?\d+)?(?![.eE])/y;
const QUOTE = 34;
const COMMA = 44;
const COLON = 58;
const BACKSLASH = 92;
const UNEXPECTED_EOF = 'unexpected EOF';

export function looksLikeJson(text: string, from: number): boolean {
  return trimSpace(text.slice(from, from + LOOKAHEAD)).startsWith('{');
}

/**
 * Reads the JSON values of a file one after the other. If fewer than two of them can be read, the rest can still be YAML.
 *
 * upstream: k8s.io/apimachinery/pkg/util/yaml, YAMLOrJSONDecoder
 */
export class JsonReader {
  constructor(
    private readonly text: string,
    private readonly start: number,
    /** The end of the text, without the line break that is added for YAML. */
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
      refuseTooMany(this.text, start, end);
      return { format: 'json', start, end, value: sentJson(readJson(this.text.slice(start, end)), start) };
    } catch (error) {
      const refusal = error instanceof JsonSyntaxError ? syntaxRefusal(error, start, end) : error;
      if (refusal instanceof YamlRefusal) {
        return { format: 'none', start, end, refusal, upstream: refusal.stage === 'this-reader' ? undefined : refusal.problem };
      }
      throw error;
    }
  }

  /** The file from `place` on, which is not JSON because of `failed`. upstream: reports that error if the first document is not YAML either. */
  private* yamlParts(place: number, failed: UnreadablePart, count: number): Generator<ManifestPart> {
    const upstream = this.upstreamErrorOf(failed.refusal);
    const start = this.startOfYaml(place);
    if (start === undefined) {
      return yield { ...failed, upstream };
    }
    const asJson = { upstream, refusal: count === 0 ? failed.refusal : undefined };
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

  private upstreamErrorOf({ problem, offset }: YamlRefusal): string {
    return problem === UNEXPECTED_EOF ? problem : `json: offset ${byteLength(this.text.slice(this.start, offset)) + 1}: ${problem}`;
  }
}

/** Commas and colons tell how many values there are, or more. */
function refuseTooMany(text: string, start: number, end: number): void {
  let count = 0;
  // There are fewer in a short text.
  for (let place = end - start > MAX_NODES ? start : end; place < end; place++) {
    const code = text.charCodeAt(place);
    count += code === COMMA || code === COLON ? 1 : 0;
  }
  if (count > MAX_NODES) {
    throw new YamlRefusal('this-reader', `more than ${MAX_NODES} keys and values`, start);
  }
}

function whileInDoubt(part: ManifestPart, asJson: FailedJson): ManifestPart {
  switch (part.format) {
    case 'yaml': return { ...part, asJson };
    case 'none': return { ...part, upstream: asJson.upstream };
    case 'json': return part;
  }
}

function syntaxRefusal({ reason, position }: JsonSyntaxError, start: number, end: number): YamlRefusal {
  const place = start + position;
  return new YamlRefusal('json', place >= end ? UNEXPECTED_EOF : reason, place);
}

/** The end of the value that begins at `start`, by its brackets and quotes; the end of the text if they are not closed. */
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

/** The end of the match of a sticky pattern. */
function skip(pattern: RegExp, text: string, from: number): number {
  pattern.lastIndex = from;
  pattern.test(text);
  return pattern.lastIndex;
}
