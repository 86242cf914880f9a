import { decode } from '../../../src/engine/decoding/decode';
import { strictDecodingError, UnknownField, unknownFieldSentence } from '../../../src/engine/decoding/unknown-field';

const inContainer = (securityContext: object) => ({ spec: { containers: [{ securityContext }] } });
const inPod = (securityContext: object) => ({ spec: { securityContext } });
const CONTAINER = 'spec.containers[0].securityContext';

test.each<[title: string, type: string, minor: number, value: unknown, field: Omit<UnknownField, 'steps'>]>([
  ['a wrong case', 'core/v1.Pod', 24, inContainer({ runAsNonroot: true }), { path: `${CONTAINER}.runAsNonroot`, name: 'runAsNonroot', likely: 'runAsNonRoot' }],
  ['a slip', 'core/v1.Pod', 24, inContainer({ priviledged: true }), { path: `${CONTAINER}.priviledged`, name: 'priviledged', likely: 'privileged' }],
  ['two letters swapped', 'core/v1.Pod', 24, { spec: { hsotPID: true } }, { path: 'spec.hsotPID', name: 'hsotPID', likely: 'hostPID' }],
  ['a name that is like no other', 'core/v1.Pod', 24, { spec: { sandbox: 1 } }, { path: 'spec.sandbox', name: 'sandbox' }],
  ['the pod\'s on a container', 'core/v1.Pod', 24, inContainer({ fsGroup: 1 }), { path: `${CONTAINER}.fsGroup`, name: 'fsGroup', belongsTo: 'spec.securityContext' }],
  ['a container\'s on the pod', 'core/v1.Pod', 24, inPod({ privileged: true }),
    { path: 'spec.securityContext.privileged', name: 'privileged', belongsTo: 'spec.containers[*].securityContext' }],
  ['a container\'s on a template\'s pod', 'apps/v1.Deployment', 24, { spec: { template: inPod({ capabilities: {} }) } },
    { path: 'spec.template.spec.securityContext.capabilities', name: 'capabilities', belongsTo: 'spec.template.spec.containers[*].securityContext' }],
  ['the pod spec\'s on a container', 'core/v1.Pod', 24, { spec: { containers: [{}, { hostNetwork: true }] } },
    { path: 'spec.containers[1].hostNetwork', name: 'hostNetwork', belongsTo: 'spec' }],
  ['the security context\'s on the container', 'core/v1.Pod', 24, { spec: { initContainers: [{ privileged: true }] } },
    { path: 'spec.initContainers[0].privileged', name: 'privileged', belongsTo: 'spec.initContainers[0].securityContext' }],
  ['the security context\'s on the pod spec', 'core/v1.Pod', 24, { spec: { runAsNonRoot: true } },
    { path: 'spec.runAsNonRoot', name: 'runAsNonRoot', belongsTo: 'spec.securityContext' }],
  ['the pod\'s on the deployment', 'apps/v1.Deployment', 24, { spec: { containers: [] } },
    { path: 'spec.containers', name: 'containers', belongsTo: 'spec.template.spec' }],
  ['a name that more than one place has', 'core/v1.Pod', 24, { spec: { localhostProfile: 'x' } },
    { path: 'spec.localhostProfile', name: 'localhostProfile', belongsTo: 'spec.securityContext.seccompProfile' }],
  ['more than one place has it', 'core/v1.Pod', 30, { spec: { localhostProfile: 'x' } }, { path: 'spec.localhostProfile', name: 'localhostProfile' }],
  ['a field to come', 'core/v1.Pod', 24, { spec: { hostUsers: false } }, { path: 'spec.hostUsers', name: 'hostUsers', since: 25 }],
  ['a field to come in an embedded struct', 'core/v1.Pod', 18, { spec: { volumes: [{ ephemeral: {} }] } },
    { path: 'spec.volumes[0].ephemeral', name: 'ephemeral', since: 19 }],
  ['a field to come in a whole struct', 'core/v1.Pod', 18, inPod({ seccompProfile: {} }),
    { path: 'spec.securityContext.seccompProfile', name: 'seccompProfile', since: 19 }],
  ['a field that has gone', 'core/v1.Pod', 25, { metadata: { clusterName: 'a' } }, { path: 'metadata.clusterName', name: 'clusterName', until: 24 }],
  ['a policy\'s', 'policy/v1beta1.PodSecurityPolicy', 24, { spec: { requiredDropCapability: ['ALL'] } },
    { path: 'spec.requiredDropCapability', name: 'requiredDropCapability', likely: 'requiredDropCapabilities' }],
])('an unknown field is named, and what it may mean: %s', (_title, type, minor, value, field) => {
  const [{ steps, ...found }, ...others] = decode(type, value, minor).unknownFields;
  expect(found).toEqual(field);
  expect(steps.at(-1)).toBe(field.name);
  expect(others).toEqual([]);
});

test('unknown fields are dropped, in the order of the document', () => {
  const { object, unknownFields } = decode('core/v1.Pod', { a: 1, spec: { b: { c: 2 }, hostPID: true }, d: null }, 24);
  expect(object).toEqual({ spec: { hostPID: true } });
  expect(unknownFields.map((field) => field.path)).toEqual(['a', 'spec.b', 'd']);
});

test('the way to an unknown field is keys and indices, dots within a key too', () => {
  const value = { metadata: { labels: {}, managedFields: [{ 'a.b/c': 1 }] } };
  expect(decode('core/v1.Pod', value, 24).unknownFields.map(({ steps }) => steps)).toEqual([['metadata', 'managedFields', 0, 'a.b/c']]);
});

test('the API server\'s own words', () => {
  const { unknownFields } = decode('core/v1.Pod', inContainer({ 'runAsNonroot': true, 'x"y': 1 }), 24);
  expect(unknownFields.map(unknownFieldSentence)).toEqual([
    'unknown field "spec.containers[0].securityContext.runAsNonroot"',
    'unknown field "spec.containers[0].securityContext.x\\"y"',
  ]);
  expect(strictDecodingError(unknownFields)).toBe(
    'strict decoding error: unknown field "spec.containers[0].securityContext.runAsNonroot", unknown field "spec.containers[0].securityContext.x\\"y"',
  );
});
