import { isConfigMapKey, isEnvVarName, isHTTPHeaderName, isPortName, isPortNumber } from '../../../../src/engine/validation/names/key-names';
import { rulesFor } from '../../../../src/engine/validation/rules';

describe('a port', () => {
  test.each<[string, number, string[]]>([
    ['the lowest', 1, []],
    ['the highest', 65535, []],
    ['none', 0, ['must be between 1 and 65535, inclusive']],
    ['too high', 65536, ['must be between 1 and 65535, inclusive']],
  ])('%s', (_title, port, expected) => {
    expect(isPortNumber(port)).toEqual(expected);
  });
});

describe("a port's name", () => {
  test.each<[string, string, number, string[]]>([
    ['a name', 'http-1', 24, []],
    ['too long', 'abcdefghijklmnop', 24, ['must be no more than 15 characters']],
    ['no letter', '80', 24, ['must contain at least one letter or number (a-z, 0-9)']],
    ['no letter since 1.25', '80', 25, ['must contain at least one letter (a-z)']],
    ['hyphens', '-a--b-', 24, ['must not contain consecutive hyphens', 'must not begin or end with a hyphen']],
    ['capitals', 'HTTP1', 24, [
      'must contain only alpha-numeric characters (a-z, 0-9), and hyphens (-)',
      'must contain at least one letter or number (a-z, 0-9)',
    ]],
    ['empty', '', 24, [
      'must contain only alpha-numeric characters (a-z, 0-9), and hyphens (-)',
      'must contain at least one letter or number (a-z, 0-9)',
    ]],
  ])('%s', (_title, name, minor, expected) => {
    expect(isPortName(name, rulesFor(minor))).toEqual(expected);
  });
});

describe("a variable's name", () => {
  test.each<[string, string, number, string[]]>([
    ['a name', '_a.b-C1', 24, []],
    [
      'a digit first',
      '1a',
      24,
      [
        "a valid environment variable name must consist of alphabetic characters, digits, '_', '-', or '.', and must not start with a digit (e.g. 'my.env-name',  or 'MY_ENV.NAME',  or 'MyEnvName1', regex used for validation is '[-._a-zA-Z][-._a-zA-Z0-9]*')",
      ],
    ],
    ['a dot', '.', 24, ["must not be '.'"]],
    ['two dots', '..', 24, ["must not be '..'"]],
    ['two dots first', '..a', 24, ["must not start with '..'"]],
    ['almost anything since 1.32', '1 a:', 32, []],
    ['but an equals sign', 'a=b', 32, ["a valid environment variable name must consist only of printable ASCII characters other than '='"]],
  ])('%s', (_title, name, minor, expected) => {
    expect(isEnvVarName(name, rulesFor(minor))).toEqual(expected);
  });
});

describe('a key', () => {
  test.each<[string, string, string[]]>([
    ['a key', 'a.b_C-1', []],
    [
      'empty',
      '',
      [
        "a valid config key must consist of alphanumeric characters, '-', '_' or '.' (e.g. 'key.name',  or 'KEY_NAME',  or 'key-name', regex used for validation is '[-._a-zA-Z0-9]+')",
      ],
    ],
    [
      'a space',
      'a b',
      [
        "a valid config key must consist of alphanumeric characters, '-', '_' or '.' (e.g. 'key.name',  or 'KEY_NAME',  or 'key-name', regex used for validation is '[-._a-zA-Z0-9]+')",
      ],
    ],
    ['too long', 'a'.repeat(254), ['must be no more than 253 characters']],
    ['two dots first', '..a', ["must not start with '..'"]],
  ])('%s', (_title, key, expected) => {
    expect(isConfigMapKey(key)).toEqual(expected);
  });
});

describe("a header's name", () => {
  test.each<[string, string, string[]]>([
    ['a name', 'X-A', []],
    [
      'empty',
      '',
      [
        "a valid HTTP header must consist of alphanumeric characters or '-' (e.g. 'X-Header-Name', regex used for validation is '[-A-Za-z0-9]+')",
      ],
    ],
    [
      'a colon',
      'a:',
      [
        "a valid HTTP header must consist of alphanumeric characters or '-' (e.g. 'X-Header-Name', regex used for validation is '[-A-Za-z0-9]+')",
      ],
    ],
  ])('%s', (_title, name, expected) => {
    expect(isHTTPHeaderName(name)).toEqual(expected);
  });
});
