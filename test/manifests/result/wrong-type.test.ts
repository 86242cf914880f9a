import { decodeObject } from '../../../src/engine/decoding/decode-object';
import { wrongTypeFinding } from '../../../src/manifests/result/wrong-type';

const pod = (spec: object, metadata: object = { name: 'p' }) => ({ apiVersion: 'v1', kind: 'Pod', metadata, spec });

test.each([
  ['a text for a boolean', pod({ containers: [{ securityContext: { privileged: 'yes' } }] }),
    'spec.containers[0].securityContext.privileged', 'found the string "yes" where true or false belongs'],
  ['a number for a text', pod({ containers: [], serviceAccountName: 5 }), 'spec.serviceAccountName', 'found the number 5 where a string belongs'],
  ['a text for an integer', pod({ containers: [], securityContext: { runAsUser: '0' } }),
    'spec.securityContext.runAsUser', 'found the string "0" where an integer belongs'],
  ['a mapping for a list', pod({ containers: {} }), 'spec.containers', 'found an object where a list belongs'],
  ['a list for a mapping', pod({ containers: [] }, { name: 'p', labels: [] }), 'metadata.labels', 'found a list where a map belongs'],
  ['a value under a key with dots', pod({ containers: [] }, { name: 'p', annotations: { 'a.b/c.d': true } }),
    'metadata.annotations.a.b/c.d', 'found the boolean true where a string belongs'],
  ['a text for a struct', pod({ containers: [], securityContext: 'x' }),
    'spec.securityContext', 'found the string "x" where a value of the type v1.PodSecurityContext belongs'],
])('%s', (_title, value, path, message) => {
  const { error } = decodeObject(value, 24)!;
  expect(wrongTypeFinding(error!, value)).toMatchObject({ check: 'decode', path, message: `${path}: ${message}` });
});

test('the place is that of the value, found by keys and indices', () => {
  const value = pod({ containers: [] }, { name: 'p', annotations: { 'a.b/c[0]': true } });
  const { error } = decodeObject(value, 24)!;
  const { message } = wrongTypeFinding(error!, value, (steps) => JSON.stringify(steps));
  expect(message).toBe('["metadata","annotations","a.b/c[0]"]: metadata.annotations.a.b/c[0]: found the boolean true where a string belongs');
});
