import { goType } from '../../../src/engine/decoding/go-type';
import { BOOLEAN, listOf, OBJECT, Reading, readingOf, readingOfKind, STRING, structOf } from '../../../src/engine/decoding/reading';
import { TypedReader } from '../../../src/engine/decoding/typed-reader';
import { findKind, Kind } from '../../../src/engine/kinds';
import { NEWEST_MINOR, OLDEST_MINOR } from '../../../src/engine/version';

const MINOR = 24;
const read = (text: string, reading: Reading): unknown => new TypedReader(MINOR).read(text, reading);
const of = (type: string): Reading => readingOf(goType(type, MINOR));

const KINDS = [
  ['v1', 'Pod'], ['v1', 'Namespace'], ['v1', 'ServiceAccount'], ['v1', 'PodTemplate'], ['v1', 'ReplicationController'], ['apps/v1', 'StatefulSet'],
  ['apps/v1', 'DaemonSet'], ['apps/v1', 'Deployment'], ['batch/v1', 'Job'], ['batch/v1', 'CronJob'], ['policy/v1beta1', 'PodSecurityPolicy'],
  ['rbac.authorization.k8s.io/v1', 'ClusterRole'], ['rbac.authorization.k8s.io/v1', 'RoleBinding'],
];

const PAIR = structOf({ name: STRING, flags: listOf(BOOLEAN) });

describe('reads', () => {
  test.each<[text: string, reading: Reading, value: unknown]>([
    ['"a"', STRING, 'a'],
    ['""', STRING, ''],
    [' "a\\n\\"\\u00e9" ', STRING, 'a\n"é'],
    ['true', BOOLEAN, true],
    ['false', BOOLEAN, false],
    ['[]', listOf(STRING), []],
    ['[ "a" ,"b" ]', listOf(STRING), ['a', 'b']],
    ['{}', PAIR, {}],
    ['{"flags":[true,false],"name":"a"}', PAIR, { flags: [true, false], name: 'a' }],
    ['{\n\t"name" : "a" ,\r\n "flags" : [ ] }\n', PAIR, { name: 'a', flags: [] }],
    ['{"name":"a","name":"b"}', PAIR, { name: 'b' }],
    ['0', of('int32'), 0],
    ['-1', of('int32'), -1],
    ['999999999', of('int32'), 999999999],
    ['123456789012345', of('int64'), 123456789012345],
    ['"100m"', of('resource.Quantity'), '100m'],
    ['8080', of('intstr.IntOrString'), 8080],
    ['"http"', of('intstr.IntOrString'), 'http'],
    ['{"b":"1","a":"2","constructor":"3"}', of('map[string]string'), { b: '1', a: '2', constructor: '3' }],
  ])('%s', (text, reading, value) => {
    expect(read(text, reading)).toEqual(value);
  });

  test('an object of the kind that it says, in the shape of its type', () => {
    const decoded = read('{"apiVersion":"v1","kind":"Pod","metadata":{"name":"a"},"spec":{"hostPID":true}}', OBJECT) as { readonly object: object };
    expect(decoded).toMatchObject({
      kind: { type: 'core/v1.Pod' }, draft: true, object: { apiVersion: 'v1', kind: 'Pod', metadata: { name: 'a' }, spec: { hostPID: true } },
    });
    expect(JSON.stringify(decoded.object)).toBe('{"apiVersion":"v1","kind":"Pod","metadata":{"name":"a"},"spec":{"hostPID":true}}');
  });

  test('one object after the other, whatever came before', () => {
    const reader = new TypedReader(MINOR);
    const texts = ['Role', 'ClusterRole', 'RoleBinding', 'Role'].map((kind) => `{"apiVersion":"rbac.authorization.k8s.io/v1","kind":"${kind}"}`);
    expect(texts.map((text) => reader.read(text, OBJECT))).toMatchObject(texts.map((text) => ({ object: JSON.parse(text) as object })));
    expect(reader.read('{"rules":[]}', OBJECT)).toBeUndefined();
    expect(reader.read(texts[0], OBJECT)).toBeDefined();
  });

  test('a text that is longer than all before', () => {
    const name = 'a'.repeat(100_000);
    const reader = new TypedReader(MINOR);
    expect(reader.read('"a"', STRING)).toBe('a');
    expect(reader.read(`"${name}"`, STRING)).toBe(name);
    expect(reader.read('"b"', STRING)).toBe('b');
  });
});

