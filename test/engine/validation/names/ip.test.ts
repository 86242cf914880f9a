import { validateIP } from '../../../../src/engine/validation/names/ip';
import { startValidation } from '../../../../src/engine/validation/validation';

function ipErrors(text: string, minor: number): string[] {
  const v = startValidation({ minor, allowPrivileged: true }, true);
  validateIP(text, 'ip', v);
  return v.errors.map(({ detail }) => detail);
}

describe('an address', () => {
  test.each<[string, string, number, string[]]>([
    ['1.2.3.4', '1.2.3.4', 24, []],
    ['::', '::', 24, []],
    ['::1', '::1', 24, []],
    ['1::', '1::', 24, []],
    ['1:2:3:4:5:6:7:8', '1:2:3:4:5:6:7:8', 24, []],
    ['FE80::a', 'FE80::a', 24, []],
    ['1:2:3:4:5:6:7::', '1:2:3:4:5:6:7::', 24, []],
    ['::ffff:1.2.3.4', '::ffff:1.2.3.4', 24, []],
    ['1:2:3:4:5:6:1.2.3.4', '1:2:3:4:5:6:1.2.3.4', 24, []],
    ['1.2.3.04', '1.2.3.04', 24, []],
    ['00001::', '00001::', 24, []],
    ['empty', '', 24, ['must be valid IP address']],
    ['x', 'x', 24, ['must be valid IP address']],
    ['1.2.3', '1.2.3', 24, ['must be valid IP address']],
    ['1.2.3.4.5', '1.2.3.4.5', 24, ['must be valid IP address']],
    ['1.2.3.256', '1.2.3.256', 24, ['must be valid IP address']],
    [':::', ':::', 24, ['must be valid IP address']],
    ['1::2::3', '1::2::3', 24, ['must be valid IP address']],
    ['1:2:3:4:5:6:7', '1:2:3:4:5:6:7', 24, ['must be valid IP address']],
    ['1:2:3:4:5:6:7:8:9', '1:2:3:4:5:6:7:8:9', 24, ['must be valid IP address']],
    ['1:2:3:4:5:6:7:8::', '1:2:3:4:5:6:7:8::', 24, ['must be valid IP address']],
    ['10000::', '10000::', 24, ['must be valid IP address']],
    ['g::', 'g::', 24, ['must be valid IP address']],
    ['fe80::1%eth0', 'fe80::1%eth0', 24, ['must be valid IP address']],
    ['1.2.3.4:', '1.2.3.4:', 24, ['must be valid IP address']],
    ['::1.2.3', '::1.2.3', 24, ['must be valid IP address']],
    ['1:2:3:4:5:6:7:1.2.3.4', '1:2:3:4:5:6:7:1.2.3.4', 24, ['must be valid IP address']],
    ['x since 1.30', 'x', 30, ['must be a valid IP address, (e.g. 10.9.8.7 or 2001:db8::ffff)']],
    ['1.2.3.4 since 1.36', '1.2.3.4', 36, []],
    ['1.2.3.04 since 1.36', '1.2.3.04', 36, ['must not have leading 0s']],
    ['00001:: since 1.36', '00001::', 36, ['must not have leading 0s']],
    ['::ffff:1.2.3.4 since 1.36', '::ffff:1.2.3.4', 36, ['must not be an IPv4-mapped IPv6 address']],
    ['::ffff:102:304 since 1.36', '::ffff:102:304', 36, ['must not be an IPv4-mapped IPv6 address']],
  ])('%s', (_title, text, minor, expected) => {
    expect(ipErrors(text, minor)).toEqual(expected);
  });
});
