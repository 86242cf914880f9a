import { ManifestSet } from '../../../src/manifests/set/manifest-set';
import { variableIn } from '../../../src/manifests/set/variable';

test.each([
  ['$NAMESPACE', '$NAMESPACE'],
  ['app-$NAME-db', '$NAME'],
  ['${NAMESPACE}', '${NAMESPACE}'],
  ['${NAMESPACE:-default}', '${NAMESPACE:-default}'],
  ['${NAMESPACE-default}', '${NAMESPACE-default}'],
  ['a$', undefined],
  ['$1', undefined],
  ['$(NAME)', undefined],
  ['${Token[TOKEN.12]}', undefined],
  ['team', undefined],
])('the variable in %s', (text, expected) => {
  expect(variableIn(text)).toBe(expected);
});

test('names that wait for substitution give one warning for each variable', () => {
  const set = new ManifestSet({ settings: { minor: 30 }, namespace: 'default', namespaceIsGiven: false });
  const object = (kind: string, metadata: object) => ({ apiVersion: 'v1', kind, metadata });
  set.add({ source: 'a.yaml:1', place: { file: 'a.yaml', line: 1 }, value: object('Namespace', { name: '$NAMESPACE' }) });
  set.add({ source: 'a.yaml:5', value: object('ServiceAccount', { name: '${NAME}', namespace: '$NAMESPACE' }) });
  set.add({ source: 'a.yaml:9', value: object('ServiceAccount', { name: 'sa', namespace: '$NAMESPACE', annotations: { a: '$OTHER' } }) });
  expect(set.diagnostics).toEqual([
    {
      level: 'warning', source: 'a.yaml:1', place: { file: 'a.yaml', line: 1 }, message: 'found $NAMESPACE; substitute the variables first, for example with envsubst',
    },
    { level: 'warning', source: 'a.yaml:5', message: 'found ${NAME}; substitute the variables first, for example with envsubst' },
  ]);
});
