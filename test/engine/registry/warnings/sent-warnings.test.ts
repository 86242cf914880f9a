import { sentWarnings } from '../../../../src/engine/registry/warnings/sent-warnings';

const long = (letter: string, length: number): string => letter.repeat(length);

test.each<readonly [string, readonly string[], readonly string[]]>([
  ['each once', ['a', 'b', 'a'], ['a', 'b']],
  ['nothing that is empty or has control characters', ['', 'a\nb', 'c'], ['c']],
  ['4,096 characters whole', [long('a', 4000), long('b', 96)], [long('a', 4000), long('b', 96)]],
  ['more than 4,096 characters cut', [long('a', 4000), long('b', 97)], [long('a', 256), long('b', 97)]],
  ['characters, not UTF-16 units', [long('😀', 4096)], [long('😀', 4096)]],
  [
    'what comes too late not at all',
    Array.from({ length: 40 }, (_, i) => String.fromCharCode(0x41 + i).repeat(300)),
    Array.from({ length: 16 }, (_, i) => String.fromCharCode(0x41 + i).repeat(256)),
  ],
])('an answer carries %s', (_title, warnings, expected) => {
  expect(sentWarnings(warnings)).toEqual(expected);
});
