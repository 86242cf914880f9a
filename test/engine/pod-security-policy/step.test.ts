import { admit } from '../../../src/engine/admit';
import { AdmissionRequest } from '../../../src/engine/request';
import { prepareCluster } from '../../../src/engine/state/prepare-cluster';
import { Minor } from '../../../src/engine/version';

/*
 * Which updates of a pod the plugin looks at. Compared with a running kube-apiserver 1.24.17 that has the plugin on.
 */

const POLICY = {
  apiVersion: 'policy/v1beta1',
  kind: 'PodSecurityPolicy',
  metadata: { name: 'narrow' },
  spec: {
    seLinux: { rule: 'RunAsAny' }, runAsUser: { rule: 'RunAsAny' }, fsGroup: { rule: 'RunAsAny' }, supplementalGroups: { rule: 'RunAsAny' },
  },
};
const OBJECTS = [POLICY, { apiVersion: 'v1', kind: 'Namespace', metadata: { name: 'a' }, status: { phase: 'Active' } }];
const CONTAINERS = [{ name: 'c', image: 'i', imagePullPolicy: 'Always', terminationMessagePath: '/x', terminationMessagePolicy: 'File', resources: {} }];
const POD = {
  apiVersion: 'v1',
  kind: 'Pod',
  metadata: { name: 'p', namespace: 'a', resourceVersion: '1' },
  spec: { hostNetwork: true, restartPolicy: 'Always', dnsPolicy: 'ClusterFirst', schedulerName: 'x', securityContext: {}, containers: CONTAINERS },
};
const DEBUGGED = {
  ...POD,
  spec: { ...POD.spec, ephemeralContainers: [{ name: 'debugger', image: 'i', securityContext: { privileged: true }, terminationMessagePolicy: 'File' }] },
};
const HOST_NETWORK = 'pods "p" is forbidden: PodSecurityPolicy: unable to validate pod: '
  + '[spec.securityContext.hostNetwork: Invalid value: true: Host network is not allowed to be used]';

test.each<[string, Minor, Partial<AdmissionRequest>, string]>([
  ['the labels', 24, { object: { ...POD, metadata: { ...POD.metadata, labels: { a: 'b' } } } }, HOST_NETWORK],
  ['finalizers and owners alone', 24, { object: { ...POD, metadata: { ...POD.metadata, finalizers: ['example.com/f'] } } }, 'allowed'],
  ['nothing', 13, {}, 'allowed'],
  ['nothing but a false that was not written', 22, { object: { ...POD, spec: { ...POD.spec, hostPID: false } } }, 'allowed'],
  ['finalizers and labels', 24, { object: { ...POD, metadata: { ...POD.metadata, finalizers: ['example.com/f'], labels: { a: 'b' } } } }, HOST_NETWORK],
  ['an image', 24, { object: { ...POD, spec: { ...POD.spec, containers: [{ ...CONTAINERS[0], image: 'other' }] } } }, HOST_NETWORK],
  ['an ephemeral container', 24, { object: DEBUGGED, subResource: 'ephemeralcontainers' }, 'allowed'],
  ['an ephemeral container', 23, { object: DEBUGGED, subResource: 'ephemeralcontainers' }, 'allowed'],
])('on an update of %s at 1.%d', (_title, minor, request, answer) => {
  const state = prepareCluster({ minor, plugins: new Set(['PodSecurityPolicy']), allowPrivileged: true, isComplete: true }, OBJECTS);
  const userInfo = { username: 'admin', groups: ['system:masters'] };
  const { decision, message } = admit(state, { operation: 'UPDATE', namespace: 'a', userInfo, oldObject: POD, object: POD, ...request });
  expect(decision === 'allowed' ? decision : message).toBe(answer);
});
