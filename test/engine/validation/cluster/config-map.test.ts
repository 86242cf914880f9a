import { reviewLine } from '../../../../src/cli/review';

const LIMIT = 1024 * 1024;

/** The answer of a whole server to a ConfigMap with a text that is this long. */
function answerTo(length: number, kubernetesVersion: string): string {
  const object = { apiVersion: 'v1', kind: 'ConfigMap', metadata: { name: 'a' }, data: { text: 'x'.repeat(length) } };
  const objects = [{ apiVersion: 'v1', kind: 'Namespace', metadata: { name: 'team' } }];
  const request = { namespace: 'team', userInfo: { username: 'admin', groups: ['system:masters'] }, object };
  const { allowed, code, message } = (JSON.parse(reviewLine(JSON.stringify({ kubernetesVersion, objects, request }))) as {
    readonly response: { readonly allowed: boolean; readonly code?: number; readonly message?: string };
  }).response;
  return allowed ? 'allowed' : `${code} ${message}`;
}

// As a kube-apiserver 1.36.3 answered; the words are those of upstream's pkg/util/validation/field in each minor.
test.each<[string, number, string, string]>([
  ['as long as may be', LIMIT, '1.36', 'allowed'],
  ['too long', LIMIT + 1, '1.36', '422 ConfigMap "a" is invalid: []: Too long: may not be more than 1048576 bytes'],
  ['too long', LIMIT + 1, '1.24', '422 ConfigMap "a" is invalid: []: Too long: must have at most 1048576 bytes'],
])('a ConfigMap is %s: %s bytes in %s', (_title, length, version, expected) => {
  expect(answerTo(length, version)).toBe(expected);
});
