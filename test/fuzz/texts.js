'use strict';
const { text } = require('./objects');

/** YAML or JSON of a value, in one of many styles. */
/** Indentation makes a long text with deep nesting a hundred times longer. */
const MOST_INDENTED = 100_000;

function write(value, random) {
  const compact = JSON.stringify(value) ?? 'null';
  switch (compact.length > MOST_INDENTED ? 0 : random.below(4)) {
    case 0: return compact;
    case 1: return `${JSON.stringify(value, undefined, 2)}\n`;
    default: return `${block(value, '', random)}\n`;
  }
}

function block(value, indent, random) {
  if (Array.isArray(value) && value.length > 0 && indent.length < 200) {
    return value.map((item) => `\n${indent}- ${block(item, `${indent}  `, random)}`).join('');
  }
  if (typeof value === 'object' && value !== null && !Array.isArray(value) && indent.length < 200) {
    return Object.entries(value).map(([key, item]) => `\n${indent}${plain(key, random)}: ${block(item, `${indent}  `, random)}`).join('') || '{}';
  }
  return typeof value === 'string' ? plain(value, random) : JSON.stringify(value) ?? 'null';
}

function plain(value, random) {
  return /^[A-Za-z][\w./-]*$/.test(value) || random.chance(0.03) ? value : JSON.stringify(value);
}

const FRAGMENTS = [
  '---\n', '--- x\n', '...\n', '\n', '\r', '\r\n', '\t', '  ', '&a ', '*a', '<<: *a\n', '!!binary ', '!!float ', '!<x> ', '%YAML 1.1\n', '%TAG ! x\n', '# c\n', '? ', ': ', '- ', '[', ']', '{', '}', ',',
  '"', '\'', '|2-\n', '>+\n', '\0', '\u0085', '\u2028', '\ufeff', '{{ if }}', '0x', '0b1', '1_0', '.inf', '.nan', '~', '\\', 'apiVersion: v1\n', 'kind: Pod\n', 'kind: List\nitems:\n',
];

const MOST = 1_000_000;

/** Changes a text at some places. */
function mutateText(original, random) {
  let result = original;
  for (let count = random.below(6); count > 0 && result.length < MOST; count--) {
    const at = random.below(result.length + 1);
    const end = Math.min(result.length, at + random.below(20));
    switch (random.below(5)) {
      case 0: result = result.slice(0, at) + result.slice(end); break;
      case 1: result = result.slice(0, at) + random.pick(FRAGMENTS).repeat(random.pick([1, 1, 2, 50])) + result.slice(at); break;
      case 2: result = result.slice(0, end) + result.slice(at, end).repeat(random.pick([1, 3, 1000])) + result.slice(end); break;
      case 3: result = result.slice(0, at); break;
      default: result = result.slice(0, at) + text(random) + result.slice(end);
    }
  }
  return result;
}

const BYTE_ORDER_MARK = '\ufeff';

/** The bytes of a text in one of the encodings, or nearly. */
function encode(value, random) {
  const broken = (bytes) => {
    for (let count = random.chance(0.2) ? random.below(5) : 0; count > 0 && bytes.length > 0; count--) {
      bytes[random.below(bytes.length)] = random.below(256);
    }
    return random.chance(0.05) ? bytes.subarray(0, random.below(bytes.length + 1)) : bytes;
  };
  switch (random.below(12)) {
    case 0: return broken(Buffer.from(BYTE_ORDER_MARK + value));
    case 1: return broken(Buffer.from(BYTE_ORDER_MARK + value, 'utf16le'));
    case 2: return broken(Buffer.from(BYTE_ORDER_MARK + value, 'utf16le').swap16());
    case 3: return broken(Buffer.from(value, 'latin1'));
    case 4: return broken(Buffer.from(value.replace(/\n/g, '\r')));
    case 5: return broken(Buffer.from(value.replace(/\n/g, '\r\n')));
    default: return broken(Buffer.from(value));
  }
}

module.exports = { encode, mutateText, write };
