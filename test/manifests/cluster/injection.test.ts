import { readInjection } from '../../../src/manifests/cluster/injection';

const POD = { metadata: { labels: { a: 'b' } }, spec: { initContainers: [{ name: 'init', image: 'init' }], securityContext: { runAsUser: 1 } } };

test.each<[string, object, object]>([
  ['a pod alone', { pod: POD }, { namespaceSelector: {}, objectSelector: {} }],
  ['a webhook and selectors', { webhook: 'a.b', namespaceSelector: { matchLabels: { a: 'b' } }, pod: POD }, {
    webhook: 'a.b', namespaceSelector: { matchLabels: { a: 'b' } }, objectSelector: {},
  }],
])('%s', (_title, value, expected) => {
  expect(readInjection({ name: 'f.yaml', value }, 36)).toEqual({ injection: { source: 'f.yaml', pod: POD, ...expected } });
});

test.each<[unknown, string]>([
  ['a', 'f.yaml: found the string "a" where a mapping with pod belongs'],
  [{ webhok: 'a', pod: {} }, 'f.yaml: webhok: no such field; did you mean webhook?'],
  [{ other: 'a', pod: {} }, 'f.yaml: other: no such field; fields are webhook, namespaceSelector, objectSelector, pod'],
  [{ webhook: 1, pod: {} }, 'f.yaml: webhook: found the number 1 where the name of a webhook belongs'],
  [{ webhook: 'a' }, 'f.yaml: needs pod: the part of a pod that the webhook adds'],
  [{ pod: [] }, 'f.yaml: pod: found a list where a part of a pod belongs'],
  [{ pod: {}, namespaceSelector: 'a' }, 'f.yaml: namespaceSelector: found the string "a" where a label selector belongs'],
  [{ pod: {}, objectSelector: { labels: {} } }, 'f.yaml: objectSelector.labels: Kubernetes 1.36 has no such field'],
  [{ pod: {}, objectSelector: { matchLabels: { a: true } } }, 'f.yaml: objectSelector.matchLabels.a: found the boolean true where a string belongs'],
  [{ pod: {}, objectSelector: { matchLabels: { a: 'b c' } } },
    'f.yaml: objectSelector.matchLabels: Invalid value: "b c": a valid label must be an empty string or consist of alphanumeric characters, \'-\', \'_\' or \'.\', and must '
    + "start and end with an alphanumeric character (e.g. 'MyValue',  or 'my_value',  or '12345', regex used for validation is '(([A-Za-z0-9][-A-Za-z0-9_.]*)?[A-Za-z0-9])?')"],
  [{ pod: {}, objectSelector: { matchExpressions: [{ key: 'a', operator: 'in', values: ['b'] }] } },
    'f.yaml: objectSelector.matchExpressions[0].operator: Invalid value: "in": not a valid selector operator'],
  [{ pod: {}, namespaceSelector: { matchExpressions: [{ key: 'a', operator: 'NotIn' }] } },
    "f.yaml: namespaceSelector.matchExpressions[0].values: Required value: must be specified when `operator` is 'In' or 'NotIn'"],
  [{ pod: {}, namespaceSelector: { matchExpressions: [{ key: 'a', operator: 'Exists', values: ['b'] }] } },
    "f.yaml: namespaceSelector.matchExpressions[0].values: Forbidden: may not be specified when `operator` is 'Exists' or 'DoesNotExist'"],
  [{ pod: { status: {} } }, 'f.yaml: pod.status: no such field; fields are metadata, spec'],
  [{ pod: { metadata: { name: 'a' } } }, 'f.yaml: pod.metadata.name: no such field; fields are labels, annotations'],
  [{ pod: { spec: { containers: [{ name: 'a', imagee: 'b' }] } } }, 'f.yaml: pod.spec.containers[0].imagee: Kubernetes 1.36 has no such field; did you mean "image"?'],
  [{ pod: { spec: { volumes: {} } } }, 'f.yaml: pod.spec.volumes: found an object where a list belongs'],
  [{ pod: { spec: { containers: [{ image: 'b' }] } } },
    'f.yaml: pod: cannot be merged into a pod: map: map[image:b] does not contain declared merge key: name'],
  [{ pod: { spec: { containers: [{ name: 'a' }, { name: 'b' }, { name: 'a' }] } } },
    'f.yaml: pod.spec.containers[2].name: "a" is there twice; containers are merged by name'],
  [{ pod: { spec: { topologySpreadConstraints: [{ topologyKey: 'a', maxSkew: 1 }, { topologyKey: 'a', maxSkew: 2 }] } } },
    'f.yaml: pod.spec.topologySpreadConstraints[1].topologyKey: "a" is there twice; topologySpreadConstraints are merged by topologyKey'],
])('%j', (value, error) => {
  expect(readInjection({ name: 'f.yaml', value }, 36)).toEqual({ error });
});

test.each<[number, string | undefined]>([
  [18, 'f.yaml:2: pod.spec.securityContext.seccompProfile: Kubernetes 1.18 has no such field; Kubernetes has it in 1.19 and later'],
  [19, undefined],
])('a field of another minor, in 1.%i', (minor, error) => {
  const value = { pod: { spec: { securityContext: { seccompProfile: { type: 'RuntimeDefault' } } } } };
  expect(readInjection({ name: 'f.yaml', value, locate: () => 'f.yaml:2' }, minor)).toEqual(error === undefined ? expect.objectContaining({}) : { error });
});

test('a function needs no part of a pod, and what is wrong beside it is told', () => {
  const mutate = (pod: object): object => pod;
  expect(readInjection({ name: 'injections[0]', value: { webhook: 'a' }, mutate }, 36)).toEqual({
    injection: { source: 'injections[0]', webhook: 'a', namespaceSelector: {}, objectSelector: {}, mutate },
  });
  expect(readInjection({ name: 'injections[0]', value: { pod: [] }, mutate }, 36)).toEqual({
    error: 'injections[0]: pod: found a list where a part of a pod belongs',
  });
});
