import { costExceeds } from '../../../src/engine/apiextensions/cost-message';

const HINT = '(try simplifying the rule, or adding maxItems, maxProperties, and maxLength where arrays, maps, and strings are declared)';

test.each([
  [10_000_001, '1.000000x'], [14_999_999, '1.500000x'], [15_000_000, '1.5x'], [22_500_000, '2.2x'], [23_500_000, '2.4x'], [1_000_000_000, '100.0x'],
  [1_000_000_001, 'more than 100x'],
])('a cost of %d exceeds the budget by %s', (cost, factor) => {
  expect(costExceeds('estimated rule cost', cost, 10_000_000)).toBe(`estimated rule cost exceeds budget by factor of ${factor} ${HINT}`);
});
