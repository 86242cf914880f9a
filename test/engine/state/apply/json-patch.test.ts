import { applyJsonPatch, JsonPatchOperation, Patched } from '../../../../src/engine/state/apply/json-patch';
import { NULL } from '../../../../src/engine/state/apply/patch-places';

const DOCUMENT = { kind: 'ConfigMap', data: { k: 'v', none: null } };
const UNCHANGED: Patched = { value: DOCUMENT };
const NO_OBJECT: Patched = { error: 'replace operation value must be object or array: %!w(<nil>)' };
const PANIC: Patched = { panic: 'the API server panics on a JSON patch that tests for no value, and drops the connection' };
const FAILED: Patched = { testFailed: true };

// As a kube-apiserver 1.34.4 and a 1.36.3 answered to policies.
test.each<[string, JsonPatchOperation[], Patched, Patched]>([
  ['replaces the whole document by a text', [{ op: 'replace', path: '', value: 'v' }], UNCHANGED, NO_OBJECT],
  ['replaces it by a number, and goes on', [{ op: 'replace', path: '', value: 1 }, { op: 'remove', path: '/data' }], { value: { kind: 'ConfigMap' } }, NO_OBJECT],
  ['replaces it by an object', [{ op: 'replace', path: '', value: { a: 1 } }], { value: { a: 1 } }, { value: { a: 1 } }],
  ['tests for no value what is not there', [{ op: 'test', path: '/data/x' }], PANIC, UNCHANGED],
  ['tests for no value what is null', [{ op: 'test', path: '/data/none' }], PANIC, UNCHANGED],
  ['tests for no value what it has added without one', [{ op: 'add', path: '/data/none' }, { op: 'test', path: '/data/none' }], PANIC, UNCHANGED],
  ['tests for no value what is there', [{ op: 'test', path: '/data/k' }], FAILED, FAILED],
  ['tests for null what is not there', [{ op: 'test', path: '/data/x', value: NULL }], FAILED, FAILED],
])('a patch that %s, until 1.34 and since', (_title, operations, until, since) => {
  expect([applyJsonPatch(DOCUMENT, operations, 34), applyJsonPatch(DOCUMENT, operations, 35)]).toEqual([until, since]);
});
