import { Container, PodSpec, SecurityContext } from '../../../src/engine/objects/pod';
import { HostPortRange, PodSecurityPolicySpec } from '../../../src/engine/objects/pod-security-policy';
import { container, pod, podWith } from '../../support/pod';
import { psp } from '../../support/pod-security-policy';
import { violationsAsItStands, violationsOf } from '../../support/provider';

const AT = 'spec.containers[0].securityContext';

/** In each kind of container, with its path. */
const KINDS: [string, (wrong: Container) => PodSpec, string][] = [
  ['an init container', (wrong) => ({ initContainers: [wrong] }), 'spec.initContainers[0]'],
  ['the second container', (wrong) => ({ containers: [container(), wrong] }), 'spec.containers[1]'],
  ['an ephemeral container', (wrong) => ({ ephemeralContainers: [wrong] }), 'spec.ephemeralContainers[0]'],
];

describe('host namespaces', () => {
  const refused = (field: string, what: string): string =>
    `${field} @ spec.${field}: spec.securityContext.${field}: Invalid value: true: ${what} is not allowed to be used`;
  test.each<[string, PodSecurityPolicySpec, PodSpec, string[]]>([
    ['hostNetwork', {}, { hostNetwork: true }, [refused('hostNetwork', 'Host network')]],
    ['hostPID', {}, { hostPID: true }, [refused('hostPID', 'Host PID')]],
    ['hostIPC', {}, { hostIPC: true }, [refused('hostIPC', 'Host IPC')]],
    ['all three, in this order', {}, { hostIPC: true, hostPID: true, hostNetwork: true }, [
      refused('hostNetwork', 'Host network'), refused('hostPID', 'Host PID'), refused('hostIPC', 'Host IPC'),
    ]],
    ['false in the policy', { hostNetwork: false }, { hostNetwork: true }, [refused('hostNetwork', 'Host network')]],
    ['false in the pod', {}, { hostNetwork: false, hostPID: false, hostIPC: false }, []],
    ['hostNetwork, allowed', { hostNetwork: true }, { hostNetwork: true, hostPID: true }, [refused('hostPID', 'Host PID')]],
    ['hostPID, allowed', { hostPID: true }, { hostPID: true, hostIPC: true }, [refused('hostIPC', 'Host IPC')]],
    ['hostIPC, allowed', { hostIPC: true }, { hostIPC: true, hostNetwork: true }, [refused('hostNetwork', 'Host network')]],
    ['an allowed one need not be used', { hostNetwork: true, hostPID: true, hostIPC: true }, {}, []],
  ])('%s', (_title, spec, given, expected) => {
    expect(violationsOf(psp(spec), pod(given))).toEqual(expected);
  });
});

describe('runtime classes', () => {
  const refused = (name: string): string => `runtimeClass @ spec.runtimeClassName: spec.runtimeClassName: Invalid value: "${name}"`;
  test.each<[string, PodSecurityPolicySpec, string | undefined, string[]]>([
    ['no rule allows every class', {}, 'kata', []],
    ['an allowed class', { runtimeClass: { allowedRuntimeClassNames: ['gvisor', 'kata'] } }, 'kata', []],
    ['another class; the message says no more', { runtimeClass: { allowedRuntimeClassNames: ['gvisor'] } }, 'kata', [refused('kata')]],
    ['a star', { runtimeClass: { allowedRuntimeClassNames: ['*'] } }, 'kata', []],
    ['the empty list allows no class', { runtimeClass: { allowedRuntimeClassNames: [] } }, 'kata', [refused('kata')]],
    ['an absent list too', { runtimeClass: {} }, 'kata', [refused('kata')]],
    ['no class is always allowed', { runtimeClass: { allowedRuntimeClassNames: [] } }, undefined, []],
    ['an empty class is a class', { runtimeClass: { allowedRuntimeClassNames: ['kata'] } }, '', [refused('')]],
    ['a default class must be allowed like any other', { runtimeClass: { allowedRuntimeClassNames: ['kata'], defaultRuntimeClassName: 'gvisor' } }, undefined,
      [refused('gvisor')]],
    ['a default class that is allowed', { runtimeClass: { allowedRuntimeClassNames: ['kata'], defaultRuntimeClassName: 'kata' } }, undefined, []],
  ])('%s', (_title, spec, runtimeClassName, expected) => {
    expect(violationsOf(psp(spec), pod(runtimeClassName === undefined ? {} : { runtimeClassName }))).toEqual(expected);
  });
});

