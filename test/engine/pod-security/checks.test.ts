import { readdirSync } from 'node:fs';
import { join } from 'node:path';
import { Check } from '../../../src/engine/pod-security/check';
import { CHECKS } from '../../../src/engine/pod-security/registry';

const SOURCES = join(__dirname, '../../../src/engine/pod-security/checks');
const TESTS = join(__dirname, 'checks');

/** upstream: check_procMount_baseline.go has this id, since it is older than its restricted sibling. */
const STEMS: Readonly<Record<string, string>> = { procMount: 'proc-mount-baseline' };

function stemOf(id: string): string {
  return STEMS[id] ?? id.replace(/_/g, '-').replace(/[A-Z]+(?![a-z])|[A-Z]/g, (capitals) => `-${capitals}`).toLowerCase();
}

function stemsIn(folder: string, ending: string): string[] {
  return readdirSync(folder).map((file) => file.slice(0, -ending.length)).sort();
}

function camelCase(stem: string): string {
  return stem.replace(/-(.)/g, (_match, letter: string) => letter.toUpperCase());
}

const STEMS_OF_IDS = CHECKS.map(({ id }) => stemOf(id)).sort();

describe('the checks', () => {
  test('are as many as upstream\'s', () => {
    expect(CHECKS).toHaveLength(19);
  });

  test('have each a file named after the id, and no file else', () => {
    expect(stemsIn(SOURCES, '.ts')).toEqual(STEMS_OF_IDS);
  });

  test('have each a table test', () => {
    expect(stemsIn(TESTS, '.test.ts')).toEqual(STEMS_OF_IDS);
  });

  test.each(CHECKS.map(({ id }) => id))('%s is the one export of its file', (id) => {
    const stem = stemOf(id);
    // eslint-disable-next-line @typescript-eslint/no-require-imports
    const exported = require(join(SOURCES, stem)) as Readonly<Record<string, Check>>;
    expect(Object.keys(exported)).toEqual([camelCase(stem)]);
    expect(exported[camelCase(stem)]).toBe(CHECKS.find((check) => check.id === id));
  });
});
