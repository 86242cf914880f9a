import { Pod } from '../../../src/engine/objects/pod';
import { PodSecurityPolicy, PodSecurityPolicySpec } from '../../../src/engine/objects/pod-security-policy';
import { PolicyRefusal } from '../../../src/engine/pod-security-policy/admission';
import { AskedPolicy } from '../../../src/engine/pod-security-policy/asked-policy';
import { findingOf, findingsOf } from '../../../src/engine/pod-security-policy/finding';
import { mutatePod } from '../../../src/engine/pod-security-policy/mutation';
import { viewPod } from '../../../src/engine/pod-security-policy/pod-view';
import { validatePod } from '../../../src/engine/pod-security-policy/validation';
import { PolicyCheck, PolicyViolation } from '../../../src/engine/pod-security-policy/violation';
import { Finding } from '../../../src/engine/verdict';
import { container, pod, podWith } from '../../support/pod';
import { psp } from '../../support/pod-security-policy';
import { provider } from '../../support/provider';

const AT = 'spec.containers[0].securityContext';
const RANGE = { rule: 'MustRunAs', ranges: [{ min: 1, max: 10 }] };
const SECCOMP = 'metadata.annotations[seccomp.security.alpha.kubernetes.io/pod]';
const APP_ARMOR = 'metadata.annotations[container.apparmor.security.beta.kubernetes.io/app]';

const restricted = (spec: PodSecurityPolicySpec = {}, annotations?: Record<string, string>): PodSecurityPolicy => psp(spec, { name: 'restricted', annotations });

function violationsIn(policy: PodSecurityPolicy, given: Pod): readonly PolicyViolation[] {
  const made = provider(policy);
  return validatePod(made, mutatePod(made, viewPod(given)));
}

