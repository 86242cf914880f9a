import { ManifestPart } from './manifest-part';
import { YamlRefusal, trimSpace } from '../../yaml';

const SEPARATOR = '---';

/**
 * The parts of YAML between lines with `---`. Such a line belongs to the document after it only if no document is before it.
 *
 * upstream: k8s.io/apimachinery/pkg/util/yaml, YAMLReader, which splits lines before it parses YAML, inside quotes too.
 */
export function* yamlParts(text: string, from: number): Generator<ManifestPart> {
  let start = from;
  let readable = true;
  let place = text.startsWith(SEPARATOR, from) ? from : nextSeparator(text, from);
  while (place < text.length) {
    const lineEnd = endOfLine(text, place);
    const rest = trimSpace(text.slice(place + SEPARATOR.length, lineEnd));
    if (rest !== '' && !rest.startsWith('#')) {
      yield invalidSeparator(rest, place, lineEnd);
      readable = false;
    } else if (place > start || !readable) {
      if (readable) {
        yield { format: 'yaml', start, end: place };
      }
      readable = true;
      start = lineEnd + 1;
    }
    place = nextSeparator(text, lineEnd);
  }
  if (readable && start < text.length) {
    yield { format: 'yaml', start, end: text.length };
  }
}

/** The lines up to the next separator belong to no known document. */
function invalidSeparator(rest: string, start: number, end: number): ManifestPart {
  const upstream = `invalid Yaml document separator: ${rest}`;
  return { format: 'none', start, end, refusal: new YamlRefusal('reader', upstream, start), upstream };
}

/** The start of the next line with a separator, after the line break at or after `from`. */
function nextSeparator(text: string, from: number): number {
  const found = text.indexOf(`\n${SEPARATOR}`, from);
  return found < 0 ? text.length : found + 1;
}

function endOfLine(text: string, from: number): number {
  const found = text.indexOf('\n', from);
  return found < 0 ? text.length : found;
}
