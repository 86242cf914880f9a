import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { gunzipSync } from 'node:zlib';
import { readSentDefinition, validateSent } from '../../../src/engine/apiextensions/definition';
import { readJson } from '../../../src/engine/decoding/read-json';
import { formatFieldError } from '../../../src/engine/field/error';

/*
 * Answers of k8s.io/apiextensions-apiserver v0.17.17, v0.19.16, v0.22.17, v0.25.16, v0.27.16, v0.28.15, v0.30.14, v0.33.13, v0.34.4, v0.36.3 and v0.37.2 to
 * random CustomResourceDefinitions and changes of them. test/oracle/custom-resource-definitions records them.
 */

interface Answer {
  /** Why the object cannot be read. */
  readonly decoding?: string;
  /** Whether a strict reader refuses it. */
  readonly isStrict?: boolean;
  readonly errors?: readonly string[];
  readonly warnings?: readonly string[];
}

interface Row {
  readonly answers: readonly (readonly [readonly number[], Answer])[];
  readonly object: unknown;
  readonly oldObject?: unknown;
}

const ROWS = gunzipSync(readFileSync(join(__dirname, 'recorded.jsonl.gz'))).toString('utf8').trim().split('\n').map((line) => readJson(line) as Row);
const STRICT_SINCE = 23;

function answer({ object, oldObject }: Row, minor: number): Answer {
  const read = readSentDefinition(object, minor);
  if ('error' in read) {
    return { decoding: read.error.message };
  }
  const old = oldObject === undefined ? undefined : readSentDefinition(oldObject, minor);
  const { errors, warnings } = validateSent(read.definition, old === undefined || 'error' in old ? undefined : old.definition, minor);
  return { isStrict: read.strictErrors.length > 0, errors: errors.map(formatFieldError), warnings };
}

/** The server goes through the keys of a map in any order, and so do we: what is found is compared, not in which order. */
function comparable({ decoding, isStrict = false, errors = [], warnings = [] }: Answer, minor: number): unknown {
  return { decoding, isStrict: minor >= STRICT_SINCE && isStrict, errors: [...new Set(errors)].sort(), warnings: [...warnings].sort() };
}

test.each([17, 19, 22, 25, 27, 28, 30, 33, 34, 36, 37])('a server of 1.%d says the same of every recorded definition', (minor) => {
  const different = ROWS.flatMap((row, i) => {
    const expected = row.answers.find(([minors]) => minors.includes(minor))?.[1];
    const found = expected && { row: i, got: comparable(answer(row, minor), minor), want: comparable(expected, minor) };
    return found === undefined || JSON.stringify(found.got) === JSON.stringify(found.want) ? [] : [found];
  });
  expect(different.slice(0, 3)).toEqual([]);
});

test('the rows are many', () => {
  expect(ROWS.length).toBeGreaterThan(400);
});
