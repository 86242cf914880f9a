import { readFileSync } from 'fs';
import { join } from 'path';
import { IpAddress } from '../../../../src/engine/cel/types/ip';

interface Row {
  readonly a: string;
  readonly b: string;
  /** What the expressions below give for `a` and `b`: the value, or E and the error. */
  readonly r: readonly string[];
}

// Recorded from k8s.io/apiserver v0.36.3, pkg/cel/library, with Go 1.26: evaluate string(ip(a)), ip(a).family(), ip.isCanonical(a), ip(a).isUnspecified(), .isLoopback(),
// .isLinkLocalMulticast(), .isLinkLocalUnicast(), .isGlobalUnicast(), isIP(a), ip(a) == ip(b).
const ROWS: Row[] = readFileSync(join(__dirname, 'ip.recorded.jsonl'), 'utf8').trim().split('\n').map((line) => JSON.parse(line) as Row);

type Parsed = IpAddress | { readonly error: string };

function answer(parsed: Parsed, ask: (value: IpAddress) => unknown): string {
  return 'error' in parsed ? `E ${parsed.error}` : String(ask(parsed));
}

function answerBoth(a: Parsed, b: Parsed, ask: (a: IpAddress, b: IpAddress) => unknown): string {
  return 'error' in a ? `E ${a.error}` : answer(b, (value) => ask(a, value));
}

test.each(ROWS)('answers as upstream for $a and $b', ({ a: aText, b: bText, r }) => {
  const a = IpAddress.parse(aText);
  const canonical = IpAddress.isCanonical(aText);
  expect([
    answer(a, (ip) => ip.toString()), answer(a, (ip) => ip.family), typeof canonical === 'boolean' ? String(canonical) : `E ${canonical.error}`,
    answer(a, (ip) => ip.isUnspecified()), answer(a, (ip) => ip.isLoopback()), answer(a, (ip) => ip.isLinkLocalMulticast()),
    answer(a, (ip) => ip.isLinkLocalUnicast()), answer(a, (ip) => ip.isGlobalUnicast()), String(IpAddress.isIP(aText)),
    answerBoth(a, IpAddress.parse(bText), (left, right) => left.equals(right)),
  ]).toEqual(r);
});
