import { ObjectNames } from '../../src/integrations/object-names';

const METADATA = { web: { path: 'app/web' }, db: { path: 'app/db' } };

function recorded(...values: unknown[]): ObjectNames {
  const names = new ObjectNames(METADATA);
  expect([...names.record(values.map((value, i) => ({ source: `a.yaml:${i}`, value })))].map(({ value }) => value)).toEqual(values);
  return names;
}

const object = (kind: string, name: unknown, namespace?: string): object => ({ kind, metadata: { name, namespace } });

test.each<[string, readonly unknown[], readonly string[], string | undefined]>([
  ['one object', [object('Deployment', 'web', 'shop'), object('Deployment', 'db')], ['Deployment shop/web'], 'app/web'],
  ['two objects', [object('Deployment', 'web', 'shop'), object('Service', 'web')], ['Deployment shop/web', 'Service web'], undefined],
  ['two objects that are equal', [object('Pod', 'web'), object('Pod', 'web')], ['Pod web', 'Pod web'], undefined],
  ['an object and an item of a list', [object('Pod', 'web'), { kind: 'List', items: [object('Pod', 'web', 'a')] }], ['Pod web', 'Pod a/web'], undefined],
  ['a list of that name and its item', [{ ...object('List', 'web'), items: [object('Pod', 'web')] }], ['List web', 'Pod web'], undefined],
  ['no object', [null, undefined, 'web', 1, [], { metadata: null }, object('Pod', 1)], [], 'app/web'],
])('the path of a name is known for %s: %#', (_title, values, sharing, path) => {
  const names = recorded(...values);
  expect(names.sharing('web')).toEqual(sharing);
  expect(names.constructPathOf({ name: 'web' })).toBe(path);
  expect(names.recordedPath('web')).toBe('app/web');
});

test.each(['other', 'toString', '__proto__'])('a name without a construct has no path: %s', (name) => {
  expect(recorded(object('Pod', name)).constructPathOf({ name })).toBeUndefined();
});

test.each<[string, readonly unknown[], string | undefined]>([
  ['a list with a path', [{ ...object('List', 'web'), items: [object('Pod', 'a')] }], 'app/web'],
  ['a list without a path', [{ ...object('List', 'other'), items: [object('Pod', 'a')] }], undefined],
  ['a list without a name', [{ kind: 'List', items: [object('Pod', 'a')] }], undefined],
  ['a list whose name another object has', [{ ...object('List', 'web'), items: [object('Pod', 'a')] }, object('Pod', 'web')], undefined],
  ['two lists', [{ ...object('List', 'web'), items: [object('Pod', 'a')] }, { ...object('List', 'db'), items: [object('Pod', 'a')] }], undefined],
  ['a list in itself', [{ ...object('List', 'b'), items: [{ ...object('List', 'a'), items: [object('List', 'b')] }] }], undefined],
])('the path of an item of %s', (_title, values, expected) => {
  expect(recorded(...values).constructPathOf({ name: 'a' })).toBe(expected);
});