describe('privileged containers', () => {
  const refused = (path = AT): string => `privileged @ ${path}.privileged: ${path}.privileged: Invalid value: true: Privileged containers are not allowed`;
  test.each<[string, PodSecurityPolicySpec, SecurityContext, string[]]>([
    ['are refused', {}, { privileged: true }, [refused()]],
    ['are refused where the policy says false', { privileged: false }, { privileged: true }, [refused()]],
    ['are allowed where it says true', { privileged: true }, { privileged: true }, []],
    ['are none where it is false', {}, { privileged: false }, []],
    ['are none where nothing is said', {}, {}, []],
  ])('%s', (_title, spec, context, expected) => {
    expect(violationsOf(psp(spec), podWith(context))).toEqual(expected);
  });

  test.each(KINDS)('are refused as %s', (_title, spec, path) => {
    expect(violationsOf(psp(), pod(spec(container({ securityContext: { privileged: true } }))))).toEqual([refused(`${path}.securityContext`)]);
  });
});

describe('proc mounts', () => {
  const refused = (value: string, path = AT): string =>
    `allowedProcMountTypes @ ${path}.procMount: ${path}.procMount: Invalid value: "${value}": ProcMountType is not allowed`;
  test.each<[string, SecurityContext, string[]]>([
    ['Default', { procMount: 'Default' }, []],
    ['none', {}, []],
    ['Unmasked', { procMount: 'Unmasked' }, [refused('Unmasked')]],
    ['the empty one', { procMount: '' }, [refused('')]],
  ])('%s', (_title, context, expected) => {
    expect(violationsOf(psp(), podWith(context))).toEqual(expected);
  });

  test.each(KINDS)('Unmasked in %s', (_title, spec, path) => {
    expect(violationsOf(psp(), pod(spec(container({ securityContext: { procMount: 'Unmasked' } }))))).toEqual([refused('Unmasked', `${path}.securityContext`)]);
  });
});

describe('host ports', () => {
  const refused = (port: number, ranges: string, at = 'spec.containers[0]', index = 0): string =>
    `hostPorts @ ${at}.ports[${index}].hostPort: ${at}.hostPort: Invalid value: ${port}: Host port ${port} is not allowed to be used. Allowed ports: [${ranges}]`;
  const TWO = [{ min: 8000, max: 8080 }, { min: 9090, max: 9090 }];
  test.each<[string, HostPortRange[] | undefined, number[], string[]]>([
    ['none', undefined, [], []],
    ['0 is none', undefined, [0], []],
    ['every port without ranges', undefined, [80], [refused(80, '')]],
    ['every port with empty ranges', [], [80], [refused(80, '')]],
    ['the least', TWO, [8000], []],
    ['the greatest', TWO, [8080], []],
    ['a range of one port', TWO, [9090], []],
    ['below; ranges are printed with a comma, those of one port as the port', TWO, [7999], [refused(7999, '8000-8080,9090')]],
    ['between', TWO, [8081], [refused(8081, '8000-8080,9090')]],
    ['above', TWO, [9091], [refused(9091, '8000-8080,9090')]],
    ['every port is allowed', [{ min: 0, max: 65535 }], [1, 65535], []],
    ['absent ends are 0', [{}, { max: 80 }, { min: 90 }], [80, 81, 90], [refused(81, '0,0-80,90-0', undefined, 1), refused(90, '0,0-80,90-0', undefined, 2)]],
    ['each of several at its place', TWO, [0, 80, 8000, 443], [refused(80, '8000-8080,9090', undefined, 1), refused(443, '8000-8080,9090', undefined, 3)]],
  ])('%s', (_title, hostPorts, ports, expected) => {
    const given = pod({ containers: [container({ ports: ports.map((hostPort) => ({ hostPort, containerPort: 80 })) })] });
    expect(violationsOf(psp({ hostPorts }), given)).toEqual(expected);
  });

  test('a port without host port needs no allowance', () => {
    expect(violationsOf(psp(), pod({ containers: [container({ ports: [{ containerPort: 80 }] })] }))).toEqual([]);
  });

  test.each(KINDS)('of %s', (_title, spec, path) => {
    expect(violationsOf(psp(), pod(spec(container({ ports: [{ hostPort: 80 }] }))))).toEqual([refused(80, '', path)]);
  });
});

