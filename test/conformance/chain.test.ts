import { chainRows, Disagreement, disagreements } from '../support/recorded-chain';

/*
 * The whole chain of a default server: answers of running kube-apiservers v1.24.17 and v1.36.3, with the plugins that they run by default.
 */

/** The groups of recorded answers, by version, with how many there are. */
const GIVEN: readonly (readonly [group: string, version: string, rows: number])[] = [
  ['bind', '1.24', 21], ['bind', '1.36', 21],
  ['chain', '1.24', 298], ['chain', '1.36', 298],
  ['config', '1.24', 167], ['config', '1.36', 192],
  ['debug', '1.24', 212], ['debug', '1.36', 213],
  ['defaults', '1.24', 105], ['defaults', '1.36', 105],
  ['evict', '1.24', 22], ['evict', '1.36', 22],
  ['fields', '1.24', 288], ['fields', '1.36', 300],
  ['fields-w', '1.24', 12], ['fields-w', '1.36', 12],
  ['lifecycle', '1.24', 73], ['lifecycle', '1.36', 73],
  ['limits', '1.24', 252], ['limits', '1.36', 292],
  ['namespace-psa', '1.24', 209], ['namespace-psa', '1.36', 213],
  ['priority', '1.24', 67], ['priority', '1.36', 67],
  ['quota', '1.24', 334], ['quota', '1.36', 349],
  ['quota-w', '1.24', 24], ['quota-w', '1.36', 24],
  ['resize', '1.24', 1], ['resize', '1.36', 198],
  ['runtimeclass', '1.24', 40], ['runtimeclass', '1.36', 44],
  ['serviceaccount', '1.24', 74], ['serviceaccount', '1.36', 74],
  ['update', '1.24', 620], ['update', '1.36', 601],
  ['update-psa', '1.24', 110], ['update-psa', '1.36', 110],
  ['warnings', '1.24', 77], ['warnings', '1.36', 77],
];

/** The server has a pod `there`, which the case leaves out of its objects. */
const WITHOUT_THEIR_POD: ReadonlySet<string> = new Set(['1.24', '1.36'].flatMap((version) => [57, 62, 67].map((row) => `lifecycle-${version}-1-${row}`)));

const ROWS = chainRows();
let found: readonly Disagreement[];

beforeAll(() => {
  found = disagreements(ROWS.filter(({ recorded: { name } }) => !WITHOUT_THEIR_POD.has(name)));
});

test('the recorded answers are all there', () => {
  expect(ROWS).toHaveLength(6291);
});

test.each(GIVEN)('each answer of the group %s of %s is given', (group, version, least) => {
  const rows = ROWS.filter((row) => row.group === group && row.recorded.kubernetesVersion === version);
  expect(rows).toHaveLength(least);
  const names = new Set(rows.map(({ recorded: { name } }) => name));
  expect(found.filter(({ name }) => names.has(name)).slice(0, 3)).toEqual([]);
});
