import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { gunzipSync } from 'node:zlib';
import { builtInKind } from '../../../src/engine/admission-policy/request-kind';
import { decode } from '../../../src/engine/decoding/decode';
import { toUnstructured } from '../../../src/engine/encoding/to-unstructured';
import { applyJsonPatch, JsonPatchOperation } from '../../../src/engine/state/apply/json-patch';
import { applyStructuredMerge } from '../../../src/engine/structured-merge/apply-configuration';
import { builtInAtom } from '../../../src/engine/structured-merge/built-in-types';

/*
 * Recorded with Kubernetes 1.36.3 by test/oracle/policies; its README says how to record again.
 */

const MINOR = 36;

type Recorded =
  | { readonly do: 'map'; readonly object: Typed }
  | { readonly do: 'merge'; readonly object: Typed; readonly patch: object }
  | { readonly do: 'patch'; readonly object: Typed; readonly patch: readonly JsonPatchOperation[] };

interface Typed {
  readonly apiVersion: string;
  readonly kind: string;
}

interface Row {
  readonly case: Recorded;
  readonly answer: { readonly value?: unknown; readonly error?: string };
}

const rows = gunzipSync(readFileSync(join(__dirname, 'recorded.jsonl.gz'))).toString().trim().split('\n').map((line) => JSON.parse(line) as Row);

describe('objects become what upstream makes of them', () => {
  test.each([
    ['maps of the Go structs', 'map', 80],
    ['objects with an ApplyConfiguration merged into them', 'merge', 246],
    ['objects with a JSON patch applied', 'patch', 250],
  ])('%s', (_title, what, count) => {
    const own = rows.filter((row) => row.case.do === what);
    expect(own).toHaveLength(count);
    expect(own.map((row) => JSON.parse(JSON.stringify(answer(row.case))))).toEqual(own.map((row) => row.answer));
  });
});

function answer(row: Recorded): object {
  const { apiVersion, kind } = row.object;
  const goType = builtInKind(apiVersion, kind, MINOR)?.type ?? '';
  switch (row.do) {
    case 'map':
      return { value: toUnstructured(decode(goType, row.object, MINOR).object, goType, MINOR) };
    case 'merge':
      return applyStructuredMerge(builtInAtom(goType, MINOR), row.object, { ...row.patch, apiVersion, kind }, MINOR);
    case 'patch': {
      const patched = applyJsonPatch(row.object, row.patch);
      return 'testFailed' in patched ? { error: 'test failed' } : patched;
    }
  }
}
