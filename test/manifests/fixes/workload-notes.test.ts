import { setField, removeField } from '../../../src/engine/field/field-change';
import { FieldChange } from '../../../src/engine/verdict';
import { notesOn } from '../../../src/manifests/fixes/workload-notes';

const ADD = 'spec.containers[0].securityContext.capabilities.add';
const DROP = 'spec.containers[0].securityContext.capabilities.drop';
const object = (capabilities?: object, replicas?: number): Readonly<Record<string, unknown>> => (
  { spec: { ...(replicas !== undefined && { replicas }), containers: [{ securityContext: { ...(capabilities && { capabilities }) } }] } });

test.each<[string, readonly FieldChange[], Readonly<Record<string, unknown>>, readonly string[]]>([
  ['one capability of several', [setField(ADD, ['CHOWN'])], object({ add: ['CHOWN', 'NET_ADMIN'] }), ['the program loses the capability NET_ADMIN']],
  ['several', [removeField(ADD)], object({ add: ['CHOWN', 'NET_ADMIN', 'SYS_TIME'] }), ['the program loses the capabilities CHOWN, NET_ADMIN and SYS_TIME']],
  ['those of the whole field', [removeField('spec.containers[0].securityContext.capabilities')], object({ add: ['KILL'] }), ['the program loses the capability KILL']],
  ['an item', [removeField(`${ADD}[0]`)], object({ add: ['KILL', 'CHOWN'] }), ['the program loses the capability KILL']],
  ['one that is dropped', [setField(DROP, ['KILL', 'CHOWN'])], object({ drop: ['KILL'] }), ['the program loses the capability CHOWN']],
  ['all that are added', [removeField(ADD)], object({ add: ['*'] }), ['the program loses all capabilities that are added']],
  ['all, which it dropped in lower case', [setField(`${DROP}[0]`, 'ALL')], object({ drop: ['all'] }), []],
  ['all', [setField(DROP, ['ALL'])], object(), ['the program loses capabilities, such as CHOWN, NET_BIND_SERVICE (ports below 1024) and SETUID']],
  ['none, where the same stays', [setField(DROP, ['ALL'])], object({ drop: ['ALL'] }), []],
  ['fewer replicas', [setField('spec.replicas', 2)], object(undefined, 6), ['2 of 6 replicas run']],
  ['the same number as a number', [setField('spec.replicas', 2)], { spec: { replicas: '2' } }, []],
  ['a smaller request', [setField('spec.resources.requests.cpu', '500m')], { spec: { resources: { requests: { cpu: 2 } } } },
    ['the node keeps less free for the container than it did: set what the program needs']],
  ['a larger request', [setField('spec.resources.requests.cpu', '2')], { spec: { resources: { requests: { cpu: '500m' } } } },
    ['the node keeps what a container requests free for it: set what the program needs']],
  ['a request', [setField('spec.resources.requests.cpu', '2')], { spec: {} }, ['the node keeps what a container requests free for it: set what the program needs']],
  ['a smaller volume', [setField('spec.resources.requests.storage', '1Gi')], { spec: { resources: { requests: { storage: '2Gi' } } } },
    ['the volume is smaller: the data must fit into it']],
  ['a larger volume', [setField('spec.resources.requests.storage', '2Gi')], { spec: { resources: { requests: { storage: '1Gi' } } } }, []],
  ['a restart policy', [setField('spec.restartPolicy', 'OnFailure')], { spec: {} },
    ['the kubelet starts a container again that fails; with Never, the Job creates another pod']],
  ['a root file system that it reads alone', [setField('spec.containers[0].securityContext.readOnlyRootFilesystem', true)], object(),
    ['the program can no longer write to its root file system: mount an emptyDir volume where it writes']],
  ['a root file system that it may write', [setField('spec.containers[0].securityContext.readOnlyRootFilesystem', false)], object(), []],
  ['the network of the node', [setField('spec.hostNetwork', true)], object(), []],
  ['no network of the node, which it did not have', [setField('spec.hostNetwork', false)], object(), []],
  ['no network of the node', [setField('spec.hostNetwork', false)], { spec: { hostNetwork: true } }, ['the pod gets a network of its own: others reach it through a Service']],
  ['an AppArmor profile', [setField('metadata.annotations[container.apparmor.security.beta.kubernetes.io/web]', 'runtime/default')], object(),
    ['the AppArmor profile restricts the program']],
  ['the name of a port', [setField('spec.ports[0].name', 'http')], { spec: { ports: [{ name: 'HTTP' }] } }, ['what names the port must use its new name']],
  ['a name of a port that had none', [setField('spec.ports[0].name', 'http')], { spec: { ports: [{}] } }, []],
  ['ephemeral containers', [removeField('spec.ephemeralContainers')], object(), ['kubectl debug adds such containers to a pod that runs']],
  ['more replicas', [setField('spec.replicas', 3)], object(undefined, 2), ['another number of pods runs']],
])('what the program loses with %s', (_title, changes, given, expected) => {
  expect(notesOn(changes, given)).toEqual(expected);
});
