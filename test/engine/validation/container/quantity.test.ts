import { formatQuantity, isWhole, parseQuantity, roundUpToMilli, wholeValue } from '../../../../src/engine/validation/container/quantity';

describe('a quantity as it is printed', () => {
  test.each<[string, string, string]>([
    ['0', '0', '0'],
    ['-0', '-0', '0'],
    ['1', '1', '1'],
    ['1000', '1000', '1k'],
    ['1500m', '1500m', '1500m'],
    ['0.5', '0.5', '500m'],
    ['1e3', '1e3', '1e3'],
    ['1E3', '1E3', '1E3'],
    ['12e-2', '12e-2', '120e-3'],
    ['1Ki', '1Ki', '1Ki'],
    ['1024', '1024', '1024'],
    ['1.5Gi', '1.5Gi', '1536Mi'],
    ['2048Ki', '2048Ki', '2Mi'],
    ['0.1Ki', '0.1Ki', '102400m'],
    ['100u', '100u', '100u'],
    ['1n', '1n', '1n'],
    ['-1', '-1', '-1'],
    ['1000k', '1000k', '1M'],
    ['12345678901234567890', '12345678901234567890', '12345678901234567890'],
    ['3Ei', '3Ei', '3Ei'],
    ['+5', '+5', '+5'],
    ['007', '007', '007'],
    ['1.0001', '1.0001', '1000100u'],
    ['.5', '.5', '500m'],
    ['5.', '5.', '5.'],
  ])('%s', (_title, text, expected) => {
    expect(formatQuantity(parseQuantity(text))).toEqual(expected);
  });
});

describe('rounded up to thousandths', () => {
  test.each<[string, string, string]>([
    ['1', '1', '1'],
    ['1.5', '1.5', '1500m'],
    ['100u', '100u', '1m'],
    ['-100u', '-100u', '-1m'],
    ['1.0001', '1.0001', '1001m'],
    ['1n', '1n', '1m'],
  ])('%s', (_title, text, expected) => {
    expect(formatQuantity(roundUpToMilli(parseQuantity(text)))).toEqual(expected);
  });
});

describe('whether it is whole', () => {
  test.each<[string, string, boolean]>([
    ['1', '1', true],
    ['1.5', '1.5', false],
    ['1Gi', '1Gi', true],
    ['1n', '1n', false],
    ['3Ei', '3Ei', false],
    ['1E', '1E', true],
  ])('%s', (_title, text, expected) => {
    expect(isWhole(parseQuantity(text))).toEqual(expected);
  });
});

describe('its whole value', () => {
  test.each<[string, string, bigint]>([
    ['1', '1', 1n],
    ['1.5', '1.5', 2n],
    ['-1.5', '-1.5', -2n],
    ['2Mi', '2Mi', 2097152n],
    ['1E', '1E', 1000000000000000000n],
    ['100E', '100E', 0n],
    ['12345678901234567890123', '12345678901234567890123', 4807115922877859019n],
  ])('%s', (_title, text, expected) => {
    expect(wholeValue(parseQuantity(text))).toEqual(expected);
  });
});