/** Every check: a policy, a pod that it refuses, and of the first finding path, message and fix. */
const ROWS: [PolicyCheck, PodSecurityPolicy, Pod, string, string, string][] = [
  ['privileged', restricted(), podWith({ privileged: true }), `${AT}.privileged`,
    `${AT}.privileged: Invalid value: true: Privileged containers are not allowed`,
    `remove ${AT}.privileged, or set spec.privileged to true in PodSecurityPolicy restricted`],
  ['allowedCapabilities', restricted(), podWith({ capabilities: { add: ['KILL'] } }), `${AT}.capabilities.add`,
    `${AT}.capabilities.add: Invalid value: "KILL": capability may not be added`,
    `take the capability out of ${AT}.capabilities.add, or list it in spec.allowedCapabilities in PodSecurityPolicy restricted`],
  ['volumes', restricted({ volumes: ['secret'] }), pod({ volumes: [{ name: 'a', emptyDir: {} }] }), 'spec.volumes[0]',
    'spec.volumes[0]: Invalid value: "emptyDir": emptyDir volumes are not allowed to be used',
    'use another type of volume at spec.volumes[0] (secret), or list its type in spec.volumes in PodSecurityPolicy restricted'],
  ['hostNetwork', restricted(), pod({ hostNetwork: true }), 'spec.hostNetwork',
    'spec.securityContext.hostNetwork: Invalid value: true: Host network is not allowed to be used',
    'remove spec.hostNetwork, or set spec.hostNetwork to true in PodSecurityPolicy restricted'],
  ['hostPID', restricted(), pod({ hostPID: true }), 'spec.hostPID',
    'spec.securityContext.hostPID: Invalid value: true: Host PID is not allowed to be used',
    'remove spec.hostPID, or set spec.hostPID to true in PodSecurityPolicy restricted'],
  ['hostIPC', restricted(), pod({ hostIPC: true }), 'spec.hostIPC',
    'spec.securityContext.hostIPC: Invalid value: true: Host IPC is not allowed to be used',
    'remove spec.hostIPC, or set spec.hostIPC to true in PodSecurityPolicy restricted'],
  ['hostPorts', restricted(), pod({ containers: [container({ ports: [{ hostPort: 80 }] })] }), 'spec.containers[0].ports[0].hostPort',
    'spec.containers[0].hostPort: Invalid value: 80: Host port 80 is not allowed to be used. Allowed ports: []',
    'remove spec.containers[0].ports[0].hostPort, or add a range with the port to spec.hostPorts in PodSecurityPolicy restricted'],
  ['seLinux', restricted({ seLinux: { rule: 'MustRunAs', seLinuxOptions: { type: 't' } } }), podWith({ seLinuxOptions: { type: 'x' } }), `${AT}.seLinuxOptions.type`,
    `${AT}.seLinuxOptions.type: Invalid value: "x": must be t`,
    `set ${AT}.seLinuxOptions.type to t, or change spec.seLinux in PodSecurityPolicy restricted`],
  ['seLinux', restricted({ seLinux: { rule: 'MustRunAs', seLinuxOptions: {} } }), podWith({ seLinuxOptions: { type: 'x' } }), `${AT}.seLinuxOptions.type`,
    `${AT}.seLinuxOptions.type: Invalid value: "x": must be `,
    `remove ${AT}.seLinuxOptions.type, or change spec.seLinux in PodSecurityPolicy restricted`],
  ['runAsUser', restricted({ runAsUser: RANGE }), podWith({ runAsUser: 0 }), `${AT}.runAsUser`,
    `${AT}.runAsUser: Invalid value: 0: must be in the ranges: [{1 10}]`,
    `set ${AT}.runAsUser to a user in the ranges, or change spec.runAsUser in PodSecurityPolicy restricted`],
  ['runAsUser', restricted({ runAsUser: { rule: 'MustRunAsNonRoot' } }), podWith({ runAsUser: 0 }), `${AT}.runAsUser`,
    `${AT}.runAsUser: Invalid value: 0: running with the root UID is forbidden`,
    `set ${AT}.runAsUser to a user other than 0, or change spec.runAsUser in PodSecurityPolicy restricted`],
  ['runAsUser', restricted({ runAsUser: { rule: 'MustRunAsNonRoot' } }), podWith({ runAsNonRoot: false }), `${AT}.runAsNonRoot`,
    `${AT}.runAsNonRoot: Invalid value: false: must be true`,
    `set ${AT}.runAsNonRoot to true, or change spec.runAsUser in PodSecurityPolicy restricted`],
  ['runAsGroup', restricted({ runAsGroup: RANGE }), podWith({ runAsGroup: 0 }), AT,
    `${AT}: Invalid value: []int64{0}: group 0 must be in the ranges: [{1 10}]`,
    `set ${AT}.runAsGroup to a group in the ranges, or add a range to spec.runAsGroup in PodSecurityPolicy restricted`],
  ['supplementalGroups', restricted({ supplementalGroups: RANGE }), pod({ securityContext: { supplementalGroups: [] } }), 'spec.securityContext.supplementalGroups',
    'spec.securityContext.supplementalGroups: Invalid value: []int64{}: unable to validate empty groups against required ranges',
    'set spec.securityContext.supplementalGroups to groups in the ranges, or add a range to spec.supplementalGroups in PodSecurityPolicy restricted'],
  ['fsGroup', restricted({ fsGroup: RANGE }), pod({ securityContext: { fsGroup: 11 } }), 'spec.securityContext.fsGroup',
    'spec.securityContext.fsGroup: Invalid value: []int64{11}: group 11 must be in the ranges: [{1 10}]',
    'set spec.securityContext.fsGroup to a group in the ranges, or add a range to spec.fsGroup in PodSecurityPolicy restricted'],
  ['readOnlyRootFilesystem', restricted({ readOnlyRootFilesystem: true }), podWith({ readOnlyRootFilesystem: false }), `${AT}.readOnlyRootFilesystem`,
    `${AT}.readOnlyRootFilesystem: Invalid value: false: ReadOnlyRootFilesystem must be set to true`,
    `set ${AT}.readOnlyRootFilesystem to true, or set spec.readOnlyRootFilesystem to false in PodSecurityPolicy restricted`],
  ['allowPrivilegeEscalation', restricted({ allowPrivilegeEscalation: false }), podWith({ allowPrivilegeEscalation: true }), `${AT}.allowPrivilegeEscalation`,
    `${AT}.allowPrivilegeEscalation: Invalid value: true: Allowing privilege escalation for containers is not allowed`,
    `set ${AT}.allowPrivilegeEscalation to false, or set spec.allowPrivilegeEscalation to true in PodSecurityPolicy restricted`],
  ['allowedHostPaths', restricted({ allowedHostPaths: [{ pathPrefix: '/foo' }] }), pod({ volumes: [{ name: 'a', hostPath: { path: '/etc' } }] }), 'spec.volumes[0].hostPath.path',
    'spec.volumes[0].hostPath.pathPrefix: Invalid value: "/etc": is not allowed to be used',
    'use another path at spec.volumes[0].hostPath.path (/foo), or add its prefix to spec.allowedHostPaths in PodSecurityPolicy restricted'],
  ['allowedFlexVolumes', restricted({ allowedFlexVolumes: [{ driver: 'a' }] }), pod({ volumes: [{ name: 'a', flexVolume: { driver: 'b' } }] }), 'spec.volumes[0].flexVolume.driver',
    'spec.volumes[0].driver: Invalid value: "b": Flexvolume driver is not allowed to be used',
    'use another driver at spec.volumes[0].flexVolume.driver (a), or list the driver in spec.allowedFlexVolumes in PodSecurityPolicy restricted'],
  ['allowedCSIDrivers', restricted({ allowedCSIDrivers: [{ name: 'a' }] }), pod({ volumes: [{ name: 'a', csi: { driver: 'b' } }] }), 'spec.volumes[0].csi.driver',
    'spec.volumes[0].csi.driver: Invalid value: "b": Inline CSI driver is not allowed to be used',
    'use another driver at spec.volumes[0].csi.driver (a), or list the driver in spec.allowedCSIDrivers in PodSecurityPolicy restricted'],
  ['allowedUnsafeSysctls', restricted(), pod({ securityContext: { sysctls: [{ name: 'kernel.sem' }] } }), 'spec.securityContext.sysctls[0]',
    'pod.spec.securityContext.sysctls[0]: Forbidden: unsafe sysctl "kernel.sem" is not allowed',
    'remove spec.securityContext.sysctls[0], or list the sysctl in spec.allowedUnsafeSysctls in PodSecurityPolicy restricted'],
  ['forbiddenSysctls', restricted({ forbiddenSysctls: ['*'] }), pod({ securityContext: { sysctls: [{ name: 'kernel.sem' }] } }), 'spec.securityContext.sysctls[0]',
    'pod.spec.securityContext.sysctls[0]: Forbidden: sysctl "kernel.sem" is not allowed',
    'remove spec.securityContext.sysctls[0], or take the sysctl out of spec.forbiddenSysctls in PodSecurityPolicy restricted'],
  ['allowedProcMountTypes', restricted(), podWith({ procMount: 'Unmasked' }), `${AT}.procMount`,
    `${AT}.procMount: Invalid value: "Unmasked": ProcMountType is not allowed`,
    `remove ${AT}.procMount, or note that no server with the plugin lets a policy allow another type than Default in PodSecurityPolicy restricted`],
  ['runtimeClass', restricted({ runtimeClass: { allowedRuntimeClassNames: ['gvisor'] } }), pod({ runtimeClassName: 'kata' }), 'spec.runtimeClassName',
    'spec.runtimeClassName: Invalid value: "kata"',
    'set spec.runtimeClassName to gvisor, or list the class in spec.runtimeClass.allowedRuntimeClassNames in PodSecurityPolicy restricted'],
  ['seccomp', restricted(), pod({}, { 'seccomp.security.alpha.kubernetes.io/pod': 'unconfined' }), SECCOMP,
    `pod.${SECCOMP}: Forbidden: seccomp may not be set`,
    `remove ${SECCOMP}, or list the profile in the annotation seccomp.security.alpha.kubernetes.io/allowedProfileNames in PodSecurityPolicy restricted`],
  ['seccomp', restricted({}, { 'seccomp.security.alpha.kubernetes.io/allowedProfileNames': 'runtime/default' }), pod(), SECCOMP,
    `pod.${SECCOMP}: Forbidden:  is not an allowed seccomp profile. Valid values are runtime/default`,
    `set an allowed seccomp profile at ${SECCOMP}, or list the profile in the annotation seccomp.security.alpha.kubernetes.io/allowedProfileNames in PodSecurityPolicy restricted`],
  ['appArmor', restricted({}, { 'apparmor.security.beta.kubernetes.io/allowedProfileNames': 'runtime/default' }), pod(), APP_ARMOR,
    `pod.${APP_ARMOR}: Forbidden: AppArmor profile must be set`,
    `set an allowed AppArmor profile at ${APP_ARMOR}, or list the profile in the annotation apparmor.security.beta.kubernetes.io/allowedProfileNames in PodSecurityPolicy restricted`],
];

