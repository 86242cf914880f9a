import {
  compareLevels, formatLevelVersion, Level, minorOf, parseLevel, parseVersion, sameLevelVersion, Version,
} from '../../../src/engine/pod-security/level-version';

describe('a level', () => {
  test.each(['privileged', 'baseline', 'restricted'])('%s is one', (text) => {
    expect(parseLevel(text)).toBe(text);
  });

  test.each(['', 'Restricted', 'restricted ', 'default', 'latest', 'constructor'])('%j is none', (text) => {
    expect(parseLevel(text)).toBeUndefined();
  });

  test.each<[Level, Level, number]>([
    ['privileged', 'privileged', 0],
    ['baseline', 'privileged', 1],
    ['restricted', 'privileged', 1],
    ['restricted', 'baseline', 1],
    ['privileged', 'restricted', -1],
    ['baseline', 'restricted', -1],
  ])('%s against %s: %i', (a, b, expected) => {
    expect(Math.sign(compareLevels(a, b))).toBe(expected);
  });
});

describe('a version', () => {
  test.each<[string, number]>([
    ['latest', Infinity],
    ['v1.0', 0],
    ['v1.24', 24],
    ['v1.9007199254740991', 9007199254740991],
    ['v1.9223372036854775807', 9223372036854775807],
  ])('%s is one', (text, minor) => {
    expect(parseVersion(text)).toBe(text);
    expect(minorOf(text as Version)).toBe(minor);
  });

  test.each([
    '', 'v1', '1.24', 'v1.', 'v1.01', 'v1.-1', 'v2.0', 'V1.24', 'v1.24.1', 'v1.24\n', ' v1.24', 'Latest', 'v1.9223372036854775808', 'v1.99999999999999999999',
  ])('%j is none', (text) => {
    expect(parseVersion(text)).toBeUndefined();
  });
});

test('a level and version are the same only in both', () => {
  expect(sameLevelVersion({ level: 'baseline', version: 'latest' }, { level: 'baseline', version: 'latest' })).toBe(true);
  expect(sameLevelVersion({ level: 'baseline', version: 'latest' }, { level: 'baseline', version: 'v1.37' })).toBe(false);
  expect(sameLevelVersion({ level: 'baseline', version: 'latest' }, { level: 'restricted', version: 'latest' })).toBe(false);
});

test('a level and version are printed with a colon', () => {
  expect(formatLevelVersion({ level: 'restricted', version: 'v1.24' })).toBe('restricted:v1.24');
});
