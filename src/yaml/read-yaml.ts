import { decode, Duplicate } from './decode';
import { byteLength } from './go-text';
import { JsonValue } from './json-value';
import { NodeList, ROOT } from './node-list';
import { parseDocument } from './parser';
import { YamlRefusal } from './refusal';
import { refuseFlaws } from './refuse-flaws';

// eslint-disable-next-line no-control-regex
const CONTROL = /[\0-\x08\x0b\x0c\x0e-\x1f\x7f-\x84\x86-\x9f\ufffe\uffff]/;
/** upstream decodes its input in blocks of so many bytes, and notices a control character as soon as it decodes its block. */
const BLOCK = 512;
const LOOKAHEAD = 3;

/** A document as sigs.k8s.io/yaml reads it. */
export interface YamlDocument {
  readonly value: JsonValue;
  /** The offset of the root node. */
  readonly start: number;
  readonly duplicates: readonly Duplicate[];
  /** The offset of what comes after the first document of the text, which upstream ignores. */
  readonly rest?: number;
}

/** Reads the YAML document at [start, end) of a text, or says why it cannot be read. */
export function readYaml(text: string, start = 0, end = text.length): YamlDocument | YamlRefusal {
  const read = attempt(() => parseAndDecode(text, start, end));
  const control = findControlCharacter(text, start, end);
  return control === undefined ? read : refuseControlCharacter(text, start, control, read instanceof YamlRefusal ? read : undefined);
}

/** The nodes of a document; undefined if it is empty or cannot be read. */
export function parseYaml(text: string, start: number, end: number): NodeList | undefined {
  const nodes = attempt(() => parseDocument(text, start, end));
  return nodes instanceof YamlRefusal || nodes.isEmpty ? undefined : nodes;
}

function attempt<T>(read: () => T): T | YamlRefusal {
  try {
    return read();
  } catch (error) {
    if (error instanceof YamlRefusal) {
      return error;
    }
    throw error;
  }
}

function parseAndDecode(text: string, start: number, end: number): YamlDocument {
  const nodes = parseDocument(text, start, end);
  if (nodes.isEmpty) {
    return { value: null, start, duplicates: [] };
  }
  const { value, duplicates, flawed } = decode(nodes);
  if (flawed) {
    refuseFlaws(value, nodes);
  }
  return { value, start: nodes.start(ROOT), duplicates, rest: nodes.rest };
}

/** The offset of the first control character of [start, end). */
function findControlCharacter(text: string, start: number, end: number): number | undefined {
  const index = text.slice(start, end).search(CONTROL);
  return index < 0 ? undefined : start + index;
}

/** The error of upstream for a text with a control character at `place` and, if it has one, another error. */
function refuseControlCharacter(text: string, start: number, place: number, other: YamlRefusal | undefined): YamlRefusal {
  if (other !== undefined && other.stage !== 'decoder' && other.stage !== 'converter') {
    const block = Math.floor((byteLength(text.slice(start, place + 1)) - 1) / BLOCK);
    if (byteLength(text.slice(start, other.offset)) + LOOKAHEAD < block * BLOCK) {
      return other;
    }
  }
  return new YamlRefusal('reader', 'control characters are not allowed', place);
}
