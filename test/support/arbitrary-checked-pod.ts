import * as fc from 'fast-check';
import { Container, Pod, PodSecurityContext, PodSpec, ProbeHandler, SecurityContext, Volume } from '../../src/engine/objects/pod';

/*
 * Random pods in which every field that a Pod Security check reads is now and then set, now and then well.
 * Two things that API validation refuses never come: a volume of several sources, and Linux' own fields in a pod of Windows.
 */

function optional<T extends object>(fields: { [K in keyof T]: fc.Arbitrary<T[K]> }): fc.Arbitrary<T> {
  return fc.record(fields, { requiredKeys: [] }) as unknown as fc.Arbitrary<T>;
}

const profile = fc.record({ type: fc.constantFrom('RuntimeDefault', 'RuntimeDefault', 'Localhost', 'Unconfined', '') });
const seLinuxOptions = optional({
  type: fc.constantFrom('', 'container_t', 'container_engine_t', 'spc_t'), user: fc.constantFrom('', 'u'), role: fc.constantFrom('', 'r'),
});
const userId = fc.constantFrom(0, 1, 1000);

const podContext: fc.Arbitrary<PodSecurityContext> = optional<PodSecurityContext>({
  runAsNonRoot: fc.constantFrom(true, true, false),
  runAsUser: userId,
  seccompProfile: profile,
  appArmorProfile: profile,
  seLinuxOptions,
  windowsOptions: optional({ hostProcess: fc.boolean() }),
  sysctls: fc.array(fc.record({ name: fc.constantFrom('kernel.shm_rmid_forced', 'net.ipv4.tcp_rmem', 'net.ipv4.tcp_notsent_lowat', 'kernel.msgmax') }), { maxLength: 2 }),
});

const capability = fc.constantFrom('ALL', 'NET_BIND_SERVICE', 'CHOWN', 'NET_RAW');

const context: fc.Arbitrary<SecurityContext> = optional<SecurityContext>({
  allowPrivilegeEscalation: fc.constantFrom(false, false, true),
  privileged: fc.constantFrom(false, false, true),
  procMount: fc.constantFrom('Default', 'Default', 'Unmasked'),
  capabilities: optional({
    drop: fc.oneof(fc.constant(['ALL']), fc.array(capability, { maxLength: 2 })), add: fc.array(capability, { maxLength: 2 }),
  }),
  runAsNonRoot: fc.constantFrom(true, true, false),
  runAsUser: userId,
  seccompProfile: profile,
  appArmorProfile: profile,
  seLinuxOptions,
  windowsOptions: optional({ hostProcess: fc.boolean() }),
});

const host = fc.record({ host: fc.constantFrom('', '', '127.0.0.1') });
const handler: fc.Arbitrary<ProbeHandler> = fc.oneof(fc.record({ httpGet: host }), fc.record({ tcpSocket: host }), fc.constant({}));

const container: fc.Arbitrary<Container> = optional<Container>({
  name: fc.constantFrom('a', 'b'),
  securityContext: context,
  ports: fc.array(fc.record({ containerPort: fc.constant(80), hostPort: fc.constantFrom(0, 0, 80) }), { maxLength: 2 }),
  livenessProbe: handler,
  readinessProbe: handler,
  startupProbe: handler,
  lifecycle: optional({ postStart: handler, preStop: handler }),
});

const volume: fc.Arbitrary<Volume> = fc.constantFrom('emptyDir', 'secret', 'csi', 'image', 'hostPath', 'nfs').map((source) => ({ name: source, [source]: {} }));

const ANNOTATIONS = [
  'seccomp.security.alpha.kubernetes.io/pod', 'container.seccomp.security.alpha.kubernetes.io/a', 'container.apparmor.security.beta.kubernetes.io/a',
];
const annotations = fc.dictionary(fc.constantFrom(...ANNOTATIONS), fc.constantFrom('runtime/default', 'localhost/p', 'unconfined', ''), { maxKeys: 2 });

const spec: fc.Arbitrary<PodSpec> = optional<PodSpec>({
  containers: fc.array(container, { minLength: 1, maxLength: 2 }),
  initContainers: fc.array(container, { maxLength: 1 }),
  ephemeralContainers: fc.array(container, { maxLength: 1 }),
  volumes: fc.array(volume, { maxLength: 2 }),
  securityContext: podContext,
  hostNetwork: fc.constantFrom(false, false, true),
  hostPID: fc.constantFrom(false, false, true),
  hostIPC: fc.constantFrom(false, false, true),
  hostUsers: fc.boolean(),
  os: fc.record({ name: fc.constantFrom('linux', 'linux', 'windows') }),
});

export const arbitraryCheckedPod: fc.Arbitrary<Pod> = fc.record({ metadata: optional({ annotations }), spec: spec.map(asItsSystemAllows) });

/** upstream: pkg/apis/core/validation/validation.go validateWindows */
function asItsSystemAllows(given: PodSpec): PodSpec {
  if (given.os?.name !== 'windows') {
    return given;
  }
  const { hostPID: _pid, hostIPC: _ipc, hostUsers: _users, securityContext, ...rest } = given;
  return {
    ...rest,
    ...(securityContext && { securityContext: windowsContext(securityContext) }),
    ...(rest.containers && { containers: rest.containers.map(windowsContainer) }),
    ...(rest.initContainers && { initContainers: rest.initContainers.map(windowsContainer) }),
    ...(rest.ephemeralContainers && { ephemeralContainers: rest.ephemeralContainers.map(windowsContainer) }),
  };
}

function windowsContainer({ securityContext, ...rest }: Container): Container {
  return { ...rest, ...(securityContext && { securityContext: windowsContext(securityContext) }) };
}

function windowsContext({ runAsNonRoot, windowsOptions }: PodSecurityContext): PodSecurityContext {
  return { ...(runAsNonRoot !== undefined && { runAsNonRoot }), ...(windowsOptions && { windowsOptions }) };
}
