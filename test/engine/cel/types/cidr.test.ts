import { readFileSync } from 'fs';
import { join } from 'path';
import { Cidr } from '../../../../src/engine/cel/types/cidr';

interface Row {
  readonly a: string;
  readonly b: string;
  /** What the expressions below give for `a` and `b`: the value, or E and the error. */
  readonly r: readonly string[];
}

// Recorded from k8s.io/apiserver v0.36.3, pkg/cel/library, with Go 1.26: evaluate string(cidr(a)), string(cidr(a).masked()), cidr(a).prefixLength(), string(cidr(a).ip()), isCIDR(a),
// cidr(a).containsCIDR(cidr(b)), cidr(a).containsIP(cidr(b).ip()), cidr(a) == cidr(b).
const ROWS: Row[] = readFileSync(join(__dirname, 'cidr.recorded.jsonl'), 'utf8').trim().split('\n').map((line) => JSON.parse(line) as Row);

type Parsed = Cidr | { readonly error: string };

function answer(parsed: Parsed, ask: (value: Cidr) => unknown): string {
  return 'error' in parsed ? `E ${parsed.error}` : String(ask(parsed));
}

function answerBoth(a: Parsed, b: Parsed, ask: (a: Cidr, b: Cidr) => unknown): string {
  return 'error' in a ? `E ${a.error}` : answer(b, (value) => ask(a, value));
}

test.each(ROWS)('answers as upstream for $a and $b', ({ a: aText, b: bText, r }) => {
  const a = Cidr.parse(aText);
  const b = Cidr.parse(bText);
  expect([
    answer(a, (cidr) => cidr.toString()), answer(a, (cidr) => cidr.masked().toString()), answer(a, (cidr) => cidr.prefixLength),
    answer(a, (cidr) => cidr.ip.toString()), String(Cidr.isCIDR(aText)), answerBoth(a, b, (left, right) => left.containsCIDR(right)),
    answerBoth(a, b, (left, right) => left.containsIP(right.ip)), answerBoth(a, b, (left, right) => left.equals(right)),
  ]).toEqual(r);
});
