import { verdictLines } from '../../support/verdict-lines';

/** A document; one line of JSON is YAML too. */
function object(kind: string, spec: object): string {
  return `${JSON.stringify({ apiVersion: 'v1', kind, metadata: { name: 'o', namespace: 'team' }, spec })}\n---\n`;
}

const NAMESPACE = '{"apiVersion": "v1", "kind": "Namespace", "metadata": {"name": "team"}}\n---\n';
const QUOTA = 'ResourceQuota team/o';

test.each<[string, object, object, readonly string[]]>([
  ['a minimum beyond the quota', { type: 'Container', min: { memory: '2Gi' } }, { hard: { 'requests.memory': '1Gi' } },
    [`  warning: no container fits into ${QUOTA}: the minimum of memory is 2Gi, and the quota has 1Gi for requests.memory`]],
  ['the minimum of a pod', { type: 'Pod', min: { cpu: '2' } }, { hard: { 'limits.cpu': '1500m' } },
    [`  warning: no pod fits into ${QUOTA}: the minimum of cpu is 2, and the quota has 1500m for limits.cpu`]],
  ['a default limit beyond the quota', { type: 'Container', default: { memory: '2Gi' }, defaultRequest: { memory: '1Mi' } }, { hard: { 'limits.memory': '1Gi' } },
    [`  warning: a container that sets no limit of memory does not fit into ${QUOTA}: the default of memory is 2Gi, and the quota has 1Gi for limits.memory`]],
  ['a default request beyond the quota', { type: 'Container', defaultRequest: { cpu: '2' } }, { hard: { cpu: '1' } },
    [`  warning: a container that sets no request of cpu does not fit into ${QUOTA}: the default of cpu is 2, and the quota has 1 for cpu`]],
  ['limits within the quota', { type: 'Container', min: { cpu: '1' }, default: { cpu: '1' } }, { hard: { 'limits.cpu': '1' } }, []],
  ['a quota for some pods alone', { type: 'Container', min: { cpu: '2' } }, { hard: { cpu: '1' }, scopes: ['NotBestEffort'] }, []],
])('%s', (_title, limit, quota, expected) => {
  const lines = verdictLines(NAMESPACE + object('LimitRange', { limits: [limit] }) + object('ResourceQuota', quota), { cluster: 'kubernetes:1.36' });
  expect(lines.filter((line) => line.includes('warning'))).toEqual(expected);
});
