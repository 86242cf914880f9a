import { lineBatches } from '../../src/cli/lines';

async function linesOf(chunks: readonly (string | Uint8Array)[]): Promise<readonly string[]> {
  const lines: string[] = [];
  for await (const batch of lineBatches((async function* () { yield* chunks; })())) {
    lines.push(...batch);
  }
  return lines;
}

const bytes = (text: string): Uint8Array => new TextEncoder().encode(text);

test.each([
  ['nothing', [], []],
  ['one line', ['a\n'], ['a']],
  ['no line feed at the end', ['a\nb'], ['a', 'b']],
  ['carriage returns', ['a\r\nb\r\n'], ['a', 'b']],
  ['an empty line', ['a\n\nb\n'], ['a', '', 'b']],
  ['a line in many chunks', ['a', 'b', 'c\nd', 'e'], ['abc', 'de']],
  ['a carriage return and its line feed apart', ['a\r', '\nb'], ['a', 'b']],
  ['a character in two chunks', [bytes('é\n').slice(0, 1), bytes('é\n').slice(1)], ['é']],
  ['a byte order mark', [bytes('\ufeffa\nb')], ['a', 'b']],
])('%s', async (_title, chunks, expected) => {
  expect(await linesOf(chunks)).toEqual(expected);
});
