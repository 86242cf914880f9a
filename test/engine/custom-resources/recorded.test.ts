import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { gunzipSync } from 'node:zlib';
import { customVersion, RequestKind } from '../../../src/engine/admission-policy/request-kind';
import { CustomKindVersion, ScalePaths } from '../../../src/engine/custom-resources/definition';
import { readCustom } from '../../../src/engine/custom-resources/read-custom';
import { JsonSchema } from '../../../src/engine/custom-resources/schema';
import { readJson } from '../../../src/engine/decoding/read-json';
import { withSortedKeys } from '../../../src/engine/decoding/sorted-keys';
import { formatFieldError } from '../../../src/engine/field/error';
import { KubernetesObject } from '../../../src/engine/objects/meta';
import { defaultObject } from '../../../src/engine/other-kinds/read-object';
import { prepareByStrategy } from '../../../src/engine/other-kinds/registry';
import { validateOther } from '../../../src/engine/other-kinds/validate';
import { Minor } from '../../../src/engine/version';

/*
 * Answers of k8s.io/apiextensions-apiserver v0.24.17, v0.25.16, v0.28.15, v0.30.14, v0.34.4, v0.36.3 and v0.37.2 to random custom resources of random
 * schemas. test/oracle/custom-resources records them.
 */

interface Answer {
  /** Why the object cannot be read. */
  readonly decoding?: string;
  readonly unknown?: readonly string[];
  readonly errors?: readonly string[];
  readonly warnings?: readonly string[];
  /** The object as it is stored, without its metadata. */
  readonly object?: unknown;
}

interface Row {
  readonly answers: readonly (readonly [readonly Minor[], Answer])[];
  readonly schema: JsonSchema;
  readonly status?: boolean;
  readonly scale?: ScalePaths;
  readonly object: unknown;
  readonly oldObject?: unknown;
}

const ROWS = gunzipSync(readFileSync(join(__dirname, 'recorded.jsonl.gz'))).toString('utf8').trim().split('\n').map((line) => readJson(line) as Row);

/** The minors that tell which fields are unknown, and the first that warns. */
const TELLS_UNKNOWN_SINCE = 25;

function kindOf({ schema, status, scale }: Row): RequestKind {
  const version: CustomKindVersion = { version: 'v1', isDefined: true, schema, hasStatus: status === true, ...(scale && { scale }) };
  const kind = { group: 'example.com', kind: 'Widget', resource: 'widgets', namespaced: true, versions: [version], declaredVersions: [], convertsByWebhook: false };
  return customVersion(kind, version);
}

const SYSTEM_FIELDS = { namespace: 'default', resourceVersion: '1', uid: '00000000-0000-4000-8000-000000000000' };

function answer(row: Row, minor: Minor): Answer {
  const kind = kindOf(row);
  const [read, oldRead] = [row.object, row.oldObject]
    .map((each) => (each === undefined ? undefined : readCustom(kind.definition as never, each, minor)));
  if (read === undefined || 'error' in read) {
    return { decoding: read?.error };
  }
  const fill = (given: unknown): KubernetesObject => {
    const object = defaultObject(kind, given as KubernetesObject, minor);
    return { ...object, metadata: { ...object.metadata, ...SYSTEM_FIELDS } };
  };
  const old = oldRead === undefined || 'error' in oldRead ? undefined : fill(oldRead.object);
  const object = prepareByStrategy(fill(read.object), old, kind, minor);
  const { errors, warnings } = validateOther({ object, old, kind, namespace: 'default', minor });
  const { metadata: _metadata, ...stored } = object;
  return { unknown: read.unknown, errors: errors.map(formatFieldError), warnings, ...(errors.length === 0 && { object: stored }) };
}

/** The server goes through the keys of a map in any order, and so do we: what is found is compared, not in which order. */
function comparable({ decoding, unknown = [], errors = [], warnings = [], object }: Answer, minor: Minor): unknown {
  return {
    decoding,
    unknown: minor < TELLS_UNKNOWN_SINCE ? [] : [...unknown].sort(),
    errors: [...new Set(errors)].sort(),
    warnings: minor < TELLS_UNKNOWN_SINCE ? [] : [...new Set(warnings)].sort(),
    object: object && asNumbers(object),
  };
}

function asNumbers(value: unknown): unknown {
  return JSON.parse(JSON.stringify(withSortedKeys(value), (_, each: unknown) => (typeof each === 'bigint' ? Number(each) : each)));
}

test.each([24, 25, 28, 30, 34, 36, 37])('a server of 1.%d says the same of every recorded custom resource', (minor) => {
  const different = ROWS.flatMap((row, i) => {
    const expected = row.answers.find(([minors]) => minors.includes(minor))?.[1];
    const found = expected && { row: i, got: comparable(answer(row, minor), minor), want: comparable(expected, minor) };
    return found === undefined || JSON.stringify(found.got) === JSON.stringify(found.want) ? [] : [found];
  });
  expect(different.slice(0, 3)).toEqual([]);
});

test('the rows are many', () => {
  expect(ROWS.length).toBeGreaterThan(1400);
});
