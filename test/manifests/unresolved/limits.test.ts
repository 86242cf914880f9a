import { answers, deployment, documentsOf, emptyCluster, namespace, token, whole } from '../../support/token-set';

/*
 * Tokens in what limits and in what is limited. A limit of another namespace does not matter.
 */

const CLUSTER = emptyCluster('1.36', ['ServiceAccount', 'LimitRanger', 'ResourceQuota']);

function quota(hard: object, own = 'team'): object {
  return { apiVersion: 'v1', kind: 'ResourceQuota', metadata: { name: 'q', namespace: own }, spec: { hard } };
}

function range(limit: object): object {
  return { apiVersion: 'v1', kind: 'LimitRange', metadata: { name: 'l', namespace: 'team' }, spec: { limits: [{ type: 'Container', ...limit }] } };
}

const TEAM = namespace('team');
const OTHER = namespace('other');
const CPU = { resources: { requests: { cpu: '1' } } };

function named(name: string, container: object, replicas: unknown): object {
  const workload = deployment(container) as { metadata: object; spec: object };
  return { ...workload, metadata: { ...workload.metadata, name }, spec: { ...workload.spec, replicas } };
}

test.each<[string, readonly object[], readonly string[]]>([
  ['the hard limit of a quota', [quota({ pods: token('T') }), deployment(CPU)],
    ['unknown | ResourceQuota team/q spec.hard.pods at doc1, depends on ${T}']],
  ['a limit of a LimitRange', [range({ max: { cpu: token('T') } }), deployment(CPU)],
    ['unknown | LimitRange team/l spec.limits[0].max.cpu at doc1, depends on ${T}']],
  ['a label of a quota', [{ ...quota({ pods: '9' }), metadata: { name: 'q', namespace: 'team', labels: { a: token('T') } } }, deployment(CPU)],
    ['allowed']],
  ['the replicas of a workload in a namespace with a quota', [quota({ pods: '9' }), named('a', CPU, whole('T'))],
    ['unknown | spec.replicas depends on ${T}']],
  ['the replicas of another workload', [quota({ pods: '9' }), named('a', CPU, whole('T')), named('b', CPU, 1)],
    ['unknown | spec.replicas depends on ${T}', 'unknown | Deployment team/a spec.replicas at doc2, depends on ${T}']],
  ['the replicas in a namespace without limits', [OTHER, quota({ pods: '9' }, 'other'), named('a', CPU, whole('T'))],
    ['allowed if spec.replicas: ${T}']],
  ['resources in a namespace with a LimitRange', [range({ max: { cpu: '2' } }), deployment({ resources: { requests: { cpu: token('T') }, limits: { cpu: '2' } } })],
    ['unknown | spec.template.spec.containers[0].resources.requests.cpu depends on ${T}']],
])('%s is a token', (_title, objects, expected) => {
  expect(answers(CLUSTER, documentsOf(TEAM, ...objects)).filter((line) => line !== '')).toEqual(expected.map((each) => expect.stringContaining(each)));
});

test('a denial that no value takes away stands', () => {
  const set = documentsOf(TEAM, quota({ 'requests.cpu': '1', 'pods': '9' }), named('a', {}, 1), named('b', {}, 1));
  expect(answers(CLUSTER, set)).toEqual([
    expect.stringContaining('denied'),
    expect.stringContaining('denied'),
  ]);
});
