import { columnsOf } from '../../src/cli/io';

test.each<[title: string, columns: number | undefined, variable: string | undefined, expected: number | undefined]>([
  ['a terminal', 80, undefined, 80],
  ['a terminal, whatever the environment says', 80, '200', 80],
  ['a terminal that does not know its size', 0, undefined, undefined],
  ['the environment, of a terminal that does not know its size', 0, '100', 100],
  ['the environment, where there is no terminal', undefined, '100', 100],
  ['an environment without a number', undefined, 'wide', undefined],
  ['an environment with 0', undefined, '0', undefined],
  ['nothing', undefined, undefined, undefined],
])('the columns of %s', (_title, columns, variable, expected) => {
  expect(columnsOf({ columns }, { COLUMNS: variable })).toBe(expected);
});
