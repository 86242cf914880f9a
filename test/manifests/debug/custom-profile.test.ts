import { Pod } from '../../../src/engine/objects/pod';
import { readCustomProfile, withCustomProfile } from '../../../src/manifests/debug/custom-profile';

/*
 * What kubectl 1.36.3 sends, as it was seen on the way to an API server.
 */

const POD: Pod = {
  apiVersion: 'v1',
  kind: 'Pod',
  metadata: { name: 'web' },
  spec: {
    containers: [{
      name: 'web',
      image: 'busybox',
      env: [{ name: 'A', value: '1' }, { name: 'Z', value: '2' }],
      volumeMounts: [{ name: 'token', readOnly: true, mountPath: '/token' }],
      livenessProbe: undefined,
    }],
    ephemeralContainers: [{
      name: 'debugger',
      image: 'busybox',
      targetContainerName: 'web',
      securityContext: { runAsNonRoot: true, capabilities: { drop: ['ALL'] } },
    }],
  },
};

const FROM_FIELD = { fieldRef: { fieldPath: 'metadata.name' } };

test.each<[string, 'ephemeral' | 'copy', string, object]>([
  ['what is there is kept', 'ephemeral', '{securityContext: {runAsUser: 0, capabilities: {add: [NET_ADMIN]}}, stdin: false, name: ""}', {
    name: 'debugger',
    image: 'busybox',
    targetContainerName: 'web',
    securityContext: { runAsNonRoot: true, runAsUser: 0, capabilities: { add: ['NET_ADMIN'], drop: ['ALL'] } },
  }],
  ['lists are merged by their keys, and an element keeps what was at its place', 'copy',
    '{env: [{name: Z, value: "9"}, {name: A, valueFrom: {fieldRef: {fieldPath: metadata.name}}}], volumeMounts: [{name: kube, mountPath: /x}]}', {
      name: 'web',
      image: 'busybox',
      env: [{ name: 'Z', value: '9' }, { name: 'A', value: '1', valueFrom: FROM_FIELD }],
      volumeMounts: [{ name: 'kube', readOnly: true, mountPath: '/x' }, { name: 'token', readOnly: true, mountPath: '/token' }],
    }],
  ['a new list', 'copy', '{"ports": [{"containerPort": 53, "protocol": "UDP"}, {"containerPort": 53}], "resources": {"limits": {"cpu": 1}}}', {
    name: 'web',
    image: 'busybox',
    env: [{ name: 'A', value: '1' }, { name: 'Z', value: '2' }],
    volumeMounts: [{ name: 'token', readOnly: true, mountPath: '/token' }],
    ports: [{ containerPort: 53, protocol: 'UDP' }, { containerPort: 53 }],
    resources: { limits: { cpu: '1' } },
  }],
])('%s', (_title, style, text, expected) => {
  const read = readCustomProfile({ name: 'c.yaml', text }, 36);
  if ('error' in read) {
    throw new Error(read.error);
  }
  const name = style === 'ephemeral' ? 'debugger' : 'web';
  const { spec = {} } = withCustomProfile(POD, read.custom, { style, container: name });
  const [changed, other] = style === 'ephemeral' ? [spec.ephemeralContainers, spec.containers] : [spec.containers, spec.ephemeralContainers];
  expect(changed).toEqual([expected]);
  expect(other).toBe(style === 'ephemeral' ? POD.spec?.containers : POD.spec?.ephemeralContainers);
});

const NOT_MODIFIABLE = 'c.yaml: name, command, image, lifecycle and volume devices are not modifiable via custom profile';

test.each<[string, number, string]>([
  ['{image: a}', 36, NOT_MODIFIABLE],
  ['{lifecycle: {}}', 36, NOT_MODIFIABLE],
  ['{volumeDevices: [{name: a, devicePath: /a}]}', 36, NOT_MODIFIABLE],
  ['{command: [sh]}', 36, NOT_MODIFIABLE],
  ['{tty: "yes"}', 36, 'c.yaml:1:2: tty: found the string "yes" where true or false belongs'],
  ['{securitycontext: {}}', 36, 'c.yaml:1:2: securitycontext: kubectl 1.36 ignores it, since containers have no such field; did you mean "securityContext"?'],
  ['[]', 36, 'c.yaml: found a list where one mapping belongs'],
  ['{tty: true}', 29, 'kubectl 1.29 has no custom profiles'],
  ['{tty: true}', 30, 'c.yaml does not contain a valid container spec: kubectl 1.30 reads JSON alone'],
])('%s of kubectl 1.%i', (text, kubectl, error) => {
  expect(readCustomProfile({ name: 'c.yaml', text }, kubectl)).toEqual({ error });
});

test('kubectl 1.30 reads JSON, and empty lists change nothing', () => {
  expect(readCustomProfile({ name: 'c.json', text: '{"tty": true, "command": [], "volumeDevices": []}' }, 30))
    .toEqual({ custom: { name: 'c.json', container: { tty: true } } });
});