describe('read-only root file systems', () => {
  const refused = (path = AT): string =>
    `readOnlyRootFilesystem @ ${path}.readOnlyRootFilesystem: ${path}.readOnlyRootFilesystem: Invalid value: false: ReadOnlyRootFilesystem must be set to true`;
  test.each<[string, PodSecurityPolicySpec, SecurityContext, string[]]>([
    ['one that is said', { readOnlyRootFilesystem: true }, { readOnlyRootFilesystem: true }, []],
    ['one that the policy sets', { readOnlyRootFilesystem: true }, {}, []],
    ['one that is denied', { readOnlyRootFilesystem: true }, { readOnlyRootFilesystem: false }, [refused()]],
    ['one that is not asked for', { readOnlyRootFilesystem: false }, { readOnlyRootFilesystem: false }, []],
    ['one that no rule asks for', {}, { readOnlyRootFilesystem: false }, []],
  ])('%s', (_title, spec, context, expected) => {
    expect(violationsOf(psp(spec), podWith(context))).toEqual(expected);
  });

  test.each(KINDS)('denied by %s', (_title, spec, path) => {
    const given = pod(spec(container({ securityContext: { readOnlyRootFilesystem: false } })));
    expect(violationsOf(psp({ readOnlyRootFilesystem: true }), given)).toEqual([refused(`${path}.securityContext`)]);
  });
});

describe('privilege escalation', () => {
  const refused = (value = 'true', path = AT): string =>
    `allowPrivilegeEscalation @ ${path}.allowPrivilegeEscalation: ${path}.allowPrivilegeEscalation: Invalid value: ${value}: Allowing privilege escalation for containers is not allowed`;
  test.each<[string, PodSecurityPolicySpec, SecurityContext, string[]]>([
    ['no rule allows it', {}, { allowPrivilegeEscalation: true }, []],
    ['the rule allows it', { allowPrivilegeEscalation: true }, { allowPrivilegeEscalation: true }, []],
    ['the rule forbids it', { allowPrivilegeEscalation: false }, { allowPrivilegeEscalation: true }, [refused()]],
    ['the rule forbids it, and the pod does not use it', { allowPrivilegeEscalation: false }, { allowPrivilegeEscalation: false }, []],
    ['the rule forbids it, and sets it to false', { allowPrivilegeEscalation: false }, {}, []],
    ['the default contradicts the rule', { allowPrivilegeEscalation: false, defaultAllowPrivilegeEscalation: true }, {}, [refused()]],
  ])('%s', (_title, spec, context, expected) => {
    expect(violationsOf(psp(spec), podWith(context))).toEqual(expected);
  });

  test.each(KINDS)('of %s', (_title, spec, path) => {
    const given = pod(spec(container({ securityContext: { allowPrivilegeEscalation: true } })));
    expect(violationsOf(psp({ allowPrivilegeEscalation: false }), given)).toEqual([refused('true', `${path}.securityContext`)]);
  });
});

