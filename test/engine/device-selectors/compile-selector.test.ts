import { compileSelector } from '../../../src/engine/device-selectors/compile-selector';

const failed = (error: string, step = 'compilation'): object => ({ error, step });

test.each<[string, number, object]>([
  ["device.driver == 'example.com'", 34, { cost: 4 }],
  ["device.attributes['example.com'].shared", 36, { cost: 4 }],
  ["cel.bind(a, device.attributes['example.com'], a.x && a.y)", 36, { cost: 17 }],
  ['cel.bind(a.b, 1, true)', 36, failed(
    'compilation failed: ERROR: <input>:1:11: cel.bind() variable names must be simple identifiers\n | cel.bind(a.b, 1, true)\n | ..........^',
  )],
  ['device.allowMultipleAllocations', 35, failed(
    "compilation failed: ERROR: <input>:1:7: undefined field 'allowMultipleAllocations'\n | device.allowMultipleAllocations\n | ......^",
  )],
  ['device.allowMultipleAllocations', 36, { cost: 2 }],
  ['device.driver', 36, failed('must evaluate to bool or the unknown type, not string', 'type')],
  ['', 36, failed("compilation failed: ERROR: <input>:1:0: Syntax error: mismatched input '<EOF>' expecting {'[', '{', '(', '.', '-', '!', 'true', 'false', 'null', NUM_FLOAT,"
    + ' NUM_INT, NUM_UINT, STRING, BYTES, IDENTIFIER}')],
])('%s in 1.%d', (source, minor, expected) => {
  expect(compileSelector(source, false, minor)).toEqual(expected);
});

test('a stored expression may ask for what the server knows', () => {
  expect(compileSelector('device.allowMultipleAllocations', true, 35)).toEqual({ cost: 2 });
});

test('what goes through all attributes four times costs too much', () => {
  const source = 'device.attributes.all(a, device.attributes.all(b, device.attributes.all(c, device.attributes.all(d, a == b && c == d))))';
  expect(compileSelector(source, false, 36)).toEqual({ cost: expect.any(Number) as unknown });
  expect((compileSelector(source, false, 36) as { readonly cost: number }).cost).toBeGreaterThan(1_000_000);
});
