import { readAcknowledgements } from '../../../src/manifests/acknowledgements/read-acknowledgements';
import { EvaluatedObject } from '../../../src/manifests/result/result';

const read = (text: string): ReturnType<typeof readAcknowledgements> => readAcknowledgements({ name: 'a.yaml', text }, { defaultNamespace: 'default' });

test.each<[string, string, string]>([
  ['a mapping', 'kind: Pod\n', 'a.yaml:1: this is no list of acknowledgements, of which each has kind, name and reason, as in "- {kind: Deployment, name: web, reason: ...}"'],
  ['no object', '- reason: r\n', 'a.yaml:1:3: [0].kind: missing; a string belongs there'],
  ['a misspelt field', '- {kind: Pod, name: a, reason: r, chek: hostPorts}\n', 'a.yaml:1:35: [0].chek: no such field; did you mean check?'],
  ['a field of nothing', '- {kind: Pod, name: a, reason: r, zzzzzz: 1}\n',
    'a.yaml:1:35: [0].zzzzzz: no such field; fields are apiGroup, kind, namespace, name, file, check, container, reason, expires, owner'],
  ['a blank reason', '- {kind: Pod, name: a, reason: " "}\n', 'a.yaml:1:24: [0].reason: found blanks where a reason belongs, for those who read it later'],
  ['a reason that nobody sees', '- {kind: Pod, name: a, reason: "\\u200b\\u00ad"}\n', 'a.yaml:1:24: [0].reason: found blanks where a reason belongs, for those who read it later'],
  ['an empty name', '- {kind: Pod, name: "", reason: r}\n', 'a.yaml:1:15: [0].name: found an empty string where one with a text belongs'],
  ['an empty check', '- {kind: Pod, name: a, reason: r, check: ""}\n', 'a.yaml:1:35: [0].check: found an empty string where one with a text belongs'],
  ['a check of null', '- {kind: Pod, name: a, reason: r, check: }\n', 'a.yaml:1:35: [0].check: found null where a string belongs'],
  ['a day that does not exist', '- {kind: Pod, name: a, reason: r, expires: 2027-02-30}\n',
    'a.yaml:1:35: [0].expires: found "2027-02-30" where a date such as 2027-01-31 belongs'],
  ['a date in another form', '- {kind: Pod, name: a, reason: r, expires: 31.1.2027}\n',
    'a.yaml:1:35: [0].expires: found "31.1.2027" where a date such as 2027-01-31 belongs'],
  ['a number for a date', '- {kind: Pod, name: a, reason: r, expires: 2027}\n', 'a.yaml:1:35: [0].expires: found the number 2027 where a string belongs'],
  ['a misspelt check', '- {kind: Pod, name: a, reason: r, check: hostPort}\n', 'a.yaml:1:35: [0].check: found hostPort, which is no check; did you mean hostPorts?'],
  ['the check that JSON shows where nobody may use a policy', '- {kind: Pod, name: a, reason: r, check: use}\n',
    'a.yaml:1:35: [0].check: found use, which is no check; did you mean psp-admit?'],
  ['a check that nothing resembles', '- {kind: Pod, name: a, reason: r, check: everything-at-once}\n',
    'a.yaml:1:35: [0].check: found everything-at-once, which is no check; a report names the checks that an object fails'],
  ['a key twice', '- {kind: Pod, name: a, name: b, reason: r}\n', 'a.yaml:1:24: found the key "name" a second time; kubectl takes the last value, so remove the others'],
  ['nothing', '', 'a.yaml: found nothing where one document belongs; this is no list of acknowledgements, of which each has kind, name and reason, as in "- {kind: Deployment, name: web, reason: ...}"'],
])('%s is refused', (_title, text, message) => {
  const { problems } = read(text);
  expect(problems.map((problem) => `${problem.source}: ${problem.message}`)[0]).toBe(message);
});

test('an acknowledgement has its line, its limits and its object', () => {
  const { acknowledgements, problems } = read(`
- kind: DaemonSet
  namespace: agents
  name: proxy
  check: hostPorts
  container: proxy
  reason: the entry point of the nodes
  expires: 2027-01-31
  owner: edge
- kind: Namespace
  name: agents
  reason: old
`);
  expect(problems).toEqual([]);
  expect(acknowledgements).toEqual([
    {
      source: 'a.yaml:2',
      place: { file: 'a.yaml', line: 2, column: 3 },
      subject: 'DaemonSet agents/proxy',
      key: 'DaemonSet proxy',
      object: { kind: 'DaemonSet', namespace: 'agents', name: 'proxy' },
      check: 'hostPorts',
      container: 'proxy',
      reason: 'the entry point of the nodes',
      expires: '2027-01-31',
      owner: 'edge',
      identifies: expect.any(Function),
      covers: expect.any(Function),
    },
    expect.objectContaining({ source: 'a.yaml:10', subject: 'Namespace agents', object: { kind: 'Namespace', name: 'agents' } }),
  ]);
});

type Named = Pick<EvaluatedObject, 'kind' | 'namespace' | 'name'>;
const WEB: Named = { kind: 'Deployment', namespace: 'shop', name: 'web' };

test.each<[string, string, Partial<Named>, boolean]>([
  ['its kind, namespace and name', 'kind: Deployment, namespace: shop, name: web', {}, true],
  ['another kind', 'kind: DaemonSet, namespace: shop, name: web', {}, false],
  ['the kind in another case', 'kind: deployment, namespace: shop, name: web', {}, false],
  ['another namespace', 'kind: Deployment, namespace: shops, name: web', {}, false],
  ['another name', 'kind: Deployment, namespace: shop, name: we', {}, false],
  ['a pattern', 'kind: Deployment, namespace: shop, name: "*"', {}, false],
  ['no namespace', 'kind: Deployment, name: web', {}, false],
  ['no namespace, in the default one', 'kind: Deployment, name: web', { namespace: 'default' }, true],
  ['no namespace, for a cluster-scoped object', 'kind: Deployment, name: web', { namespace: undefined }, true],
  ['a namespace, for a cluster-scoped object', 'kind: Deployment, namespace: default, name: web', { namespace: undefined }, false],
])('an object is identified by %s: %#', (_title, fields, object, expected) => {
  const { acknowledgements: [acknowledgement] } = read(`- {${fields}, reason: r}\n`);
  expect(acknowledgement.identifies({ ...WEB, ...object } as EvaluatedObject)).toBe(expected);
});

test.each([
  ['', true], ['check: hostPorts', true], ['container: proxy', true], ['check: hostPorts, container: proxy', true],
  ['check: hostNetwork', false], ['container: web', false], ['check: hostNetwork, container: proxy', false], ['check: hostPorts, container: web', false],
])('%j covers hostPorts of container proxy: %s', (fields, expected) => {
  const { acknowledgements: [acknowledgement] } = read(`- {kind: Pod, name: a, reason: r, ${fields}}\n`);
  expect(acknowledgement.covers({ check: 'hostPorts', container: 'proxy', policy: 'baseline:latest' })).toBe(expected);
});

test('an acknowledgement of a container is for no finding about the pod', () => {
  const { acknowledgements: [acknowledgement] } = read('- {kind: Pod, name: a, reason: r, container: web}\n');
  expect(acknowledgement.covers({ check: 'hostNetwork' })).toBe(false);
});
