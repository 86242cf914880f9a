import * as fc from 'fast-check';
import { Container, Pod, PodSecurityContext, PodSpec, SecurityContext, Volume } from '../../src/engine/objects/pod';
import { IDStrategyOptions, PodSecurityPolicy, PodSecurityPolicySpec } from '../../src/engine/objects/pod-security-policy';

/*
 * Pods and policies whose values come from small sets, so that a policy often has something to say to a pod.
 */

/** Objects of the type with any of these fields, none of which needs to be there. */
function some<T>(fields: { [K in keyof T]?: fc.Arbitrary<NonNullable<T[K]>> }): fc.Arbitrary<T> {
  return fc.record<Partial<T>>(fields as { [K in keyof T]: fc.Arbitrary<T[K]> }, { requiredKeys: [], noNullPrototype: true }) as fc.Arbitrary<T>;
}

const id = fc.constantFrom<number | bigint>(0, 1, 10, 11, 1000, 9007199254740993n);
const yes = fc.boolean();
const CAPABILITIES = ['KILL', 'MKNOD', 'SYS_ADMIN', 'ALL'];
const PROFILES = ['runtime/default', 'docker/default', 'unconfined', 'localhost/a'];
const HOST_PATHS = ['/', '/var', '/var/log', '/var/log/', '/var/../etc', '/variable'];
const SYSCTLS = ['kernel.shm_rmid_forced', 'net.ipv4.ping_group_range', 'kernel.msgmax', 'net.core.somaxconn'];
const DRIVERS = ['example/a', 'example/b'];
const CONTAINER_NAMES = ['a', 'b', 'c', 'd', 'e', 'f'];

const listOf = <T>(values: readonly T[]): fc.Arbitrary<T[]> => fc.array(fc.constantFrom(...values), { maxLength: 3 });
const setOf = <T>(values: readonly T[]): fc.Arbitrary<T[]> => fc.uniqueArray(fc.constantFrom(...values), { maxLength: 3 });

const seLinuxOptions = some<{ user: string; type: string; level: string }>({
  user: fc.constantFrom('system_u', ''),
  type: fc.constantFrom('svirt_t', 'spc_t'),
  level: fc.constantFrom('s0', 's0:c0,c6', 's0:c6,c0'),
});

const seccompProfile = some<{ type: string; localhostProfile: string }>({
  type: fc.constantFrom('RuntimeDefault', 'Unconfined', 'Localhost'),
  localhostProfile: fc.constantFrom('a', 'b'),
});

const containerContext = some<SecurityContext>({
  privileged: yes,
  runAsUser: id,
  runAsGroup: id,
  runAsNonRoot: yes,
  readOnlyRootFilesystem: yes,
  allowPrivilegeEscalation: yes,
  procMount: fc.oneof({ weight: 9, arbitrary: fc.constant('Default') }, { weight: 1, arbitrary: fc.constant('Unmasked') }),
  capabilities: some<{ add: string[]; drop: string[] }>({ add: listOf(CAPABILITIES), drop: listOf(CAPABILITIES) }),
  seLinuxOptions,
  seccompProfile,
});

const VOLUME_NAMES = ['v', 'w'];

const volume: fc.Arbitrary<Volume> = fc.constantFrom<Volume>(
  { emptyDir: {} }, { secret: { secretName: 'db' } }, { cephfs: {} }, { projected: { sources: [{ serviceAccountToken: { path: 'token' } }] } },
  ...HOST_PATHS.map((path) => ({ hostPath: { path } })),
  ...DRIVERS.map((driver) => ({ flexVolume: { driver } })),
  ...DRIVERS.map((driver) => ({ csi: { driver } })),
);

const containerBody = some<Container>({
  securityContext: containerContext,
  ports: fc.array(some<{ hostPort: number; containerPort: number }>({ hostPort: fc.constantFrom(0, 80, 8000, 65535) }), { maxLength: 2 }),
  volumeMounts: fc.array(some<{ name: string; readOnly: boolean }>({ name: fc.constantFrom(...VOLUME_NAMES), readOnly: yes }), { maxLength: 2 }),
});

