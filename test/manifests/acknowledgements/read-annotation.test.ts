import { readAnnotation } from '../../../src/manifests/acknowledgements/read-annotation';
import { objectsIn } from '../../../src/manifests/acknowledgements/set-objects';
import { documentsIn } from '../../../src/manifests/file';
import { EvaluatedObject } from '../../../src/manifests/result/result';

const ACKNOWLEDGE = 'cdk8s-pod-security/acknowledge';

function read(annotations: string, inTemplate = ''): ReturnType<typeof readAnnotation>[] {
  const text = `apiVersion: apps/v1
kind: Deployment
metadata:
  name: web
  namespace: shop
  annotations: {${annotations}}
spec: {template: {metadata: {annotations: {${inTemplate}}}}}
`;
  return objectsIn(documentsIn({ name: 'a.yaml', text })).annotations.map(readAnnotation);
}

test.each<[string, string, readonly object[]]>([
  ['a mapping', '{reason: old}', [{ reason: 'old' }]],
  ['everything', '{check: hostPorts, container: web, reason: old, expires: 2027-01-31, owner: edge}',
    [{ check: 'hostPorts', container: 'web', reason: 'old', expires: '2027-01-31', owner: 'edge' }]],
  ['a list', '[{reason: a, check: hostPorts}, {reason: b, check: privileged}]', [{ reason: 'a', check: 'hostPorts' }, { reason: 'b', check: 'privileged' }]],
  ['JSON', '{"reason": "old"}', [{ reason: 'old' }]],
])('%s in an annotation', (_title, value, expected) => {
  const [{ acknowledgements, problems }] = read(`${ACKNOWLEDGE}: '${value}'`);
  expect(problems).toEqual([]);
  expect(acknowledgements).toEqual(expected.map((limits) => ({
    ...limits,
    source: 'annotation',
    place: { file: 'a.yaml', line: 1 },
    key: 'Deployment web',
    subject: 'Deployment shop/web',
    identifies: expect.any(Function),
    covers: expect.any(Function),
  })));
});

test.each<[string, string, string, string]>([
  ['no reason', `${ACKNOWLEDGE}: '{check: hostPorts}'`, '', `annotation ${ACKNOWLEDGE}: reason: missing; a string belongs there`],
  ['a text', `${ACKNOWLEDGE}: old`, '', `annotation ${ACKNOWLEDGE}: found the string "old" where a mapping or a list belongs`],
  ['nothing', `${ACKNOWLEDGE}: ''`, '', `annotation ${ACKNOWLEDGE}: found nothing where one document belongs`],
  ['an empty list', `${ACKNOWLEDGE}: '[]'`, '', `annotation ${ACKNOWLEDGE}: found an empty list where at least one item belongs`],
  ['no YAML', `${ACKNOWLEDGE}: '{'`, '', `annotation ${ACKNOWLEDGE}: found the end of the file inside a JSON value; complete it`],
  ['a misspelt field', `${ACKNOWLEDGE}: '{reson: old}'`, '', `annotation ${ACKNOWLEDGE}: reson: no such field; did you mean reason?`],
  ['a kind, which the object has', `${ACKNOWLEDGE}: '{kind: Pod, reason: old}'`, '',
    `annotation ${ACKNOWLEDGE}: kind: no such field; fields are check, container, reason, expires, owner`],
  ['a misspelt check', `${ACKNOWLEDGE}: '[{reason: old}, {reason: old, check: privilegd}]'`, '',
    `annotation ${ACKNOWLEDGE}: [1].check: found privilegd, which is no check; did you mean privileged?`],
  ['a misspelt annotation', "cdk8s-pod-security/acknowlege: '{reason: old}'", '', `annotation cdk8s-pod-security/acknowlege: not known; did you mean ${ACKNOWLEDGE}?`],
  ['another annotation of the tool', "cdk8s-pod-security/x: '{reason: old}'", '', `annotation cdk8s-pod-security/x: not known; did you mean ${ACKNOWLEDGE}?`],
  ['an annotation of the pods', '', `${ACKNOWLEDGE}: '{reason: old}'`,
    `annotation ${ACKNOWLEDGE}: it belongs in metadata.annotations of the Deployment, and has no effect in its pod template`],
])('%s is refused', (_title, own, inTemplate, message) => {
  const readings = read(own, inTemplate);
  expect(readings.map(({ acknowledgements, problems }) => [acknowledgements, problems.map((problem) => problem.message)])).toEqual([[[], [message]]]);
});

test('the problem is where the annotation is', () => {
  const [{ problems: [{ source }] }] = read(`${ACKNOWLEDGE}: old`);
  expect(source).toBe('a.yaml:6:17');
});

test('annotations of others are theirs', () => {
  expect(read("kubernetes.io/acknowledge: '{}', cdk8s-pod-security: x")).toEqual([]);
});

test('it is for its own object and document alone', () => {
  const [{ acknowledgements: [{ identifies }] }] = read(`${ACKNOWLEDGE}: '{reason: old}'`);
  const web = { kind: 'Deployment', namespace: 'shop', name: 'web', source: 'a.yaml:1' };
  const is = (change: object): boolean => identifies({ ...web, ...change } as EvaluatedObject);
  expect([is({}), is({ source: 'a.yaml:9' }), is({ kind: 'Pod' }), is({ name: 'we' })]).toEqual([true, false, false, false]);
});
