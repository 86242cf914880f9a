import { goSyntax } from './go-syntax';
import { upstreamError } from './upstream-error';
import { JsonSyntaxError } from '../../engine/decoding/json-syntax-error';
import { readJsonMembers } from '../../engine/decoding/read-json';
import { withSortedKeys } from '../../engine/decoding/sorted-keys';
import { formatOf } from '../../engine/endpoint/media-type';
import { SentBody } from '../../engine/endpoint/request';
import { Duplicate, LineCounter, readYaml, YamlRefusal } from '../../yaml';

/** Reads the body of a request as the API server does: the format is that of its Content-Type. */
export function readSentBody(text: string, contentType: string | undefined): SentBody {
  const format = formatOf(contentType);
  switch (format) {
    case 'json':
      return { text, format, ...readJsonBody(text) };
    case 'yaml':
      return { text, format, ...readYamlBody(text) };
    default:
      return { text, format };
  }
}

type Content = Omit<SentBody, 'text' | 'format'>;

function readJsonBody(text: string): Content {
  try {
    return { value: readJsonMembers(text) };
  } catch (error) {
    if (error instanceof JsonSyntaxError) {
      return { error: `couldn't get version/kind; json parse error: ${error.reason}` };
    }
    throw error;
  }
}

/** upstream: reads the first document alone, and turns it into JSON, whose keys Go sorts. A strict reader minds merges as well. */
function readYamlBody(text: string): Content {
  const read = readYaml(text);
  if (read instanceof YamlRefusal) {
    return { error: upstreamError(read, text, 0) ?? read.problem };
  }
  const lines = new LineCounter(text);
  const repeatedKeys = read.duplicates.map((each) => repeated(each, lines));
  return { value: withSortedKeys(read.value), ...(repeatedKeys.length > 0 && { repeatedKeys }) };
}

function repeated({ key, offset }: Duplicate, lines: LineCounter): string {
  return `line ${lines.positionOf(offset).line}: key ${goSyntax(key)} already set in map`;
}
