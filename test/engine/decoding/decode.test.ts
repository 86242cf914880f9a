import { decode } from '../../../src/engine/decoding/decode';
import { NumberLiteral } from '../../../src/engine/decoding/number-literal';
import { readJsonMembers } from '../../../src/engine/decoding/read-json';

const pod = (container: object) => ({ spec: { containers: [container] } });

test.each<[title: string, pod: unknown, path: string, message: string]>([
  ['a field of the pod', { spec: { hostNetwork: 1 } }, 'spec.hostNetwork', 'number into Go struct field PodSpec.spec.hostNetwork of type bool'],
  ['a struct, without the pointer\'s star', { spec: { securityContext: { seccompProfile: 'x' } } }, 'spec.securityContext.seccompProfile',
    'string into Go struct field PodSecurityContext.spec.securityContext.seccompProfile of type v1.SeccompProfile'],
  ['an element of a list, whose index Go does not show', pod({ name: true }), 'spec.containers[0].name',
    'bool into Go struct field Container.spec.containers.name of type string'],
  ['a list', pod({ ports: {} }), 'spec.containers[0].ports', 'object into Go struct field Container.spec.containers.ports of type []v1.ContainerPort'],
  ['an element that is no struct', { spec: { containers: ['c'] } }, 'spec.containers[0]', 'string into Go struct field PodSpec.spec.containers of type v1.Container'],
  ['a list of named strings', pod({ securityContext: { capabilities: { add: 'ALL' } } }), 'spec.containers[0].securityContext.capabilities.add',
    'string into Go struct field Capabilities.spec.containers.securityContext.capabilities.add of type []v1.Capability'],
  ['a named string', pod({ securityContext: { capabilities: { add: ['ALL', 1] } } }), 'spec.containers[0].securityContext.capabilities.add[1]',
    'number into Go struct field Capabilities.spec.containers.securityContext.capabilities.add of type v1.Capability'],
  ['a map', { metadata: { annotations: ['a'] } }, 'metadata.annotations', 'array into Go struct field ObjectMeta.metadata.annotations of type map[string]string'],
  ['a value of a map, whose key Go does not show', { metadata: { annotations: { a: 'b', c: 1.5 } } }, 'metadata.annotations.c',
    'number into Go struct field ObjectMeta.metadata.annotations of type string'],
  ['a named map', pod({ resources: { limits: 'none' } }), 'spec.containers[0].resources.limits',
    'string into Go struct field ResourceRequirements.spec.containers.resources.limits of type v1.ResourceList'],
  ['a field of an embedded struct', { spec: { volumes: [{ hostPath: '/x' }] } }, 'spec.volumes[0].hostPath',
    'string into Go struct field Volume.spec.volumes.hostPath of type v1.HostPathVolumeSource'],
  ['a number with a fraction for an int', { spec: { securityContext: { runAsUser: 1.5 } } }, 'spec.securityContext.runAsUser',
    'number 1.5 into Go struct field PodSecurityContext.spec.securityContext.runAsUser of type int64'],
  ['an integer that is not written as one', { spec: { securityContext: { runAsUser: new NumberLiteral('1e3') } } }, 'spec.securityContext.runAsUser',
    'number 1e3 into Go struct field PodSecurityContext.spec.securityContext.runAsUser of type int64'],
  ['an integer beyond int64', { spec: { securityContext: { fsGroup: new NumberLiteral('9223372036854775808') } } }, 'spec.securityContext.fsGroup',
    'number 9223372036854775808 into Go struct field PodSecurityContext.spec.securityContext.fsGroup of type int64'],
  ['an integer beyond int32', pod({ ports: [{ hostPort: 2147483648 }] }), 'spec.containers[0].ports[0].hostPort',
    'number 2147483648 into Go struct field ContainerPort.spec.containers.ports.hostPort of type int32'],
  ['an int64 beyond int32', pod({ ports: [{ hostPort: 9007199254740993n }] }), 'spec.containers[0].ports[0].hostPort',
    'number 9007199254740993 into Go struct field ContainerPort.spec.containers.ports.hostPort of type int32'],
  ['a string for an int', { spec: { securityContext: { supplementalGroups: [1, '2'] } } }, 'spec.securityContext.supplementalGroups[1]',
    'string into Go struct field PodSecurityContext.spec.securityContext.supplementalGroups of type int64'],
  ['a number for an IntOrString', pod({ livenessProbe: { tcpSocket: { port: 1.5 } } }), 'spec.containers[0].livenessProbe.tcpSocket.port',
    'number 1.5 into Go struct field TCPSocketAction.spec.containers.livenessProbe.tcpSocket.port of type int32'],
  ['a number for a time', { metadata: { creationTimestamp: 0 } }, 'metadata.creationTimestamp',
    'number into Go struct field ObjectMeta.metadata.creationTimestamp of type string'],
  ['the whole object', [1], '', 'array into Go value of type v1.Pod'],
  ['the first of several', { spec: { hostPID: 1, hostIPC: '' }, metadata: 5 }, 'spec.hostPID', 'number into Go struct field PodSpec.spec.hostPID of type bool'],
])('a wrong type is refused in the API server\'s words: %s', (_title, value, path, message) => {
  expect(decode('core/v1.Pod', value, 24).error).toMatchObject({ message: `json: cannot unmarshal ${message}`, path });
});

