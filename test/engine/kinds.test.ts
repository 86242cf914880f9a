import { admit } from '../../src/engine/admit';
import { decode } from '../../src/engine/decoding/decode';
import { findKind, isServed, Kind, KINDS } from '../../src/engine/kinds';
import { hasStrategy } from '../../src/engine/registry/create';
import { prepareCluster } from '../../src/engine/state/prepare-cluster';
import { Minor, NEWEST_MINOR, OLDEST_MINOR } from '../../src/engine/version';
import { MINORS } from '../support/minors';

test.each([
  ['v1', 'Pod', '13-37'],
  ['v1', 'List', '13-37'],
  ['apps/v1', 'Deployment', '13-37'],
  ['apps/v1beta2', 'DaemonSet', '13-15'],
  ['apps/v1beta1', 'StatefulSet', '13-15'],
  ['extensions/v1beta1', 'ReplicaSet', '13-15'],
  ['extensions/v1beta1', 'PodSecurityPolicy', '13-15'],
  ['policy/v1beta1', 'PodSecurityPolicy', '13-24'],
  ['batch/v1', 'Job', '13-37'],
  ['batch/v1', 'CronJob', '21-37'],
  ['batch/v1beta1', 'CronJob', '13-24'],
  ['batch/v2alpha1', 'CronJob', ''],
  ['rbac.authorization.k8s.io/v1', 'Role', '13-37'],
  ['rbac.authorization.k8s.io/v1beta1', 'ClusterRole', '13-21'],
  ['rbac.authorization.k8s.io/v1alpha1', 'RoleBinding', ''],
  ['v1', 'LimitRange', '13-37'],
  ['v1', 'ResourceQuota', '13-37'],
  ['scheduling.k8s.io/v1', 'PriorityClass', '14-37'],
  ['scheduling.k8s.io/v1beta1', 'PriorityClass', '13-21'],
  ['scheduling.k8s.io/v1alpha1', 'PriorityClass', ''],
  ['node.k8s.io/v1', 'RuntimeClass', '20-37'],
  ['node.k8s.io/v1beta1', 'RuntimeClass', '14-24'],
  ['node.k8s.io/v1alpha1', 'RuntimeClass', ''],
  ['admissionregistration.k8s.io/v1', 'ValidatingWebhookConfiguration', '16-37'],
  ['admissionregistration.k8s.io/v1beta1', 'MutatingWebhookConfiguration', '13-21'],
  ['admissionregistration.k8s.io/v1', 'ValidatingAdmissionPolicy', '30-37'],
  ['admissionregistration.k8s.io/v1beta1', 'ValidatingAdmissionPolicyBinding', ''],
  ['admissionregistration.k8s.io/v1alpha1', 'ValidatingAdmissionPolicy', ''],
  ['admissionregistration.k8s.io/v1', 'MutatingAdmissionPolicy', '36-37'],
  ['admissionregistration.k8s.io/v1beta1', 'MutatingAdmissionPolicyBinding', ''],
  ['admissionregistration.k8s.io/v1alpha1', 'MutatingAdmissionPolicy', ''],
  ['pod-security.admission.config.k8s.io/v1', 'PodSecurityConfiguration', ''],
])('%s %s is served in %j', (apiVersion, kind, served) => {
  const found = findKind(apiVersion, kind) as Kind;
  const servedIn = MINORS.filter((minor) => isServed(found, { minor }));
  expect(servedIn.length === 0 ? '' : `${servedIn[0]}-${servedIn.at(-1)}`).toBe(served);
});

test.each([['v1', 'Service'], ['v1', 'pod'], ['apps/v1beta1', 'ReplicaSet'], ['', '']])('%j %j is not read', (apiVersion, kind) => {
  expect(findKind(apiVersion, kind)).toBeUndefined();
});

const isIn = ({ since = OLDEST_MINOR, until = NEWEST_MINOR }: Kind, minor: Minor): boolean => since <= minor && minor <= until;

test.each(MINORS)('every kind can be decoded for 1.%i', (minor) => {
  for (const { apiVersion, kind, type } of KINDS.filter((each) => isIn(each, minor))) {
    expect(decode(type, { apiVersion, kind }, minor)).toEqual({ object: { apiVersion, kind }, unknownFields: [], strictErrors: [] });
  }
});

test('every kind that is stored is a workload, or has a strategy', () => {
  const stored = KINDS.filter(({ configuration, kind }) => !configuration && kind !== 'List');
  expect(stored.filter(({ kind, workload }) => !workload && !hasStrategy(kind)).map(({ kind }) => kind)).toEqual([]);
});

test.each(KINDS.map(({ apiVersion, kind, configuration = false }) => ({ apiVersion, kind, configuration })))(
  'a request for $apiVersion $kind has an answer, and only what is no object of a cluster cannot be read', ({ apiVersion, kind, configuration }) => {
    const state = prepareCluster({ minor: 30, plugins: new Set(), allowPrivileged: true }, []);
    const userInfo = { username: 'jane', groups: ['system:masters'] };
    const object = { apiVersion, kind, metadata: { name: 'web' } };
    for (const operation of ['CREATE', 'UPDATE'] as const) {
      const { message = '' } = admit(state, { operation, namespace: 'default', userInfo, object, ...(operation === 'UPDATE' && { oldObject: object }) });
      expect(message.includes('cannot be handled as a Pod')).toBe(configuration || kind === 'List');
    }
  },
);
