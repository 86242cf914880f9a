import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { gunzipSync } from 'node:zlib';
import { formatMinor, NEWEST_MINOR, OLDEST_MINOR } from '../../src/engine/version';

/*
 * What says nothing by itself when a new minor is added: tables whose rows hold for later minors too, recorded answers, pages.
 */

const TOP = join(__dirname, '../..');
const SCHEMA = join(TOP, 'src/engine/decoding/schema');
const SPAN = `${formatMinor(OLDEST_MINOR)} to ${formatMinor(NEWEST_MINOR)}`;

test.each(readdirSync(SCHEMA))(`the types of %s are those of ${SPAN}`, (file) => {
  expect(readFileSync(join(SCHEMA, file), 'utf8').split('\n')[0]).toContain(`in ${SPAN}.`);
});

interface RecordedCase {
  readonly minor: number;
  readonly kubernetesVersion?: string;
}

test.each([
  'decoding/go-decoder.jsonl.gz',
  'validation/go-validation.jsonl.gz',
  'validation/go-scheduling.jsonl.gz',
  'validation/go-workloads.jsonl.gz',
  'validation/cluster/go-admission.jsonl.gz',
  'validation/update/recorded.jsonl.gz',
  'registry/warnings/go-warnings.jsonl.gz',
])(`%s holds answers of ${formatMinor(NEWEST_MINOR)}`, (file) => {
  const lines = gunzipSync(readFileSync(join(__dirname, file))).toString().trim().split('\n');
  const cases = lines.map((line) => JSON.parse(line) as RecordedCase);
  const minors = new Set(cases.map(({ minor, kubernetesVersion }) => kubernetesVersion ?? formatMinor(minor)));
  expect([...minors]).toContain(formatMinor(NEWEST_MINOR));
});

test.each(['how-it-decides.md', 'validation.md', 'command-line.md'])('docs/%s says which minors there are', (page) => {
  const spans = readFileSync(join(TOP, 'docs', page), 'utf8').match(/\b1\.13["`]* to ["`]*1\.\d+/g) ?? [];
  expect(new Set(spans.map((span) => span.replace(/["`]/g, '')))).toEqual(new Set([SPAN]));
});
