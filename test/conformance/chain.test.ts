import { chainRows, disagreement } from '../support/recorded-chain';

/*
 * The whole chain of a default server: answers of running kube-apiservers v1.24.17 and v1.36.3, with the plugins that they run by default.
 */

/** The groups of recorded answers that are all given, by version. */
const GIVEN: readonly (readonly [group: string, version: string, rows: number])[] = [
  ['update-psa', '1.24', 110],
];

const ROWS = chainRows();

test('the recorded answers are all there', () => {
  expect(ROWS).toHaveLength(6291);
});

test.each(GIVEN)('each answer of the group %s of %s is given', (group, version, least) => {
  const rows = ROWS.filter((row) => row.group === group && row.recorded.kubernetesVersion === version);
  expect(rows).toHaveLength(least);
  expect(rows.flatMap((row) => disagreement(row) ?? []).slice(0, 3)).toEqual([]);
});
