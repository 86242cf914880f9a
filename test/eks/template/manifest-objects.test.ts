import { manifestObjects } from '../../../src/eks/template/manifest-objects';

/*
 * upstream: kubectl-handler/apply/__init__.py of aws-cdk-lib. `f.writelines(map(json.dumps, json.loads(Manifest)))`: a text that is not a list makes a
 * file that kubectl cannot read, or fails in Python. kubectl takes a file that begins with `{` for a stream of JSON values, and skips null in it.
 */

const A = { apiVersion: 'v1', kind: 'ConfigMap', metadata: { name: 'a' } };
const NOT_A_TEXT = 'so its handler fails; set it to the JSON text of a list of objects, by stack.toJsonString';
const NO_LIST = (type: string): string => `Manifest: the text is the JSON of ${type}, so kubectl create fails; write a list of objects, also for a single one`;
const NO_OBJECT = 'the manifest has no object, so kubectl create fails: no objects passed to create';

test.each<[string, unknown, readonly object[]]>([
  ['a list of one object', JSON.stringify([A]), [{ source: 'm', value: A }]],
  ['a list of two', JSON.stringify([A, A]), [{ source: 'm [0]', value: A }, { source: 'm [1]', value: A }]],
  ['null after an object', JSON.stringify([A, null]), [{ source: 'm [0]', value: A }]],
  ['null before an object', JSON.stringify([null, A]),
    [{ source: 'm', error: 'Manifest: the list begins with null, so kubectl create does not read it as JSON, and fails; remove the null' }]],
  ['null alone', '[null]', [{ source: 'm', error: NO_OBJECT }]],
  ['an empty list', '[]', [{ source: 'm', error: NO_OBJECT }]],
  ['an object', JSON.stringify(A), [{ source: 'm', error: NO_LIST('an object') }]],
  ['the JSON of null', 'null', [{ source: 'm', error: NO_LIST('null') }]],
  ['the JSON of a text', '"a"', [{ source: 'm', error: NO_LIST('a string') }]],
  ['the JSON of a number', '1', [{ source: 'm', error: NO_LIST('a number') }]],
  ['the JSON of true', 'true', [{ source: 'm', error: NO_LIST('a boolean') }]],
  ['no text but a list', [A], [{ source: 'm', error: `Manifest: found a list that is not written as a text, ${NOT_A_TEXT}` }]],
  ['no text but an object', A, [{ source: 'm', error: `Manifest: found an object that is not written as a text, ${NOT_A_TEXT}` }]],
  ['no text but a number', 1, [{ source: 'm', error: `Manifest: found a number that is not written as a text, ${NOT_A_TEXT}` }]],
  ['no text but null', null, [{ source: 'm', error: `Manifest: found null that is not written as a text, ${NOT_A_TEXT}` }]],
  ['nothing', undefined, [{ source: 'm', error: `Manifest: it is not set, ${NOT_A_TEXT}` }]],
  ['a text in parts', { 'Fn::Join': ['', ['[{"a":', '1}]']] }, [{ source: 'm', value: { a: 1 } }]],
  ['a token', { Ref: 'P' }, [{ source: 'm', value: expect.objectContaining({ tokens: ['${P}'] }) as unknown }]],
])('%s', (_, manifest, expected) => {
  expect(manifestObjects('m', manifest, 'create')).toEqual(expected);
});

test('the message has the command', () => {
  expect(manifestObjects('m', '[]', 'apply')).toEqual([{ source: 'm', error: 'the manifest has no object, so kubectl apply fails: no objects passed to apply' }]);
});
