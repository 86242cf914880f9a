import { Minor } from '../../../../src/engine/version';
import { run } from '../../../support/command-line';

type Resources = Readonly<Record<string, string>>;

const pod = (requests: Resources, status?: object): object => ({
  apiVersion: 'v1',
  kind: 'Pod',
  metadata: { name: 'web', namespace: 'team', uid: '1', resourceVersion: '1' },
  spec: { containers: [{ name: 'app', image: 'nginx', resources: { requests } }] },
  ...status && { status },
});
const statuses = (...containerStatuses: readonly object[]): object => ({ containerStatuses: containerStatuses.map((each) => ({ name: 'app', ...each })) });

/** What `review` says of other requests for the container of a pod. */
async function resize(minor: Minor, requests: Resources, status: object | undefined): Promise<string> {
  const request = {
    operation: 'UPDATE',
    namespace: 'team',
    resource: 'pods',
    subResource: 'resize',
    name: 'web',
    userInfo: { username: 'admin', groups: ['system:masters'] },
    object: pod(requests, status),
    oldObject: pod({ cpu: '1', memory: '1Gi' }, status),
  };
  const objects = [{ apiVersion: 'v1', kind: 'Namespace', metadata: { name: 'team' } }];
  const { out } = await run(['review'], `${JSON.stringify({ name: 'a', kubernetesVersion: `1.${minor}`, objects, request })}\n`);
  const { response } = JSON.parse(out) as { readonly response: { readonly allowed: boolean; readonly message?: string } };
  return response.message ?? (response.allowed ? 'allowed' : 'denied');
}

const INVALID = 'Pod "web" is invalid: ';
const UNSUPPORTED = 'spec: Forbidden: Pod running on node without support for resize';
const RUNNING = { state: { running: { startedAt: '2024-01-01T00:00:00Z' } } };

test.each<[title: string, minor: Minor, status: object | undefined, answer: string]>([
  ['has no status', 36, undefined, 'allowed'],
  ['does not run yet', 36, statuses({ state: { waiting: { reason: 'ContainerCreating' } } }), 'allowed'],
  ['runs on a node that says the resources', 36, statuses({ ...RUNNING, resources: { requests: { cpu: '1' } } }), 'allowed'],
  ['runs on a node that says that there are none', 36, statuses({ ...RUNNING, resources: {} }), 'allowed'],
  ['runs on another node', 36, statuses(RUNNING), INVALID + UNSUPPORTED],
  ['runs on another node', 33, statuses(RUNNING), INVALID + UNSUPPORTED],
  ['runs in its second container, without resources', 34, statuses({ state: { terminated: { exitCode: 0 } } }, RUNNING), INVALID + UNSUPPORTED],
  ['is asked about its first container that runs', 36, statuses({ ...RUNNING, resources: {} }, RUNNING), 'allowed'],
])('the resize of a pod that %s in 1.%d', async (_title, minor, status, answer) => {
  expect(await resize(minor, { cpu: '2', memory: '1Gi' }, status)).toBe(answer);
});

test('the node comes before the resources', async () => {
  expect(await resize(36, { cpu: '2' }, statuses(RUNNING)))
    .toBe(`${INVALID}[${UNSUPPORTED}, spec.containers[0].resources.requests: Forbidden: resource requests cannot be removed]`);
});