test.each<[title: string, pod: unknown, path: string, message: string]>([
  ['a quantity', pod({ resources: { limits: { cpu: 'much' } } }), 'spec.containers[0].resources.limits.cpu',
    "quantities must match the regular expression '^([+-]?[0-9.]+)([eEinumkKMGTP]*[-+]?[0-9]*)$'"],
  ['a quantity that is no text', pod({ resources: { limits: { cpu: true } } }), 'spec.containers[0].resources.limits.cpu',
    "quantities must match the regular expression '^([+-]?[0-9.]+)([eEinumkKMGTP]*[-+]?[0-9]*)$'"],
  ['a time', { metadata: { creationTimestamp: 'now' } }, 'metadata.creationTimestamp',
    'parsing time "now" as "2006-01-02T15:04:05Z07:00": cannot parse "now" as "2006"'],
  ['before a wrong type that comes earlier', { spec: { hostPID: 1 }, metadata: { creationTimestamp: '' } }, 'metadata.creationTimestamp',
    'parsing time "" as "2006-01-02T15:04:05Z07:00": cannot parse "" as "2006"'],
])('what a type itself refuses stands alone: %s', (_title, value, path, message) => {
  expect(decode('core/v1.Pod', value, 24).error).toMatchObject({ message, path });
});

test.each([
  [34, 'Volume.spec.volumes.hostPath'],
  [35, 'Volume.spec.volumes.VolumeSource.hostPath'],
])('1.%i names a field of an embedded struct as %s', (minor, field) => {
  expect(decode('core/v1.Pod', { spec: { volumes: [{ hostPath: 1 }] } }, minor).error?.message)
    .toBe(`json: cannot unmarshal number into Go struct field ${field} of type v1.HostPathVolumeSource`);
});