function asked(policy: PodSecurityPolicy, given: Pod): AskedPolicy {
  return { provider: provider(policy), pod: viewPod(given) };
}

/** With the change to the pod and that to the policy in one sentence. */
function joined({ fix, alternative, changes: _changes, ...finding }: Finding): object {
  return { ...finding, fix: `${fix}, or ${alternative}` };
}

describe('what is found, where, and what helps', () => {
  test.each(ROWS)('%s', (check, policy, given, path, message, fix) => {
    expect(joined(findingOf(asked(policy, given), violationsIn(policy, given)[0]))).toEqual({ check, policy: 'restricted', path, message, fix });
  });

  test('a writable mount of a host path that may be read only', () => {
    const at = 'spec.containers[0].volumeMounts[0].readOnly';
    const given = pod({ volumes: [{ name: 'a', hostPath: { path: '/foo' } }], containers: [container({ volumeMounts: [{ name: 'a', mountPath: '/a' }] })] });
    const policy = restricted({ allowedHostPaths: [{ pathPrefix: '/foo', readOnly: true }] });
    expect(joined(findingOf(asked(policy, given), violationsIn(policy, given)[0]))).toEqual({
      check: 'allowedHostPaths',
      policy: 'restricted',
      path: at,
      message: `${at}: Invalid value: false: must be read-only`,
      fix: `set ${at} to true, or add its prefix to spec.allowedHostPaths in PodSecurityPolicy restricted`,
    });
  });

  test('a required drop, which no container lacks that the plugin has seen', () => {
    const made = asked(restricted({ requiredDropCapabilities: ['KILL'] }), podWith({ capabilities: {} }));
    expect(joined(findingOf(made, validatePod(made.provider, made.pod)[0]))).toEqual({
      check: 'requiredDropCapabilities',
      policy: 'restricted',
      path: `${AT}.capabilities.drop`,
      message: `${AT}.capabilities.drop: Invalid value: []core.Capability(nil): KILL is required to be dropped but was not found`,
      fix: `list the capability in ${AT}.capabilities.drop, or take it out of spec.requiredDropCapabilities in PodSecurityPolicy restricted`,
    });
  });
});

