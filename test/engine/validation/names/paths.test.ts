import { hasBackstep } from '../../../../src/engine/validation/names/paths';
import { isPadded, trimSpace } from '../../../../src/engine/validation/names/space';

describe('a step back', () => {
  test.each<[string, string, boolean]>([
    ['is a part', '/a/../b', true],
    ['is the whole', '..', true],
    ['is no two dots within', '/a..b/...', false],
  ])('%s', (_title, path, expected) => {
    expect(hasBackstep(path)).toEqual(expected);
  });
});

describe('space around a text', () => {
  test.each<[string, string, string]>([
    ['of each kind', '\t \u0085\u00a0a b\u3000\n', 'a b'],
    ['none', 'a', 'a'],
    ['what only JavaScript takes for space', '\ufeffa', '\ufeffa'],
  ])('%s', (_title, text, expected) => {
    expect(trimSpace(text)).toEqual(expected);
  });
});

describe('whether there is any', () => {
  test.each<[string, string, boolean]>([
    ['none', 'a b', false],
    ['before', ' a', true],
    ['after', 'a\u00a0', true],
    ['another character', 'é', false],
    ['empty', '', false],
  ])('%s', (_title, text, expected) => {
    expect(isPadded(text)).toEqual(expected);
  });
});
