import { admit } from '../../../src/engine/admit';
import { prepareCluster } from '../../../src/engine/state/prepare-cluster';

const SETTINGS = { minor: 36, plugins: new Set(['PodResizeValidator']), allowPrivileged: true, isComplete: true };

interface Change {
  readonly spec?: object;
  readonly requests?: object;
  readonly plugins?: readonly string[];
  readonly nodeName?: string;
  readonly wholeServer?: boolean;
  readonly labels?: object;
}

function resize({ spec = {}, requests, plugins = ['PodResizeValidator'], nodeName = 'n1', wholeServer = true, labels = { 'kubernetes.io/os': 'linux' } }: Change) {
  const podWith = (given: object | undefined): object => ({
    apiVersion: 'v1',
    kind: 'Pod',
    metadata: { name: 'web', namespace: 'team' },
    spec: { nodeName, containers: [{ name: 'a', image: 'b', resources: { requests: given } }], ...spec },
  });
  const state = prepareCluster({ ...SETTINGS, plugins: new Set(plugins), wholeServer }, [
    { apiVersion: 'v1', kind: 'Namespace', metadata: { name: 'team' } },
    { apiVersion: 'v1', kind: 'Node', metadata: { name: 'n1', labels }, status: { allocatable: { cpu: '2', memory: '4Gi' } } },
  ]);
  return admit(state, {
    operation: 'UPDATE',
    namespace: 'team',
    userInfo: { username: 'admin', groups: [] },
    subResource: 'resize',
    object: podWith(requests),
    oldObject: podWith({ cpu: '100m', memory: '64Mi' }),
  });
}

const FORBIDDEN = 'pods "web" is forbidden: node didn\'t have enough allocatable resources:';

test.each<[string, Change, string | undefined]>([
  ['as much as there is', { requests: { cpu: '2', memory: '4Gi' } }, undefined],
  ['too much CPU', { requests: { cpu: '2001m', memory: '64Mi' } }, `${FORBIDDEN} cpu, requested: 2001, allocatable: 2000`],
  ['too much memory', { requests: { cpu: '1', memory: '5Gi' } }, `${FORBIDDEN} memory, requested: 5368709120, allocatable: 4294967296`],
  ['too much of both', { requests: { cpu: '3', memory: '5Gi' } },
    `${FORBIDDEN} cpu, requested: 3000, allocatable: 2000; memory, requested: 5368709120, allocatable: 4294967296`],
  ['too much with the overhead', { spec: { overhead: { cpu: '250m' } }, requests: { cpu: '1900m', memory: '64Mi' } },
    `${FORBIDDEN} cpu, requested: 2150, allocatable: 2000`],
  ['no change', { requests: { cpu: '100m', memory: '64Mi' }, nodeName: 'gone' }, undefined],
  ['a node that is not there', { requests: { cpu: '1', memory: '64Mi' }, nodeName: 'gone' }, 'pods "web" is forbidden: node "gone" not found'],
  ['a pod without a node', { requests: { cpu: '9', memory: '64Mi' }, nodeName: '' }, undefined],
  ['a node with Windows', { requests: { cpu: '1', memory: '64Mi' }, labels: { 'kubernetes.io/os': 'windows' } },
    'pods "web" is forbidden: pod resize is only supported on linux nodes, node "n1" is "windows"'],
  ['a node that does not tell its system', { requests: { cpu: '1', memory: '64Mi' }, labels: {} }, undefined],
  ['no plugin', { requests: { cpu: '9', memory: '64Mi' }, plugins: [] }, undefined],
])('%s', (_title, change, message) => {
  const { decision, code, message: found } = resize(change);
  expect({ decision, code, message: found }).toEqual(message === undefined ? { decision: 'allowed' } : { decision: 'denied', code: 403, message });
});
