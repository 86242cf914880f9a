import { kubeletAssumptions, kubeletWarnings } from '../../../src/manifests/decide/kubelet';

const IMAGE = 'runAsNonRoot is set and runAsUser is not; assumed that the image does not run as root. If it does, the kubelet refuses to start the container';
const ROOT = 'runAsNonRoot is set and runAsUser is 0: the kubelet refuses to start the container';
const about = (paths: string) => [{ about: `the user of the image of ${paths}`, reason: IMAGE }];

test.each([
  ['no security context', {}, [], []],
  ['a pod that must not run as root, without a user', { securityContext: { runAsNonRoot: true } }, about('spec.containers[0]'), []],
  ['a pod that sets its user', { securityContext: { runAsNonRoot: true, runAsUser: 1000 } }, [], []],
  ['a pod that sets root', { securityContext: { runAsNonRoot: true, runAsUser: 0 } }, [], [`spec.containers[0]: ${ROOT}`]],
  ['a container that sets root', { securityContext: { runAsNonRoot: true }, containers: [{ name: 'c', securityContext: { runAsUser: 0 } }] },
    [], [`spec.containers[0]: ${ROOT}`]],
  ['a container that may run as root', { securityContext: { runAsNonRoot: true }, containers: [{ name: 'c', securityContext: { runAsNonRoot: false } }] }, [], []],
  ['several containers', { securityContext: { runAsNonRoot: true }, initContainers: [{ name: 'i' }] }, about('spec.initContainers[0], spec.containers[0]'), []],
  ['a Windows pod', { os: { name: 'windows' }, securityContext: { runAsNonRoot: true } }, [], []],
])('%s', (_title, spec, assumptions, warnings) => {
  const pod = { spec: { containers: [{ name: 'c' }], ...spec } };
  expect(kubeletAssumptions(pod)).toEqual(assumptions);
  expect(kubeletWarnings(pod)).toEqual(warnings);
});

const sysctl = (name: string) => [{ name, value: '1' }];
const UNSAFE = (name: string, version: string) => (
  `spec.securityContext.sysctls[0]: ${name} is not a safe sysctl of Kubernetes ${version}: the kubelet refuses the pod unless it runs with --allowed-unsafe-sysctls`
);

test.each([
  ['kernel.shm_rmid_forced', 13, {}, []],
  ['net.ipv4.ping_group_range', 17, {}, [UNSAFE('net.ipv4.ping_group_range', '1.17')]],
  ['net.ipv4.ping_group_range', 18, {}, []],
  ['net.ipv4.ip_unprivileged_port_start', 21, {}, [UNSAFE('net.ipv4.ip_unprivileged_port_start', '1.21')]],
  ['net.ipv4.ip_unprivileged_port_start', 22, {}, []],
  ['net.ipv4.ip_local_reserved_ports', 26, {}, [UNSAFE('net.ipv4.ip_local_reserved_ports', '1.26')]],
  ['net.ipv4.ip_local_reserved_ports', 27, {}, []],
  ['net.ipv4.tcp_fin_timeout', 28, {}, [UNSAFE('net.ipv4.tcp_fin_timeout', '1.28')]],
  ['net.ipv4.tcp_fin_timeout', 29, {}, []],
  ['net.ipv4.tcp_rmem', 31, {}, [UNSAFE('net.ipv4.tcp_rmem', '1.31')]],
  ['net.ipv4.tcp_rmem', 32, {}, []],
  ['net.ipv4.tcp_notsent_lowat', 36, {}, [UNSAFE('net.ipv4.tcp_notsent_lowat', '1.36')]],
  ['net.ipv4.tcp_notsent_lowat', 37, {}, []],
  ['kernel.msgmax', 37, {}, [UNSAFE('kernel.msgmax', '1.37')]],
  ['net.ipv4.tcp_syncookies', 30, { hostNetwork: true }, ['spec.securityContext.sysctls[0]: net.ipv4.tcp_syncookies is not allowed with hostNetwork: the kubelet refuses the pod']],
  ['net.ipv4.tcp_syncookies', 30, { hostIPC: true }, []],
  ['kernel.shm_rmid_forced', 30, { hostIPC: true }, ['spec.securityContext.sysctls[0]: kernel.shm_rmid_forced is not allowed with hostIPC: the kubelet refuses the pod']],
])('the sysctl %s in 1.%i with %j', (name, minor, spec, warnings) => {
  expect(kubeletWarnings({ spec: { containers: [{ name: 'c' }], ...spec, securityContext: { sysctls: sysctl(name) } } }, minor)).toEqual(warnings);
});
