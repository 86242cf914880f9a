import { decode } from '../../../src/engine/decoding/decode';
import { readJsonMembers } from '../../../src/engine/decoding/read-json';

/** Checked against UnmarshalStrict of sigs.k8s.io/json. */
test.each<[string, string, object, readonly string[]]>([
  ['the last text counts', '{"metadata":{"name":"a","name":"b"}}', { metadata: { name: 'b' } }, ['duplicate field "metadata.name"']],
  ['a struct keeps what the later one does not name', '{"metadata":{"name":"a","namespace":"x"},"metadata":{"name":"b"}}',
    { metadata: { name: 'b', namespace: 'x' } }, ['duplicate field "metadata"']],
  ['so does a map', '{"metadata":{"labels":{"a":"1"},"labels":{"b":"2"}}}', { metadata: { labels: { a: '1', b: '2' } } }, ['duplicate field "metadata.labels"']],
  ['whose keys count too', '{"metadata":{"labels":{"b":"1","a":"1","b":"2"}}}', { metadata: { labels: { b: '2', a: '1' } } }, ['duplicate field "metadata.labels.b"']],
  ['a list is read into the one before', '{"spec":{"containers":[{"name":"a","image":"x"},{"name":"b"}],"containers":[{"name":"c"}]}}',
    { spec: { containers: [{ name: 'c', image: 'x' }] } }, ['duplicate field "spec.containers"']],
  ['null ends a list', '{"spec":{"containers":[{"name":"a"}],"containers":null}}', { spec: {} }, ['duplicate field "spec.containers"']],
  ['and leaves a struct', '{"spec":{"hostNetwork":true},"spec":null}', { spec: { hostNetwork: true } }, ['duplicate field "spec"']],
  ['of an unknown field nothing is told but that', '{"foo":1,"foo":{"a":1,"a":2}}', {}, ['unknown field "foo"']],
  ['all in the order of the text', '{"foo":1,"spec":{"9":1,"1":1,"hostPID":true,"hostPID":false},"bar":1}', { spec: { hostPID: false } },
    ['unknown field "foo"', 'unknown field "spec.9"', 'unknown field "spec.1"', 'duplicate field "spec.hostPID"', 'unknown field "bar"']],
  ['each once', '{"spec":{"containers":[],"containers":[],"containers":[]}}', { spec: { containers: [] } }, ['duplicate field "spec.containers"']],
])('%s', (_title, text, object, strictErrors) => {
  expect(decode('core/v1.Pod', readJsonMembers(text), 36)).toMatchObject({ object, strictErrors });
});

// As servers of 1.16.15 and 1.21.14 answered, whose reader takes a null for an empty text.
test.each<[minor: number, text: string, object: object]>([
  [22, '{"metadata":{"name":"a","name":null}}', { metadata: {} }],
  [23, '{"metadata":{"name":"a","name":null}}', { metadata: { name: 'a' } }],
  [22, '{"spec":{"hostNetwork":true,"hostNetwork":null}}', { spec: { hostNetwork: true } }],
  [22, '{"spec":{"priority":1,"priority":null}}', { spec: {} }],
  [23, '{"metadata":{"creationTimestamp":"2024-01-01T00:00:00Z","creationTimestamp":null}}', { metadata: {} }],
])('a null after a value in 1.%i: %s', (minor, text, object) => {
  expect(decode('core/v1.Pod', readJsonMembers(text), minor).object).toEqual(object);
});

test('only the first hundred are told of', () => {
  const text = `{${Array.from({ length: 120 }, (_, i) => `"f${i}":1`).join(',')}}`;
  expect(decode('core/v1.Pod', readJsonMembers(text), 36).strictErrors).toHaveLength(100);
});