test.each(Array.from({ length: NEWEST_MINOR - OLDEST_MINOR + 1 }, (_, i) => OLDEST_MINOR + i))('all types of 1.%i can be read', (minor) => {
  for (const [apiVersion, kind] of KINDS) {
    const found = findKind(apiVersion, kind) as Kind;
    expect(readingOfKind(found, minor)).toMatchObject({ kind: 'struct' });
  }
});

describe('gives up at', () => {
  test.each<[title: string, text: string, reading: Reading]>([
    ['nothing', '', STRING],
    ['a null', 'null', STRING],
    ['a null for a field', '{"name":null}', PAIR],
    ['a null in a list', '[null]', listOf(STRING)],
    ['an unknown field', '{"nam":"a"}', PAIR],
    ['a field with another first letter case', '{"Name":"a"}', PAIR],
    ['a field whose name is written with an escape', '{"n\\u0061me":"a"}', PAIR],
    ['a string for a boolean', '"true"', BOOLEAN],
    ['a number for a string', '1', STRING],
    ['a list for a struct', '[]', PAIR],
    ['a struct for a list', '{}', listOf(STRING)],
    ['a fraction', '1.0', of('int32')],
    ['an exponent', '1e3', of('int32')],
    ['a capital exponent', '1E3', of('int32')],
    ['minus zero', '-0', of('int32')],
    ['a leading zero', '01', of('int32')],
    ['a plus', '+1', of('int32')],
    ['a minus alone', '-', of('int32')],
    ['ten digits in 32 bits', '1234567890', of('int32')],
    ['sixteen digits in 64 bits', '1234567890123456', of('int64')],
    ['a quantity as a number', '1', of('resource.Quantity')],
    ['an odd quantity', '"1e3"', of('resource.Quantity')],
    ['what is no quantity', '"one"', of('resource.Quantity')],
    ['a time', '"2024-01-01T00:00:00Z"', of('meta/v1.Time')],
    ['what may be any JSON', '{}', of('meta/v1.FieldsV1')],
    ['a key named __proto__', '{"__proto__":"a"}', of('map[string]string')],
    ['an object without a kind', '{"apiVersion":"v1"}', OBJECT],
    ['an object with something before its kind', '{"kind":"Pod","apiVersion":"v1"}', OBJECT],
    ['an object that says another kind later', '{"apiVersion":"v1","kind":"Pod","kind":"Namespace"}', OBJECT],
    ['an object that says another version later', '{"apiVersion":"v1","kind":"Pod","apiVersion":"v2"}', OBJECT],
    ['an object of a kind that the engine does not read', '{"apiVersion":"v1","kind":"Service"}', OBJECT],
    ['a letter beyond ASCII', '"é"', STRING],
    ['half of a letter', '"\ud800"', STRING],
    ['a control character', '"a\tb"', STRING],
    ['a control character behind an escape', '"\\n\tb"', STRING],
    ['an escape that is none', '"\\x"', STRING],
    ['half of an escape', '"\\u00"', STRING],
    ['a text that does not end', '"a', STRING],
    ['a text that ends with a backslash', '"a\\', STRING],
    ['an object that does not end', '{"name":"a"', PAIR],
    ['a name that does not end', '{"name', PAIR],
    ['a name without a value', '{"name"}', PAIR],
    ['a name without a colon', '{"name" "a"}', PAIR],
    ['a list that does not end', '["a"', listOf(STRING)],
    ['a comma too many', '{"name":"a",}', PAIR],
    ['a comma too many in a list', '["a",]', listOf(STRING)],
    ['a comma too few', '["a" "b"]', listOf(STRING)],
    ['half of a word', 'tru', BOOLEAN],
    ['something after the end', '"a" "b"', STRING],
    ['a zero byte after the end', '"a"\0', STRING],
    ['a white space that is none in JSON', '\u000b"a"', STRING],
    ['more than a million characters', `"${'a'.repeat(2 ** 20)}"`, STRING],
  ])('%s', (_title, text, reading) => {
    expect(read(text, reading)).toBeUndefined();
  });
});
