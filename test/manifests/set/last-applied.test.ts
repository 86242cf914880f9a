import { Minor } from '../../../src/engine/version';
import { tooLargeToApply } from '../../../src/manifests/set/last-applied';

const KEY = 'kubectl.kubernetes.io/last-applied-configuration';
const LIMIT = 262144;
const ON_SERVER = 'Use kubectl apply --server-side, or the sync option ServerSideApply=true of Argo CD';

function configMap(data: string, annotations?: object): Readonly<Record<string, unknown>> {
  return { apiVersion: 'v1', kind: 'ConfigMap', metadata: { name: 'big', ...(annotations && { annotations }) }, data: { a: data } };
}

/** What the annotation has beside the data: its name, the rest of the object, and the line break at its end. */
const REST = KEY.length + JSON.stringify({ ...configMap(''), metadata: { annotations: {}, name: 'big' } }).length + 1;

test.each<[string, Readonly<Record<string, unknown>>, number | undefined]>([
  ['a small object', configMap('a'), undefined],
  ['as large as it may be', configMap('a'.repeat(LIMIT - REST)), undefined],
  ['a byte more', configMap('a'.repeat(LIMIT - REST + 1)), LIMIT + 1],
  ['characters of two bytes', configMap('ä'.repeat((LIMIT - REST) / 2 + 1)), LIMIT + 2 - (LIMIT - REST) % 2],
  ['characters that Go escapes', configMap('<'.repeat(Math.floor((LIMIT - REST) / 6) + 1)), REST + 6 * (Math.floor((LIMIT - REST) / 6) + 1)],
  ['quotation marks', configMap('"'.repeat(Math.floor((LIMIT - REST) / 2))), undefined],
  ['another small annotation', configMap('a'.repeat(LIMIT - REST - 20), { b: 'c' }), undefined],
  ['large annotations', configMap('', { b: 'c'.repeat(LIMIT / 2) }), REST + '"b":""'.length + 'b'.length + LIMIT],
  ['an annotation of an earlier apply does not count', configMap('a', { [KEY]: 'a'.repeat(LIMIT) }), undefined],
])('%s', (_title, value, size) => {
  expect(tooLargeToApply(value, 36)).toBe(size === undefined ? undefined
    : `the object is too large for kubectl apply, which puts all of it into the annotation ${KEY}: its annotations then have ${size} bytes, `
      + `and the API server answers: metadata.annotations: Too long: may not be more than ${LIMIT} bytes. ${ON_SERVER}`);
});

test.each<[Minor, string]>([
  [16, 'must have at most 262144 characters'],
  [17, 'must have at most 262144 bytes'],
  [31, 'must have at most 262144 bytes'],
  [32, 'may not be more than 262144 bytes'],
])('the answer is that of 1.%d', (minor, detail) => {
  expect(tooLargeToApply(configMap('a'.repeat(LIMIT)), minor)).toContain(`the API server answers: metadata.annotations: Too long: ${detail}. ${ON_SERVER}`);
});
