import {
  BadValue, duplicate, FieldError, FieldErrorType, firstErrors, forbidden, formatAggregate, formatErrorList, formatFieldError, invalid, notFound,
  notSupported, required,
} from '../../../src/engine/field/error';

describe('the sentence of each kind of error', () => {
  test.each<[string, FieldError, string]>([
    ['invalid', invalid('spec.hostPID', true, 'Host PID is not allowed to be used'), 'spec.hostPID: Invalid value: true: Host PID is not allowed to be used'],
    ['invalid without detail', invalid('spec.runtimeClassName', 'kata', ''), 'spec.runtimeClassName: Invalid value: "kata"'],
    ['forbidden', forbidden('spec.hostPID', 'not here'), 'spec.hostPID: Forbidden: not here'],
    ['forbidden without detail', forbidden('spec.hostPID', ''), 'spec.hostPID: Forbidden'],
    ['required', required('metadata.name', 'name or generateName is required'), 'metadata.name: Required value: name or generateName is required'],
    ['required without detail', required('metadata.name', ''), 'metadata.name: Required value'],
    ['not found', notFound('spec.containers[0].volumeMounts[0].name', 'data'), 'spec.containers[0].volumeMounts[0].name: Not found: "data"'],
    ['duplicate', duplicate('spec.containers[1].name', 'app'), 'spec.containers[1].name: Duplicate value: "app"'],
    ['not supported', notSupported('spec.restartPolicy', 'Maybe', ['Always', 'Never']),
      'spec.restartPolicy: Unsupported value: "Maybe": supported values: "Always", "Never"'],
    ['not supported, where nothing is', notSupported('spec.restartPolicy', 'Maybe', []), 'spec.restartPolicy: Unsupported value: "Maybe"'],
    ['supported values are quoted and stand in the order given', notSupported('a', '', ['z', 'a"b']), 'a: Unsupported value: "": supported values: "z", "a\\"b"'],
  ])('%s', (_title, error, expected) => {
    expect(formatFieldError(error)).toBe(expected);
  });

  test.each<[FieldErrorType, string]>([
    ['Invalid value', 'f: Invalid value: "v": d'],
    ['Not found', 'f: Not found: "v": d'],
    ['Duplicate value', 'f: Duplicate value: "v": d'],
    ['Unsupported value', 'f: Unsupported value: "v": d'],
    ['Too many', 'f: Too many: "v": d'],
    ['Too long', 'f: Too long: d'],
    ['Forbidden', 'f: Forbidden: d'],
    ['Required value', 'f: Required value: d'],
    ['Internal error', 'f: Internal error: d'],
  ])('%s prints its value or not', (type, expected) => {
    expect(formatFieldError({ type, field: 'f', value: 'v', detail: 'd' })).toBe(expected);
  });
});

describe('a value', () => {
  test.each<[string, BadValue, string]>([
    ['a string, quoted as Go does', 'a"\n\u200b', '"a\\"\\n\\u200b"'],
    ['an empty string', '', '""'],
    ['a number', 80, '80'],
    ['0', 0, '0'],
    ['a negative number', -1, '-1'],
    ['a bigint', 9223372036854775807n, '9223372036854775807'],
    ['true', true, 'true'],
    ['false', false, 'false'],
    ['another Go value, as it is given', { goSyntax: '[]int64{1, 2}' }, '[]int64{1, 2}'],
    // Until 1.34 upstream prints a text; what is validated since then passes Go syntax.
    ['null', null, '"null"'],
    ['undefined', undefined, '"null"'],
  ])('%s', (_title, value, expected) => {
    expect(formatFieldError(invalid('f', value, ''))).toBe(`f: Invalid value: ${expected}`);
  });

  test('a detail is printed as it is', () => {
    expect(formatFieldError(invalid('f', 1, 'a "b"\nc'))).toBe('f: Invalid value: 1: a "b"\nc');
  });
});

const [A, B] = [forbidden('a', 'x'), required('b', '')];

test.each<[string, FieldError[], string]>([
  ['no errors', [], '[]'],
  ['one error, in brackets too', [A], '[a: Forbidden: x]'],
  ['two errors, with a space between', [A, B], '[a: Forbidden: x b: Required value]'],
  ['duplicates, each', [A, B, A], '[a: Forbidden: x b: Required value a: Forbidden: x]'],
])('a list of %s', (_title, errors, expected) => {
  expect(formatErrorList(errors)).toBe(expected);
});

test.each<[string, FieldError[], string]>([
  ['one error, bare', [A], 'a: Forbidden: x'],
  ['two errors, with a comma between', [A, B], '[a: Forbidden: x, b: Required value]'],
  ['duplicates, once', [A, B, A, B], '[a: Forbidden: x, b: Required value]'],
  ['one error and its duplicate, bare', [A, A], 'a: Forbidden: x'],
  ['errors that differ in their value alone', [invalid('a', 1, 'x'), invalid('a', '1', 'x')], '[a: Invalid value: 1: x, a: Invalid value: "1": x]'],
  ['errors of one sentence and different values', [invalid('a', 1, 'x'), invalid('a', 1n, 'x')], 'a: Invalid value: 1: x'],
])('an aggregate of %s', (_title, errors, expected) => {
  expect(formatAggregate(errors)).toBe(expected);
});

describe('a message has room for a million characters', () => {
  const list = { goSyntax: 'x'.repeat(300_000) };

  test.each([
    ['few long values', 3, ''],
    ['more of them', 5, ', and 2 more errors'],
  ])('%s', (_title, count, rest) => {
    const errors = Array.from({ length: count }, (_, i) => invalid('a', list, String(i)));
    const shown = Array.from({ length: 3 }, (_, i) => `a: Invalid value: ${list.goSyntax}: ${i}`);
    expect(formatAggregate(errors)).toBe(`[${shown.join(', ')}${rest}]`);
    expect(firstErrors(errors)).toHaveLength(3);
  });

  test('one value that is longer', () => {
    const longer = invalid('a', 'x'.repeat(2_000_000), '');
    expect(firstErrors([longer, longer])).toEqual([longer]);
  });
});
