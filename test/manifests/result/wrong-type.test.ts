import { decode } from '../../../src/engine/decoding/decode';
import { decodeObject } from '../../../src/engine/decoding/decode-object';
import { Finding } from '../../../src/engine/verdict';
import { documentsIn } from '../../../src/manifests/file/documents';
import { wrongTypeFinding } from '../../../src/manifests/result/wrong-type';
import { ManifestObject, objectsOf } from '../../../src/manifests/set/manifest-object';

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
    'metadata.annotations[a.b/c.d]', 'found the boolean true where a string belongs'],
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
  expect(message).toBe('["metadata","annotations","a.b/c[0]"]: metadata.annotations[a.b/c[0]]: found the boolean true where a string belongs');
});

/** The finding of an object in a file. */
function findingIn(text: string): Finding {
  const [{ value, locate }] = [...documentsIn({ name: 'a.yaml', text })];
  const { error } = decodeObject(value, 24)!;
  return wrongTypeFinding(error!, value, locate);
}

test.each([
  ['1.10', '1.10'], ['0x10', '0x10'], ['1_000', '1_000'], ['010', '010'], ['1e3', '1e3'], ['yes', 'yes'], ['y', 'y'], ['True', 'True'], ['!!int "7"', '7'], ['7', '7'],
  ['12345678901234567890', '12345678901234567890'],
])('a label %s without quotes is meant as it is written', (written, expected) => {
  const text = `apiVersion: v1\nkind: Pod\nmetadata: {labels: {a.b/version: ${written}}}\n`;
  expect(findingIn(text)).toMatchObject({ fix: `set metadata.labels[a.b/version] to "${expected}"`, changes: [{ value: expected }] });
  expect(findingIn(`apiVersion: v1\nkind: Pod\nmetadata:\n  labels:\n    a.b/version: ${written} # the version\n`).changes?.[0].value).toBe(expected);
});

test.each([
  ['10GB', '10G'], ['10Gb', '10G'], ['512mb', '512M'], ['1KB', '1k'], ['1K', '1k'], ['1gi', '1Gi'], ['1GiB', '1Gi'], ['1 Gi', '1Gi'], ['1.5g', '1.5G'], ['2MI', '2Mi'],
  ['10 apples', undefined], ['1x', undefined], ['GB', undefined],
])('the quantity %s is meant as %s', (written, expected) => {
  const limits = (value: string): string => `apiVersion: v1\nkind: Pod\nspec: {containers: [{resources: {limits: {memory: '${value}'}}}]}\n`;
  const path = 'spec.containers[0].resources.limits.memory';
  expect(findingIn(limits(written)).changes?.map((change) => change.value)).toEqual(expected === undefined ? undefined : [expected]);
  expect(findingIn(limits(written)).fix).toBe(expected === undefined ? `write a quantity such as 100m or 64Mi at ${path}` : `set ${path} to "${expected}"`);
});

test.each([
  ['not base64!', 'move data[a.txt] to stringData[a.txt]'], ['secret123', 'move data[a.txt] to stringData[a.txt]'],
  ['c2VjcmV0LXNlY3JldC1zZWNyZX', 'write a text in Base64 at data[a.txt]'],
])('the text %s in data of a Secret: %s', (written, expected) => {
  const value = { apiVersion: 'v1', kind: 'Secret', data: { 'a.txt': written } };
  const { fix, changes } = wrongTypeFinding({ ...decode('core/v1.Secret', value, 30).error!, code: 400 }, value);
  expect(fix).toBe(expected);
  expect(changes?.map((change) => [change.path, change.value])).toEqual(expected.startsWith('move') ? [['data[a.txt]', undefined], ['stringData[a.txt]', written]] : undefined);
});

test('in JSON, a number is meant as it is written', () => {
  expect(findingIn('{"apiVersion": "v1", "kind": "Pod", "metadata": {"labels": {"a": 1.10}}}').changes?.[0].value).toBe('1.10');
});

test('an item of a list is found in the list', () => {
  const text = 'apiVersion: v1\nkind: List\nitems:\n- {apiVersion: v1, kind: ConfigMap}\n- {apiVersion: v1, kind: Pod, metadata: {labels: {a: 1.10}}}\n';
  const [document] = [...documentsIn({ name: 'a.yaml', text })];
  const [, pod2] = [...objectsOf(document)] as readonly ManifestObject[];
  const { error } = decodeObject(pod2.value, 24)!;
  expect(wrongTypeFinding(error!, pod2.value, pod2.locate)).toMatchObject({
    message: 'a.yaml:5:51: metadata.labels.a: found the number 1.1 where a string belongs', fix: 'set metadata.labels.a to "1.10"',
  });
});
