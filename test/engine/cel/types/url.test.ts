import { readFileSync } from 'fs';
import { join } from 'path';
import { Url } from '../../../../src/engine/cel/types/url';

interface Row {
  readonly a: string;
  /** What the expressions below give for `a`: the value, or E and the error. */
  readonly r: readonly string[];
}

// Recorded from k8s.io/apiserver v0.36.3, pkg/cel/library, with Go 1.26: evaluate isURL(a), url(a).getScheme(), .getHost(), .getHostname(), .getPort(), .getEscapedPath(); of url.Parse(a)
// String() and Query(), sorted.
const ROWS: Row[] = readFileSync(join(__dirname, 'url.recorded.jsonl'), 'utf8').trim().split('\n').map((line) => JSON.parse(line) as Row);

type Parsed = Url | { readonly error: string };

function answer(parsed: Parsed, ask: (value: Url) => unknown): string {
  return 'error' in parsed ? `E ${parsed.error}` : String(ask(parsed));
}

test.each(ROWS)('answers as upstream for $a', ({ a: aText, r }) => {
  const a = Url.parse(aText);
  const pairs = 'error' in a ? [] : [...a.getQuery()].map(([key, values]) => `${key}=${values.join()}`);
  expect([
    String(Url.isURL(aText)), answer(a, (url) => url.getScheme()), answer(a, (url) => url.getHost()), answer(a, (url) => url.getHostname()),
    answer(a, (url) => url.getPort()), answer(a, (url) => url.getEscapedPath()), ...('error' in a ? [] : [a.toString(), pairs.sort().join(' & ')]),
  ]).toEqual(r);
});
