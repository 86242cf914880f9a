import { htmlParts, htmlReport } from '../../src/report/html';
import { jsonParts, jsonReport } from '../../src/report/json';
import { junitParts, junitReport } from '../../src/report/junit';
import { jsonList } from '../../src/report/parts';
import { sarifParts, sarifReport } from '../../src/report/sarif';
import { textParts, textReport } from '../../src/report/text';
import { SET, workload } from '../support/reported-set';

const MANY = { ...SET, workloads: Array.from({ length: 1000 }, (_, i) => workload({ name: `web-${i}`, warnings: ['w'] })) };
const TEXT = { colors: false, width: 120, groupBy: 'none' as const };
const STRICT = { strict: true };

test.each<[string, Iterable<string>, string]>([
  ['text', textParts(MANY, TEXT), textReport(MANY, TEXT)],
  ['JSON', jsonParts(MANY), jsonReport(MANY)],
  ['SARIF', sarifParts(MANY), sarifReport(MANY)],
  ['JUnit', junitParts(MANY, STRICT), junitReport(MANY, STRICT)],
  ['HTML', htmlParts(MANY), htmlReport(MANY)],
])('%s comes in parts, none of which grows with the number of workloads', (_title, parts, whole) => {
  const all = [...parts];
  expect(all.join('')).toBe(whole);
  expect(all.length).toBeGreaterThan(1000);
  expect(Math.max(...all.map(({ length }) => length))).toBeLessThan(4000);
});

test.each([[[]], [[1]], [[{ a: [1, { b: 'c\nd' }] }, [], 'x', null]]])('%j is written as JSON.stringify writes it', (list) => {
  expect([...jsonList(list, '')].join('')).toBe(JSON.stringify(list, undefined, 2));
  expect(`{\n  "a": ${[...jsonList(list, '  ')].join('')}\n}`).toBe(JSON.stringify({ a: list }, undefined, 2));
});
