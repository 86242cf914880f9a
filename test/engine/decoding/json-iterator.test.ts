import { reviewLine } from '../../../src/cli/review';
import { decodeBody } from '../../../src/engine/decoding/decode-body';
import { readJson } from '../../../src/engine/decoding/read-json';

const PSP = { apiVersion: 'policy/v1beta1', kind: 'PodSecurityPolicy' };
const POD = { apiVersion: 'v1', kind: 'Pod' };
const CRON_JOB = { apiVersion: 'batch/v1beta1', kind: 'CronJob' };
const JOB = { apiVersion: 'batch/v1', kind: 'Job' };
const SECRET = { apiVersion: 'v1', kind: 'Secret' };
const REPLICA_SET = { apiVersion: 'apps/v1', kind: 'ReplicaSet' };

function reason(text: string, endpoint: typeof POD, minor: number): string | undefined {
  const typeOf = endpoint === SECRET ? () => 'core/v1.Secret' : undefined;
  return decodeBody({ value: readJson(text), text }, endpoint, minor, { typeOf }).error?.message.replace(/^.* cannot be handled as a \w+: /, '');
}

// As servers of 1.18.20 and 1.21.14 answered: they read on after the first error, and name what comes after it.
test.each<[title: string, endpoint: typeof POD, text: string, reason: string]>([
  ['a number that should be an object', POD, '{"apiVersion":"v1","kind":"Pod","metadata":1}',
    'v1.Pod.ObjectMeta: readObjectStart: expect { or n, but found 1, error found in #10 byte of ...|etadata":1}|..., '
    + 'bigger context ...|{"apiVersion":"v1","kind":"Pod","metadata":1}|...'],
  ['a number that should be a text, before a text', POD, '{"spec":{"containers":[{"image":1,"name":"a"}]}}',
    'v1.Pod.Spec: v1.PodSpec.Containers: []v1.Container: v1.Container.Name: Image: ReadString: expects " or n, but found 1, '
    + 'error found in #10 byte of ...|{"image":1,"name":"a|..., bigger context ...|{"spec":{"containers":[{"image":1,"name":"a"}]}}|...'],
  ['a number that should be a text in a struct of few fields', PSP, '{"spec":{"seLinux":{"rule":1},"runAsUser":{"rule":"RunAsAny"},"fsGroup":{"rule":"RunAsAny"}}}',
    'v1beta1.PodSecurityPolicy.Spec: v1beta1.PodSecurityPolicySpec.RunAsUser: v1beta1.RunAsUserStrategyOptions.SELinux: '
    + 'v1beta1.SELinuxStrategyOptions.Rule: ReadString: expects " or n, but found 1, error found in #10 byte of ...|:{"rule":1},"runAsUs|..., '
    + 'bigger context ...|{"spec":{"seLinux":{"rule":1},"runAsUser":{"rule":"RunAsAny"},"fsGroup":{"rule|...'],
  ['a list after the error', PSP, '{"spec":{"allowedCSIDrivers":[{"name":1}],"allowedProcMountTypes":["Default"]}}',
    'v1beta1.PodSecurityPolicy.Spec: v1beta1.PodSecurityPolicySpec.AllowedProcMountTypes: []v1.ProcMountType: AllowedCSIDrivers: '
    + '[]v1beta1.AllowedCSIDriver: v1beta1.AllowedCSIDriver.Name: ReadString: expects " or n, but found 1, error found in #10 byte of '
    + '...|[{"name":1}],"allowe|..., bigger context ...|{"spec":{"allowedCSIDrivers":[{"name":1}],"allowedProcMountTypes":["Default"]}}|...'],
  ['a number that should be an object, before other fields', CRON_JOB, '{"metadata":0.1e1,"spec":{"schedule":"0 * * * *"}}',
    'v1beta1.CronJob.ObjectMeta: readObjectStart: expect { or n, but found 0, error found in #10 byte of ...|etadata":0.1e1,"spec|..., '
    + 'bigger context ...|{"metadata":0.1e1,"spec":{"schedule":"0 * * * *"}}|...'],
  ['a text that should be a number', JOB, '{"spec":{"backoffLimit":"a","completions":10,"parallelism":2}}',
    'v1.Job.Spec: v1.JobSpec.BackoffLimit: readUint32: unexpected character: \uFFFD, error found in #10 byte of ...|ffLimit":"a","comple|..., '
    + 'bigger context ...|{"spec":{"backoffLimit":"a","completions":10,"parallelism":2}}|...'],
  ['a number that is too large', REPLICA_SET, '{"spec":{"replicas":9223372036854775808,"selector":{}}}',
    'v1.ReplicaSet.Spec: v1.ReplicaSetSpec.Replicas: readUint32: overflow, error found in #10 byte of ...|":922337203685477580|..., '
    + 'bigger context ...|{"spec":{"replicas":9223372036854775808,"selector":{}}}|...'],
  ['a fraction', REPLICA_SET, '{"spec":{"replicas":1.5}}',
    'v1.ReplicaSet.Spec: v1.ReplicaSetSpec.Replicas: assertInteger: can not decode float as int, error found in #10 byte of ...|eplicas":1.5}}|..., '
    + 'bigger context ...|{"spec":{"replicas":1.5}}|...'],
  ['a quantity, before another', POD, '{"spec":{"containers":[{"resources":{"requests":{"cpu":true,"memory":"1Mi"},"limits":{"cpu":"1"}}}]}}',
    'v1.Pod.Spec: v1.PodSpec.Containers: []v1.Container: v1.Container.Resources: v1.ResourceRequirements.Requests: unmarshalerDecoder: '
    + "quantities must match the regular expression '^([+-]?[0-9.]+)([eEinumkKMGTP]*[-+]?[0-9]*)$', error found in #10 byte of "
    + '...|"cpu":true,"memory":|..., bigger context ...|"containers":[{"resources":{"requests":{"cpu":true,"memory":"1Mi"},"limits":{"cpu":"1"}}}]}}|...'],
  ['a source of a volume', POD, '{"spec":{"volumes":[{"name":"v","nfs":1}]}}',
    'v1.Pod.Spec: v1.PodSpec.Volumes: []v1.Volume: v1.Volume.VolumeSource: NFS: readObjectStart: expect { or n, but found 1, error found in #10 byte of '
    + '...|v","nfs":1}]}}|..., bigger context ...|{"spec":{"volumes":[{"name":"v","nfs":1}]}}|...'],
  ['a struct that its owner has no pointer to, after the error', POD, '{"status":{"containerStatuses":[{"name":1,"state":{"running":{}},"ready":true}]}}',
    'v1.Pod.Status: v1.PodStatus.ContainerStatuses: []v1.ContainerStatus: v1.ContainerStatus.State: v1.ContainerState.Name: '
    + 'ReadString: expects " or n, but found 1, error found in #10 byte of ...|[{"name":1,"state":{|..., '
    + 'bigger context ...|{"status":{"containerStatuses":[{"name":1,"state":{"running":{}},"ready":true}]}}|...'],
  ['a text that only this struct has a pointer to, after the error', POD, '{"spec":{"volumes":[{"name":"v","csi":{"driver":1,"fsType":"ext4"}}]}}',
    'v1.Pod.Spec: v1.PodSpec.Volumes: []v1.Volume: v1.Volume.VolumeSource: CSI: v1.CSIVolumeSource.FSType: Driver: '
    + 'ReadString: expects " or n, but found 1, error found in #10 byte of ...|"driver":1,"fsType":|..., '
    + 'bigger context ...|{"spec":{"volumes":[{"name":"v","csi":{"driver":1,"fsType":"ext4"}}]}}|...'],
  ['a text that should be a boolean', POD, '{"spec":{"hostPID":"true"}}',
    'v1.Pod.Spec: v1.PodSpec.HostPID: ReadBool: expect t or f, but found ", error found in #10 byte of ...|hostPID":"true"}}|..., '
    + 'bigger context ...|{"spec":{"hostPID":"true"}}|...'],
  ['a number that should be bytes', SECRET, '{"metadata":{"name":"a"},"data":{"b":1,"a":"x"},"type":"a"}',
    'v1.Secret.Data: base64Codec: invalid input, error found in #10 byte of ...|ata":{"b":1,"a":"x"}|..., '
    + 'bigger context ...|{"metadata":{"name":"a"},"data":{"b":1,"a":"x"},"type":"a"}|...'],
  ['bytes that are no Base64', SECRET, '{"metadata":{"name":"a"},"data":{"a":"YWJ","b":1}}',
    'v1.Secret.Data: decode base64: illegal base64 data at input byte 0, error found in #10 byte of ...|{"a":"YWJ","b":1}}|..., '
    + 'bigger context ...|{"metadata":{"name":"a"},"data":{"a":"YWJ","b":1}}|...'],
  ['a number that is too large, in a field that it does not know', POD, '{"spec":{"foo":1e400,"hostPID":1}}',
    'v1.Pod.Spec: v1.PodSpec.HostPID: readNumberAsString: invalid number, error found in #10 byte of ...|foo":1e400,"hostPID"|..., '
    + 'bigger context ...|{"spec":{"foo":1e400,"hostPID":1}}|...'],
])('until 1.22, the server says of %s', (_title, endpoint, text, expected) => {
  expect(reason(text, endpoint, 22)).toBe(expected);
});

