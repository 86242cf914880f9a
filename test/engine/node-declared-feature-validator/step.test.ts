import { admit } from '../../../src/engine/admit';
import { prepareCluster } from '../../../src/engine/state/prepare-cluster';

const CPU = (cpu: string): object => ({ requests: { cpu }, limits: { cpu } });

interface Change {
  readonly minor?: number;
  readonly old: object;
  readonly now: object;
  readonly declared?: readonly string[];
}

function resize({ minor = 36, old, now, declared = [] }: Change) {
  const pod = (spec: object): object => ({
    apiVersion: 'v1', kind: 'Pod', metadata: { name: 'web', namespace: 'team' }, spec: { nodeName: 'n1', containers: [{ name: 'a', image: 'b' }], ...spec },
  });
  const settings = { minor, plugins: new Set(['NodeDeclaredFeatureValidator']), allowPrivileged: true, wholeServer: true, isComplete: true };
  const state = prepareCluster(settings, [
    { apiVersion: 'v1', kind: 'Namespace', metadata: { name: 'team' } },
    { apiVersion: 'v1', kind: 'Node', metadata: { name: 'n1' }, status: { declaredFeatures: declared } },
  ]);
  const asked = { operation: 'UPDATE' as const, namespace: 'team', userInfo: { username: 'admin', groups: [] }, subResource: 'resize' };
  return admit(state, { ...asked, object: pod(now), oldObject: pod(old) });
}

const POD_LEVEL = { old: { resources: CPU('1') }, now: { resources: CPU('2') } };
const init = (cpu: string, more = {}): object => ({ initContainers: [{ name: 'i', image: 'b', resources: CPU(cpu), ...more }] });
const lacking = (features: string): string => `pods "web" is forbidden: pod update requires features ${features} which are not available on node "n1"`;

test.each<[string, Change, string | undefined]>([
  ['resources of the pod', POD_LEVEL, lacking('InPlacePodLevelResourcesVerticalScaling')],
  ['resources of the pod on a node that can', { ...POD_LEVEL, declared: ['InPlacePodLevelResourcesVerticalScaling'] }, undefined],
  ['the same resources', { old: { resources: CPU('1') }, now: { resources: CPU('1') } }, undefined],
  ['a sidecar', { old: init('1', { restartPolicy: 'Always' }), now: init('2', { restartPolicy: 'Always' }) }, undefined],
])('%s', (_title, change, message) => {
  const { decision, code, message: found } = resize(change);
  expect({ decision, code, message: found }).toEqual(message === undefined ? { decision: 'allowed' } : { decision: 'denied', code: 403, message });
});