const podContext = some<PodSecurityContext>({
  runAsUser: id,
  runAsGroup: id,
  runAsNonRoot: yes,
  fsGroup: id,
  supplementalGroups: fc.array(id, { maxLength: 2 }),
  sysctls: fc.array(fc.record({ name: fc.constantFrom(...SYSCTLS), value: fc.constant('1') }), { maxLength: 2 }),
  seLinuxOptions,
  seccompProfile,
});

/** The names of a pod's containers are its own, as validation asks. */
const namedBody = fc.tuple(fc.constantFrom(...CONTAINER_NAMES), containerBody);
const containers = fc.uniqueArray(namedBody, { selector: ([name]) => name, minLength: 1, maxLength: 4 })
  .map((named) => named.map(([name, body]): Container => ({ name, image: 'a', ...body })));

function divide(all: readonly Container[], at: number): Pick<PodSpec, 'initContainers' | 'containers' | 'ephemeralContainers'> {
  const [inits, regular] = [all.slice(0, at % 2), all.slice(at % 2)];
  return at < 4 ? { initContainers: inits, containers: regular } : { containers: regular, ephemeralContainers: inits };
}

const annotations = fc.dictionary(
  fc.constantFrom(
    'team', 'kubernetes.io/psp', 'seccomp.security.alpha.kubernetes.io/pod',
    ...CONTAINER_NAMES.map((name) => `container.seccomp.security.alpha.kubernetes.io/${name}`),
    ...CONTAINER_NAMES.map((name) => `container.apparmor.security.beta.kubernetes.io/${name}`),
  ),
  fc.constantFrom(...PROFILES),
  { maxKeys: 3, noNullPrototype: true },
);

/** A pod that policies have something to say to. */
export const arbitraryPolicedPod: fc.Arbitrary<Pod> = fc.record({
  annotations: fc.option(annotations, { nil: undefined }),
  lists: fc.tuple(containers, fc.nat(7)).map(([all, at]) => divide(all, at)),
  rest: some<PodSpec>({
    hostNetwork: yes,
    hostPID: yes,
    hostIPC: yes,
    serviceAccountName: fc.constantFrom('builder', 'default'),
    runtimeClassName: fc.constantFrom('kata', 'gvisor'),
    securityContext: podContext,
    volumes: fc.array(volume, { maxLength: 2 }).map((sources) => sources.map((source, i) => ({ name: VOLUME_NAMES[i], ...source }))),
  }),
}).map((made) => ({
  apiVersion: 'v1',
  kind: 'Pod',
  metadata: { name: 'web', ...(made.annotations === undefined ? {} : { annotations: made.annotations }) },
  spec: { ...made.lists, ...made.rest },
}));

const range = fc.constantFrom({ min: 0, max: 0 }, { min: 1, max: 10 }, { min: 1000, max: 9007199254740993n });
const ranges = fc.array(range, { minLength: 1, maxLength: 2 });

function rule(...rules: string[]): fc.Arbitrary<IDStrategyOptions> {
  return fc.record({ rule: fc.constantFrom(...rules), ranges });
}

const group = rule('RunAsAny', 'RunAsAny', 'MustRunAs', 'MayRunAs');
const ANY = { rule: 'RunAsAny' };

