import { digest, digestAfter, digestState } from '../../src/text/digest';

test('is the same in each run and each version', () => {
  expect(digest('')).toBe('95c02afd37fcb421fed9b105a9e86252');
  expect(digest('hostPorts')).toBe('6c589d5c449ab93168b2053227f2cc25');
});

test('a text with a known beginning has the digest of the whole', () => {
  for (const [beginning, rest] of [['', 'hostPorts'], ['host', 'Ports'], ['hostPorts', ''], ['', '']]) {
    expect(digestAfter(digestState(beginning), rest)).toBe(digest(beginning + rest));
  }
});

test('texts that differ a little have other digests', () => {
  const texts = Array.from({ length: 100_000 }, (_, i) => `web-${i}`);
  expect(new Set(texts.map(digest)).size).toBe(texts.length);
  expect(new Set(['ab', 'ba', 'a', 'b', '', ' ', '\u0000', '\u0000\u0000'].map(digest)).size).toBe(8);
});

test('each bit of a text changes about half of the bits of the digest', () => {
  const bits = (text: string): string => [...digest(text)].map((digit) => parseInt(digit, 16).toString(2).padStart(4, '0')).join('');
  const text = 'Deployment shop/web hostPorts';
  const base = bits(text);
  for (let i = 0; i < text.length; i++) {
    const other = bits(`${text.slice(0, i)}${String.fromCharCode(text.charCodeAt(i) + 1)}${text.slice(i + 1)}`);
    const changed = [...base].filter((bit, at) => bit !== other[at]).length;
    expect(changed).toBeGreaterThan(35);
    expect(changed).toBeLessThan(93);
  }
});
