import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { celAnswers, CelRow, recordedAnswers } from '../../../support/recorded-cel';

/*
 * Expressions by library, with the answers of k8s.io/apiserver v0.36.3: the first minor that has a library, what it gives, its errors and its cost.
 * Those of recorded-1.37.jsonl are of v0.37.2. `test/oracle/cel/evaluate` records them again.
 */

const LINES = ['recorded.jsonl', 'recorded-1.37.jsonl'].flatMap((file) => readFileSync(join(__dirname, file), 'utf8').trim().split('\n'));
const ROWS = LINES.map((line) => ({ line, row: JSON.parse(line) as CelRow }));
const LIBRARIES = [...new Set(ROWS.map(({ row }) => row.library))];

test('all libraries are there', () => {
  expect(LIBRARIES).toEqual([
    'operators', 'fields', 'conversions', 'time', 'comprehensions', 'optional', 'strings', 'format', 'regex', 'lists', 'sets', 'url', 'quantity', 'ip',
    'cidr', 'semver', 'named formats', 'messages', 'mutation', 'stored',
    'before 1.37', 'server 1.37',
  ]);
});

test.each(LIBRARIES)('%s give what an API server gives', (library) => {
  const rows = ROWS.filter((each) => each.row.library === library);
  const answers = celAnswers(rows.map(({ line }) => line));
  expect(rows.map(({ row: { expr, env } }, i) => ({ expr, env, ...answers[i] })))
    .toEqual(rows.map(({ row }) => ({ expr: row.expr, env: row.env, ...recordedAnswers(row)[0] })));
});