test('every check is in the table above', () => {
  // The compiler asks for all of them.
  const all: Record<PolicyCheck, true> = {
    privileged: true,
    allowedCapabilities: true,
    requiredDropCapabilities: true,
    volumes: true,
    hostNetwork: true,
    hostPorts: true,
    hostPID: true,
    hostIPC: true,
    seLinux: true,
    runAsUser: true,
    runAsGroup: true,
    supplementalGroups: true,
    fsGroup: true,
    readOnlyRootFilesystem: true,
    allowPrivilegeEscalation: true,
    allowedHostPaths: true,
    allowedFlexVolumes: true,
    allowedCSIDrivers: true,
    allowedUnsafeSysctls: true,
    forbiddenSysctls: true,
    allowedProcMountTypes: true,
    runtimeClass: true,
    seccomp: true,
    appArmor: true,
  };
  expect(new Set([...ROWS.map(([check]) => check), 'requiredDropCapabilities'])).toEqual(new Set(Object.keys(all)));
});

test('every violation of every refusal is a finding, in their order', () => {
  const given = pod({ hostNetwork: true, hostPID: true });
  const refusal = (name: string, spec: PodSecurityPolicySpec): PolicyRefusal => {
    const policy = psp(spec, { name });
    return { policy: name, provider: provider(policy), violations: violationsIn(policy, given) };
  };
  const open = psp({ hostNetwork: true, hostPID: true });
  const findings = findingsOf([refusal('open', { hostPID: true }), refusal('closed', {}), { policy: 'empty', provider: provider(open), violations: [] }], given);
  expect(findings.map(({ policy, check }) => `${policy} ${check}`)).toEqual(['open hostNetwork', 'closed hostNetwork', 'closed hostPID']);
});
