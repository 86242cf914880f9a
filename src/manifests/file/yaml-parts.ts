import { ManifestPart } from './manifest-part';
import { Refusal, trimSpace } from '../../yaml';

const SEPARATOR = '---';

/**
 * The parts of YAML that lines with `---` separate. Such a line belongs to the document after it only where nothing stands before it.
 *
 * upstream: k8s.io/apimachinery/pkg/util/yaml, YAMLReader, which looks at the lines before anything knows YAML: inside quotes too.
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

/** Nobody can tell what the lines around such a separator belong to, up to the next one. */
function invalidSeparator(rest: string, start: number, end: number): ManifestPart {
  const words = `invalid Yaml document separator: ${rest}`;
  return { format: 'none', start, end, refusal: new Refusal('reader', words, start), words };
}

/** Where the next line begins with a separator, after the line break at or after `from`. */
function nextSeparator(text: string, from: number): number {
  const found = text.indexOf(`\n${SEPARATOR}`, from);
  return found < 0 ? text.length : found + 1;
}

function endOfLine(text: string, from: number): number {
  const found = text.indexOf('\n', from);
  return found < 0 ? text.length : found;
}
