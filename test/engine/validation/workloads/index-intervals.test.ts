import { countIndexes } from '../../../../src/engine/validation/workloads/index-intervals';

test.each<[string, number | string]>([
  ['', 0],
  ['0', 1],
  ['0,2-4,9', 5],
  ['+1', 1],
  ['0-1-2', 'the fragment "0-1-2" violates the requirement that an index interval can have at most two parts separated by \'-\''],
  ['x', 'cannot convert string to integer for index: "x"'],
  ['0,', 'cannot convert string to integer for index: ""'],
  ['1-x', 'cannot convert string to integer for index: "x"'],
  ['-1', 'cannot convert string to integer for index: ""'],
  ['9223372036854775808', 'cannot convert string to integer for index: "9223372036854775808"'],
  ['10', 'too large index: "10"'],
  ['1-10', 'too large index: "10"'],
  ['3-3', 'non-increasing order, previous: 3, current: 3'],
  ['3-2', 'non-increasing order, previous: 3, current: 2'],
  ['1,1', 'non-increasing order, previous: 1, current: 1'],
  ['1-4,3', 'non-increasing order, previous: 4, current: 3'],
])('of ten pods, the indexes %j', (text, expected) => {
  expect(countIndexes(text, 10)).toBe(expected);
});