const policySpec = some<PodSecurityPolicySpec>({
  privileged: yes,
  hostNetwork: yes,
  hostPID: yes,
  hostIPC: yes,
  hostPorts: fc.array(fc.constantFrom({ min: 0, max: 65535 }, { min: 80, max: 80 }, { min: 8000, max: 8080 }), { maxLength: 2 }),
  defaultAddCapabilities: setOf(['KILL', 'MKNOD']),
  requiredDropCapabilities: setOf(['SYS_ADMIN', 'ALL']),
  allowedCapabilities: setOf(['SYS_PTRACE', 'NET_ADMIN', '*']),
  volumes: setOf(['*', '*', 'emptyDir', 'secret', 'hostPath', 'flexVolume', 'csi']),
  allowedHostPaths: fc.array(some<{ pathPrefix: string; readOnly: boolean }>({ pathPrefix: fc.constantFrom('/', '/var', '/var/log'), readOnly: yes }), { maxLength: 2 }),
  allowedFlexVolumes: fc.array(fc.record({ driver: fc.constantFrom(...DRIVERS) }), { maxLength: 1 }),
  allowedCSIDrivers: fc.array(fc.record({ name: fc.constantFrom(...DRIVERS) }), { maxLength: 1 }),
  allowedUnsafeSysctls: setOf(['*', 'kernel.msgmax']),
  forbiddenSysctls: setOf(['kernel.shm*', 'net.core.somaxconn']),
  readOnlyRootFilesystem: yes,
  allowPrivilegeEscalation: yes,
  defaultAllowPrivilegeEscalation: yes,
  runtimeClass: some<{ allowedRuntimeClassNames: string[]; defaultRuntimeClassName: string }>({
    allowedRuntimeClassNames: setOf(['kata', '*']),
    defaultRuntimeClassName: fc.constant('kata'),
  }),
  runAsGroup: group,
});

const policyRules = fc.record({
  fsGroup: group,
  supplementalGroups: group,
  runAsUser: rule('RunAsAny', 'RunAsAny', 'MustRunAs', 'MustRunAsNonRoot'),
  seLinux: fc.oneof(fc.constant(ANY), fc.record({ rule: fc.constantFrom('RunAsAny', 'MustRunAs'), seLinuxOptions })),
});

const policyAnnotations = fc.dictionary(
  fc.constantFrom(
    'seccomp.security.alpha.kubernetes.io/allowedProfileNames', 'seccomp.security.alpha.kubernetes.io/defaultProfileName',
    'apparmor.security.beta.kubernetes.io/allowedProfileNames', 'apparmor.security.beta.kubernetes.io/defaultProfileName',
  ),
  fc.constantFrom('runtime/default', '*', 'runtime/default,localhost/a'),
  { maxKeys: 3, noNullPrototype: true },
);

/** What a policy must say to admit most pods. */
const OPEN: PodSecurityPolicySpec = {
  privileged: true,
  hostNetwork: true,
  hostPID: true,
  hostIPC: true,
  hostPorts: [{ min: 0, max: 65535 }],
  allowedCapabilities: ['*'],
  volumes: ['*'],
  allowedUnsafeSysctls: ['*'],
  fsGroup: ANY,
  supplementalGroups: ANY,
  runAsUser: ANY,
  seLinux: ANY,
};
const OPEN_ANNOTATIONS = { 'seccomp.security.alpha.kubernetes.io/allowedProfileNames': '*' };

/** An open policy, closed in some fields. */
const openSpec = fc.tuple(policySpec, policyRules, fc.array(fc.constantFrom(false, false, false, true), { minLength: 24, maxLength: 24 }))
  .map(([spec, rules, closed]) => ({ ...OPEN, ...Object.fromEntries(Object.entries({ ...spec, ...rules }).filter((_field, i) => closed[i])) }));

/** Any policy that the plugin can use. */
export const arbitraryPolicy: fc.Arbitrary<PodSecurityPolicy> = fc.record({
  name: fc.constantFrom('a', 'b', 'c', 'd'),
  made: fc.oneof(
    fc.record({ annotations: policyAnnotations, spec: fc.tuple(policySpec, policyRules).map(([spec, rules]) => ({ ...spec, ...rules })) }),
    fc.record({ annotations: fc.oneof(fc.constant(OPEN_ANNOTATIONS), policyAnnotations), spec: openSpec }),
  ),
}).map(({ name, made }) => ({
  apiVersion: 'policy/v1beta1',
  kind: 'PodSecurityPolicy',
  metadata: { name, annotations: made.annotations },
  spec: made.spec,
}));

/** Some policies, each of its own name. */
export const arbitraryPolicies: fc.Arbitrary<PodSecurityPolicy[]> = fc.uniqueArray(arbitraryPolicy, {
  selector: ({ metadata }) => metadata?.name,
  minLength: 1,
  maxLength: 4,
});

/** A minor that has the plugin. */
export const arbitraryMinor: fc.Arbitrary<number> = fc.integer({ min: 13, max: 24 });
