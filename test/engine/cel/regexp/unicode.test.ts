import { simpleFold } from '../../../../src/engine/cel/regexp/case-folding';
import { unicodeClass } from '../../../../src/engine/cel/regexp/unicode-classes';

/*
 * The tables are those of Go 1.26 (unicode.Version 15.0.0). To record them again, write each category with two letters but Cn and LC as runs over
 * unicode.Categories, each script whose name regexp/syntax can look up over unicode.Scripts, and unicode.SimpleFold of each code point.
 */

test.each<[name: string, fold: boolean, size: number]>([
  ['L', false, 1318],
  ['Lu', false, 1292],
  ['Lu', true, 352],
  ['Nd', false, 128],
  ['Greek', false, 72],
  ['Cn', false, 1414],
  ['letter', false, 1318],
  ['Any', true, 2],
])('knows \\p{%s} (folded: %s)', (name, fold, size) => {
  expect(unicodeClass(name, fold)?.length).toBe(size);
});

test.each(['Old_Italic', 'OldItalic', 'Foo', '', 'constructor'])('does not know \\p{%s}, as Go does not', (name) => {
  expect(unicodeClass(name, false)).toBeUndefined();
});

test.each([
  [0x41, 0x61],
  [0x6b, 0x212a],
  [0x212a, 0x4b],
  [0x31, 0x31],
  [0x1e921, 0x1e943],
])('folds %i to %i', (rune, next) => {
  expect(simpleFold(rune)).toBe(next);
});
