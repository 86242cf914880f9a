import { diffOf } from '../../page/diff';
import { modelOf, rowsOf } from '../../page/model';
import { yamlText } from '../../page/yaml-text';
import { readManifest } from '../../src/manifests/file';
import { PageSet } from '../../src/report/html/page-data';

test.each<[unknown, string]>([
  [{ a: 1, b: [{ c: true, d: ['x', 'y'] }, []], e: {} }, 'a: 1\nb:\n- c: true\n  d:\n  - x\n  - "y"\n- []\ne: {}\n'],
  [{ 'yes': 'no', '1': '2', 'a: b': '# c', 'n': null, 'm': 'a\nb' }, '"1": "2"\n"yes": "no"\n"a: b": "# c"\n"n": null\nm: "a\\nb"\n'],
  [[[1], 'a'], '- - 1\n- a\n'],
  [{ a: undefined, b: '' }, 'b: ""\n'],
])('%j as YAML', (value, expected) => {
  expect(yamlText(value)).toBe(expected);
});

test('YAML of a value has the value', () => {
  const value = { metadata: { name: 'a', annotations: { 'b/c': 'true', 'd': '0x1', 'e': '1_000', 'f': '.5', 'g': '-', 'h': '2001-01-01', 'i': '- a', 'j': '\u0007\u2028' } } };
  expect(readManifest(yamlText(value), 'a').documents.map((document) => document.value)).toEqual([value]);
});

test.each([
  ['a\nb\nc', 'a\nx\nc', [' a', '-b', '+x', ' c']],
  ['a', 'a', [' a']],
  ['a\n', 'a\nb\n', [' a', '+b']],
  ['a\nb', 'b', ['-a', ' b']],
])('the lines of %j and %j', (before, after, expected) => {
  expect(diffOf(before, after).map(({ sign, text }) => `${sign}${text}`)).toEqual(expected);
});

const SET: PageSet = { cluster: { title: '', name: '', minor: 24 }, summary: { allowed: 0, denied: 0, unknown: 0 }, notes: [{ level: 'note', text: 'a' }] };
const ROW = { apiVersion: 'v1', kind: 'Pod', namespace: 'shop', name: 'web', source: 'a.yaml:1', verdict: 'allowed', steps: [], causes: 0 } as const;

test('rows of the same name have keys of their own, and what is denied comes first', () => {
  const taken = new Map<string, number>();
  const rows = [
    ...rowsOf(SET, [[['a']], ROW, { ...ROW, verdict: 'denied' }], taken),
    ...rowsOf({ ...SET, folder: 'f' }, [[['a']], { ...ROW, namespace: undefined }, { ...ROW, verdict: 'denied', acknowledged: 0 }], taken),
  ];
  const model = modelOf([SET, { ...SET, folder: 'f' }], rows);
  expect(model.rows.map(({ key, verdict }) => `${verdict} ${key}`)).toEqual(['denied Pod/shop/web~2', 'acknowledged f/Pod/shop/web', 'allowed Pod/shop/web', 'allowed f/Pod/web']);
  expect(model.notes.map(({ text }) => text)).toEqual(['a', 'f: a']);
});