test.each<[title: string, type: string, value: unknown, object: unknown]>([
  ['a null takes away the pointer before it', 'core/v1.PodSpec', readJsonMembers('{"securityContext":{"runAsUser":1},"securityContext":null}'), {}],
  ['and leaves a struct', 'core/v1.Container', readJsonMembers('{"resources":{"limits":{}},"resources":null}'), { resources: { limits: {} } }],
  ['a null field is no field', 'core/v1.Pod', { metadata: null, spec: { nodeName: null, volumes: null, hostPID: false } }, { spec: { hostPID: false } }],
  ['a null object is an empty one', 'core/v1.Pod', null, {}],
  ['a null struct in a list is an empty one', 'core/v1.PodSpec', { containers: [null, { name: 'a' }] }, { containers: [{}, { name: 'a' }] }],
  ['a null string in a list is an empty one', 'core/v1.Container', { command: ['a', null] }, { command: ['a', ''] }],
  ['a null int in a list is zero', 'core/v1.PodSecurityContext', { supplementalGroups: [null] }, { supplementalGroups: [0] }],
  ['a null in a map is the empty string', 'meta/v1.ObjectMeta', { labels: { a: null, b: 'c' } }, { labels: { a: '', b: 'c' } }],
  ['a null quantity is zero', 'core/v1.ResourceRequirements', { limits: { cpu: null } }, { limits: { cpu: '0' } }],
  ['a number is a quantity', 'core/v1.ResourceRequirements', { limits: { cpu: 1.5, memory: new NumberLiteral('1.50') } }, { limits: { cpu: '1.5', memory: '1.50' } }],
  ['a quantity is trimmed', 'core/v1.ResourceRequirements', { limits: { cpu: ' 1 ' } }, { limits: { cpu: '1' } }],
  ['what is managed by whom is taken as it is', 'meta/v1.ManagedFieldsEntry', { fieldsV1: { 'f:spec': null } }, { fieldsV1: { 'f:spec': null } }],
  ['names are case-sensitive', 'core/v1.PodSpec', { HostPID: true, hostPID: false }, { hostPID: false }],
  ['what cannot be read is left out', 'core/v1.PodSpec', { hostPID: 1, containers: [1, { name: 2, image: 'i' }] }, { containers: [{}, { image: 'i' }] }],
])('%s', (_title, type, value, object) => {
  expect(decode(type, value, 24).object).toEqual(object);
});

test('nothing is copied where nothing has to change', () => {
  const value = { apiVersion: 'v1', kind: 'Pod', spec: { securityContext: { runAsUser: 9007199254740993n }, containers: [{ name: 'c', ports: [{ hostPort: 80 }] }] } };
  expect(decode('core/v1.Pod', value, 24).object).toBe(value);
});

test('only what is around a change is copied', () => {
  const value = { metadata: { labels: {} }, spec: { nodeName: null, containers: [{ name: 'c' }] } };
  const object = decode('core/v1.Pod', value, 24).object as typeof value;
  expect(object).not.toBe(value);
  expect(object.metadata).toBe(value.metadata);
  expect(object.spec.containers).toBe(value.spec.containers);
  expect(value.spec.nodeName).toBeNull();
});

test('the names of JavaScript are names like others', () => {
  const value = JSON.parse('{"metadata":{"labels":{"__proto__":null,"constructor":"x"}},"spec":{"__proto__":{"hostPID":true},"constructor":1,"toString":2}}');
  const { object, unknownFields } = decode('core/v1.Pod', value, 24);
  expect(JSON.stringify(object)).toBe('{"metadata":{"labels":{"__proto__":"","constructor":"x"}},"spec":{}}');
  expect(unknownFields.map((field) => field.path)).toEqual(['spec.__proto__', 'spec.constructor', 'spec.toString']);
});

test('a type that no table has is a mistake of the caller', () => {
  expect(() => decode('core/v1.Pot', {}, 24)).toThrow('INVARIANT: no table has the Go type core/v1.Pot');
});

test.each<[title: string, value: unknown, steps: readonly (string | number)[], goType: string | undefined]>([
  ['a boolean', pod({ securityContext: { privileged: 'yes' } }), ['spec', 'containers', 0, 'securityContext', 'privileged'], 'bool'],
  ['a list', pod({ ports: {} }), ['spec', 'containers', 0, 'ports'], '[]v1.ContainerPort'],
  ['a value under a key with dots', { metadata: { annotations: { 'a.b/c[0]': 1 } } }, ['metadata', 'annotations', 'a.b/c[0]'], 'string'],
  ['a quantity, whose message does not say where it is', pod({ resources: { limits: { cpu: 'x' } } }), ['spec', 'containers', 0, 'resources', 'limits', 'cpu'], 'resource.Quantity'],
])('the error of %s has the way and the Go type as data', (_title, value, steps, goType) => {
  const { error } = decode('core/v1.Pod', value, 24);
  expect([error?.steps, error?.goType]).toEqual([steps, goType]);
});