// The plugin never asks this, since its own defaults come first. Upstream prints an absent value as text before 1.34.
test.each<[string, PodSecurityPolicySpec, string]>([
  ['readOnlyRootFilesystem', { readOnlyRootFilesystem: true },
    `readOnlyRootFilesystem @ ${AT}.readOnlyRootFilesystem: ${AT}.readOnlyRootFilesystem: Invalid value: "null": ReadOnlyRootFilesystem may not be nil and must be set to true`],
  ['allowPrivilegeEscalation', { allowPrivilegeEscalation: false },
    `allowPrivilegeEscalation @ ${AT}.allowPrivilegeEscalation: ${AT}.allowPrivilegeEscalation: Invalid value: "null": Allowing privilege escalation for containers is not allowed`],
])('%s is refused where neither the pod nor the policy has set it', (_title, spec, expected) => {
  expect(violationsAsItStands(psp(spec), pod())).toEqual([expected]);
});

describe('ephemeral containers', () => {
  const given = pod({ ephemeralContainers: [container({ securityContext: { privileged: true } })] });
  const path = 'spec.ephemeralContainers[0].securityContext.privileged';

  test('are looked at since 1.23', () => {
    expect(violationsOf(psp(), given, 23)).toEqual([`privileged @ ${path}: ${path}: Invalid value: true: Privileged containers are not allowed`]);
  });

  // upstream's gate EphemeralContainers is off until 1.22: the registry drops them.
  test.each([16, 19, 22])('are not looked at in 1.%i', (minor) => {
    expect(violationsOf(psp(), given, minor)).toEqual([]);
  });
});

test('the violations stand in upstream\'s order: pod, volumes, runtime class, then container for container', () => {
  const RANGE = { rule: 'MustRunAs', ranges: [{ min: 1, max: 2 }] };
  const policy = psp({
    fsGroup: RANGE,
    supplementalGroups: RANGE,
    runAsUser: RANGE,
    runAsGroup: RANGE,
    seLinux: { rule: 'MustRunAs', seLinuxOptions: { type: 't' } },
    forbiddenSysctls: ['*'],
    volumes: ['hostPath'],
    allowedHostPaths: [{ pathPrefix: '/foo' }],
    runtimeClass: {},
    readOnlyRootFilesystem: true,
    allowPrivilegeEscalation: false,
    requiredDropCapabilities: ['KILL'],
  }, { annotations: { 'apparmor.security.beta.kubernetes.io/allowedProfileNames': 'a' } });
  const wrong = container({
    ports: [{ hostPort: 80 }],
    securityContext: {
      privileged: true,
      procMount: 'Unmasked',
      capabilities: { add: ['MKNOD'] },
      runAsUser: 0,
      runAsGroup: 0,
      seLinuxOptions: {},
      seccompProfile: { type: 'Unconfined' },
      readOnlyRootFilesystem: false,
      allowPrivilegeEscalation: true,
    },
  });
  const given = pod({
    hostIPC: true,
    hostPID: true,
    hostNetwork: true,
    runtimeClassName: 'kata',
    securityContext: {
      sysctls: [{ name: 'a' }], seLinuxOptions: {}, seccompProfile: { type: 'Unconfined' }, supplementalGroups: [0], fsGroup: 0,
    },
    volumes: [{ name: 'a', emptyDir: {} }, { name: 'b', hostPath: { path: '/' } }],
    initContainers: [wrong],
    containers: [wrong],
  });
  const ofContainer = [
    'runAsUser', 'runAsGroup', 'seLinux', 'appArmor', 'seccomp', 'privileged', 'allowedProcMountTypes', 'allowedCapabilities', 'hostPorts',
    'readOnlyRootFilesystem', 'allowPrivilegeEscalation',
  ];
  expect(violationsOf(policy, given).map((violation) => violation.split(' @ ')[0])).toEqual([
    'fsGroup', 'supplementalGroups', 'seccomp', 'seLinux', 'hostNetwork', 'hostPID', 'hostIPC', 'forbiddenSysctls', 'volumes', 'allowedHostPaths', 'runtimeClass',
    ...ofContainer, ...ofContainer,
  ]);
});
