import { readSentBody } from '../../../src/manifests/file';

test.each<[string, string, string | undefined, object]>([
  ['JSON', '{"a":1}', 'application/json', { format: 'json', value: { a: 1 } }],
  ['no Content-Type', '{"a":1}', undefined, { format: 'json', value: { a: 1 } }],
  ['parameters and case', '{"a":1}', 'Application/JSON; charset=utf-8', { format: 'json', value: { a: 1 } }],
  ['no JSON', '{"a":', 'application/json', { format: 'json', error: 'couldn\'t get version/kind; json parse error: unexpected end of JSON input' }],
  ['YAML with its keys in order', 'b: 1\na: y\n', 'application/yaml', { format: 'yaml', value: { a: true, b: 1 } }],
  ['one document of YAML', 'a: 1\n---\nb: 2\n', 'application/yaml', { format: 'yaml', value: { a: 1 } }],
  ['no YAML', 'a: 1\n b: 2\n', 'application/yaml', { format: 'yaml', error: 'yaml: line 2: mapping values are not allowed in this context' }],
  ['nothing', '', 'application/yaml', { format: 'yaml', value: null }],
  ['a key twice', 'a: 1\nb: 2\na: 3\n', 'application/yaml',
    { format: 'yaml', value: { a: 3, b: 2 }, repeatedKeys: ['line 3: key "a" already set in map'] }],
  ['a merge that is overridden', 'x: &x {a: 1}\nz:\n  <<: *x\n  a: 2\n', 'application/yaml',
    { format: 'yaml', value: { x: { a: 1 }, z: { a: 2 } }, repeatedKeys: ['line 4: key "a" already set in map'] }],
  ['another format', '{}', 'application/vnd.kubernetes.protobuf', { format: undefined }],
])('the API server reads %s', (_title, text, contentType, expected) => {
  expect(readSentBody(text, contentType)).toEqual({ text, ...expected });
});
