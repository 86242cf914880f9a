import { formatTable } from '../../src/cli/table';

test('columns are as wide as their widest cell and three spaces, the last one as it is', () => {
  expect(formatTable(['NAME', 'X', 'LAST'], [['a', '', 'b'], ['longer', 'wide cell', '']])).toBe([
    'NAME     X           LAST',
    'a                    b',
    'longer   wide cell   ',
    '',
  ].join('\n'));
});