test('from 1.23 on, it says it in the words of Go', () => {
  expect(reason('{"spec":{"hostPID":"true"}}', POD, 23)).toBe('json: cannot unmarshal string into Go struct field PodSpec.spec.hostPID of type bool');
});

// As a server of 1.21.14 answers: of YAML it makes JSON with its keys sorted, even of what is JSON as well.
test.each([
  ['application/json', '...|","name":true}]}}|..., bigger context ...|{"spec":{"containers":[{"image":"i","name":true}]}}|...'],
  ['application/yaml', '...|","name":true}]}}|..., bigger context ...|{"spec":{"containers":[{"image":"i","name":true}]}}|...'],
])('what is near an error in a text of %s', (contentType, context) => {
  const text = contentType === 'application/yaml' ? '{"spec":{"containers":[{"name":true,"image":"i"}]}}' : '{"spec":{"containers":[{"image":"i","name":true}]}}';
  const request = { operation: 'CREATE', namespace: 'default', resource: 'pods', userInfo: { username: 'a', groups: ['system:masters'] }, contentType, body: text };
  const namespace = { apiVersion: 'v1', kind: 'Namespace', metadata: { name: 'default' } };
  const { response } = JSON.parse(reviewLine(JSON.stringify({ kubernetesVersion: '1.21', objects: [namespace], request })));
  expect(response.message).toBe('Pod in version "v1" cannot be handled as a Pod: v1.Pod.Spec: v1.PodSpec.Containers: []v1.Container: v1.Container.Name: '
    + `ReadString: expects " or n, but found t, error found in #10 byte of ${context}`);
});
