import { connectedTo, graphOf } from '../../page/graph-data';
import { Model, modelOf, rowsOf } from '../../page/model';
import { PageCell, PageItem, PageSet } from '../../src/report/html/page-data';

const SET: PageSet = { cluster: { title: '', name: '', minor: 24 }, summary: { allowed: 1, denied: 1, unknown: 0 }, policies: ['p', 'q'], notes: [] };
const GRANT = { subject: 'service account shop/a', binding: 'RoleBinding shop/b', role: 'Role shop/r', applies: true };
const cell = (state: PageCell['state'], grants: PageCell['grants'] = []): PageItem => [{ state, reasons: [], grants }];
const row = (name: string, account: string, cells: readonly number[], verdict: 'allowed' | 'denied'): PageItem => (
  { apiVersion: 'v1', kind: 'Pod', namespace: 'shop', name, source: 'a', verdict, steps: [], causes: 0, account: `shop/${account}`, cells }
);

function model(items: readonly PageItem[]): Model {
  return modelOf([SET], rowsOf(SET, items, new Map()));
}

const TWO = model([cell('admits', [GRANT]), cell('no grant', [{ ...GRANT, role: '' }]), cell('no grant'), row('web', 'a', [0, 1], 'allowed'), row('ui', 'default', [2, 2], 'denied')]);

test('the graph leads from the account to the pods', () => {
  const { nodes, edges } = graphOf(TWO, TWO.rows);
  const shown = [...nodes.values()].map(({ column, kind, title, verdict, missing }) => (
    [column, kind, title, verdict, missing].filter((each) => each !== undefined)
  ));
  expect(shown).toEqual([
    [3, 'policy', 'p'], [3, 'policy', 'q'],
    [4, 'Pod, as shop/default', 'shop/ui', 'denied'], [0, 'service account', 'shop/default'],
    [4, 'Pod, as shop/a', 'shop/web', 'allowed'], [0, 'service account', 'shop/a'], [1, 'RoleBinding', 'shop/b'], [2, 'Role', 'shop/r', false],
    [2, 'missing', 'role of RoleBinding shop/b', true],
  ]);
  expect(edges.map(({ from, to, kind }) => `${from} > ${to} ${kind}`)).toEqual([
    'policy p > pods Pod shop/web admits',
    'account service account shop/a > binding RoleBinding shop/b grant',
    'binding RoleBinding shop/b > role Role shop/r grant',
    'role Role shop/r > policy p grant',
    'binding RoleBinding shop/b > role missing role of RoleBinding shop/b grant',
    'role missing role of RoleBinding shop/b > policy q grant',
  ]);
});

test('what is connected to a node is before it and after it', () => {
  const graph = graphOf(TWO, TWO.rows);
  expect([...connectedTo(graph, 'role Role shop/r').nodes.keys()]).toEqual([
    'policy p', 'pods Pod shop/web', 'account service account shop/a', 'binding RoleBinding shop/b', 'role Role shop/r',
  ]);
  expect(connectedTo(graph, 'nothing')).toEqual(graph);
});

test('many pods stand for each other by account and verdict', () => {
  const many = model([cell('admits', [GRANT]), cell('no grant'), ...Array.from({ length: 31 }, (_, i) => row(`web-${i}`, 'a', [0, 1], 'allowed'))]);
  expect([...graphOf(many, many.rows).nodes.values()].filter(({ column }) => column === 4)).toEqual([
    { id: 'pods 31 as shop/a, allowed', column: 4, kind: '31', title: 'as shop/a, allowed', verdict: 'allowed' },
  ]);
});
