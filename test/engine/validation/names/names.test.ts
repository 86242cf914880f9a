import { byteLength, isDNS1123Label, isDNS1123Subdomain, isLabelValue, isPathSegmentName, isQualifiedName } from '../../../../src/engine/validation/names/names';
import { rulesFor } from '../../../../src/engine/validation/rules';
import { NOT_A_LABEL, NOT_A_NAME, NOT_A_SUBDOMAIN, NOT_A_VALUE } from '../../../support/validation';

describe('a label', () => {
  test.each<[string, string, number, string[]]>([
    ['letters, digits and hyphens', 'a-1', 24, []],
    ['one character', '0', 24, []],
    ['the longest', 'a'.repeat(63), 24, []],
    ['too long', 'a'.repeat(64), 24, ['must be no more than 63 characters']],
    ['empty', '', 24, [`${NOT_A_LABEL}`]],
    ['capitals', 'A', 24, [`${NOT_A_LABEL}`]],
    ['a hyphen at the end', 'a-', 24, [`${NOT_A_LABEL}`]],
    ['too long by its bytes', 'é'.repeat(32), 24, ['must be no more than 63 characters', `${NOT_A_LABEL}`]],
    ['a dot', 'a.b', 24, [`${NOT_A_LABEL}`]],
    ['a dot since 1.27', 'a.b', 27, ['must not contain dots']],
    [
      'until 1.19',
      'A',
      19,
      [
        "a DNS-1123 label must consist of lower case alphanumeric characters or '-', and must start and end with an alphanumeric character (e.g. 'my-name',  or '123-abc', regex used for validation is '[a-z0-9]([-a-z0-9]*[a-z0-9])?')",
      ],
    ],
    ['a line break', 'a\n', 24, [`${NOT_A_LABEL}`]],
  ])('%s', (_title, name, minor, expected) => {
    expect(isDNS1123Label(name, rulesFor(minor))).toEqual(expected);
  });
});

describe('a subdomain', () => {
  test.each<[string, string, number, string[]]>([
    ['labels', 'a.b-c.1', 24, []],
    ['one label', 'a', 24, []],
    ['the longest', 'a'.repeat(253), 24, []],
    ['too long', 'a'.repeat(254), 24, ['must be no more than 253 characters']],
    ['an empty label', 'a..b', 24, [`${NOT_A_SUBDOMAIN}`]],
    ['underscores', 'a_b', 24, [`${NOT_A_SUBDOMAIN}`]],
    [
      'until 1.19',
      'A',
      19,
      [
        'a DNS-1123 subdomain must consist of lower case alphanumeric characters, \'-\' or \'.\', and must start and end with an alphanumeric character (e.g. \'example.com\', regex used for validation is \'[a-z0-9]([-a-z0-9]*[a-z0-9])?(\\.[a-z0-9]([-a-z0-9]*[a-z0-9])?)*\')',
      ],
    ],
  ])('%s', (_title, name, minor, expected) => {
    expect(isDNS1123Subdomain(name, rulesFor(minor))).toEqual(expected);
  });
});

describe('a qualified name', () => {
  test.each<[string, string, number, string[]]>([
    ['a name', 'App_1.x-y', 24, []],
    ['a prefix and a name', 'example.com/App', 24, []],
    ['empty', '', 24, ['name part must be non-empty', `name part ${NOT_A_NAME}`]],
    ['an empty prefix', '/a', 24, ['prefix part must be non-empty']],
    ['an empty name', 'a/', 24, ['name part must be non-empty', `name part ${NOT_A_NAME}`]],
    ['two slashes', 'a/b/c', 24, [
      `a qualified name ${NOT_A_NAME} with an optional DNS subdomain prefix and '/' (e.g. 'example.com/MyName')`,
    ]],
    ['two slashes since 1.35', 'a/b/c', 35, [
      `a valid label key ${NOT_A_NAME} with an optional DNS subdomain prefix and '/' (e.g. 'example.com/MyName')`,
    ]],
    ['a prefix in capitals', 'A/a', 24, [`prefix part ${NOT_A_SUBDOMAIN}`]],
    ['too long', 'a'.repeat(64), 24, ['name part must be no more than 63 characters']],
    ['too long since 1.35', 'a'.repeat(64), 35, ['name part must be no more than 63 bytes']],
    ['a long prefix since 1.35', 'a'.repeat(254) + '/b', 35, ['prefix part must be no more than 253 bytes']],
  ])('%s', (_title, name, minor, expected) => {
    expect(isQualifiedName(name, rulesFor(minor))).toEqual(expected);
  });
});

describe("a label's value", () => {
  test.each<[string, string, number, string[]]>([
    ['empty', '', 24, []],
    ['a value', 'A_1.x-y', 24, []],
    ['a space', 'a b', 24, [`${NOT_A_VALUE}`]],
    ['too long', 'a'.repeat(64), 24, ['must be no more than 63 characters']],
    ['too long since 1.35', 'a'.repeat(64), 35, ['must be no more than 63 bytes']],
  ])('%s', (_title, value, minor, expected) => {
    expect(isLabelValue(value, rulesFor(minor))).toEqual(expected);
  });
});

describe('a segment of a path', () => {
  test.each<[string, string, string[]]>([
    ['anything', 'system:node é', []],
    ['three dots', '...', []],
    ['a dot', '.', ["may not be '.'"]],
    ['two dots', '..', ["may not be '..'"]],
    ['a slash and a percent sign', '%/', ["may not contain '/'", "may not contain '%'"]],
  ])('%s', (_title, name, expected) => {
    expect(isPathSegmentName(name)).toEqual(expected);
  });
});

describe('the length in bytes', () => {
  test.each<[string, string, number]>([
    ['of ASCII', 'abc', 3],
    ['of two bytes each', 'é', 2],
    ['of three', '€', 3],
    ['of four', '𝄞', 4],
  ])('%s', (_title, text, expected) => {
    expect(byteLength(text)).toEqual(expected);
  });
});
