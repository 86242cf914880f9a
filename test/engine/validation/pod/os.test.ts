import { Container, PodSpec } from '../../../../src/engine/objects/pod';
import { container } from '../../../support/pod';
import { errorsOfPod } from '../../../support/validation';

const app = (fields: Container): PodSpec => ({ containers: [container(fields)] });

describe("the pod's operating system", () => {
  test.each<[string, number, PodSpec, string[]]>([
    ['has a name', 24, { os: {} }, ['spec.os.name: Required value: cannot be empty']],
    ['in the words of 1.34', 34, { os: {} }, ['spec.os.name: Required value']],
    ['is one of two', 24, { os: { name: 'plan9' } }, ['spec.os: Unsupported value: "plan9": supported values: "linux", "windows"']],
    ['is dropped in 1.23', 23, { os: { name: 'plan9' } }, []],
    [
      'Linux has no options of Windows', 24,
      { os: { name: 'linux' }, securityContext: { windowsOptions: {} }, ...app({ securityContext: { windowsOptions: {} } }) },
      [
        'spec.securityContext.windowsOptions: Forbidden: windows options cannot be set for a linux pod',
        'spec.containers[0].securityContext.windowsOptions: Forbidden: windows options cannot be set for a linux pod',
      ],
    ],
    [
      'Windows has nothing of Linux', 24,
      { os: { name: 'windows' }, hostPID: true, hostIPC: true, shareProcessNamespace: false, securityContext: { seLinuxOptions: {}, seccompProfile: { type: 'RuntimeDefault' }, fsGroup: 1, fsGroupChangePolicy: 'Always', sysctls: [{ name: 'a', value: '1' }], runAsUser: 1, runAsGroup: 1, supplementalGroups: [] } },
      [
        'spec.securityContext.seLinuxOptions: Forbidden: cannot be set for a windows pod',
        'spec.hostPID: Forbidden: cannot be set for a windows pod',
        'spec.hostIPC: Forbidden: cannot be set for a windows pod',
        'spec.securityContext.seccompProfile: Forbidden: cannot be set for a windows pod',
        'spec.securityContext.fsGroup: Forbidden: cannot be set for a windows pod',
        'spec.securityContext.fsGroupChangePolicy: Forbidden: cannot be set for a windows pod',
        'spec.securityContext.sysctls: Forbidden: cannot be set for a windows pod',
        'spec.shareProcessNamespace: Forbidden: cannot be set for a windows pod',
        'spec.securityContext.runAsUser: Forbidden: cannot be set for a windows pod',
        'spec.securityContext.runAsGroup: Forbidden: cannot be set for a windows pod',
        'spec.securityContext.supplementalGroups: Forbidden: cannot be set for a windows pod',
      ],
    ],
    [
      'nor in a container', 24,
      { os: { name: 'windows' }, ...app({ securityContext: { seLinuxOptions: {}, seccompProfile: { type: 'RuntimeDefault' }, capabilities: {}, readOnlyRootFilesystem: false, privileged: false, allowPrivilegeEscalation: true, procMount: 'Default', runAsUser: 1, runAsGroup: 1 } }) },
      [
        'spec.containers[0].securityContext.seLinuxOptions: Forbidden: cannot be set for a windows pod',
        'spec.containers[0].securityContext.seccompProfile: Forbidden: cannot be set for a windows pod',
        'spec.containers[0].securityContext.capabilities: Forbidden: cannot be set for a windows pod',
        'spec.containers[0].securityContext.readOnlyRootFilesystem: Forbidden: cannot be set for a windows pod',
        'spec.containers[0].securityContext.privileged: Forbidden: cannot be set for a windows pod',
        'spec.containers[0].securityContext.allowPrivilegeEscalation: Forbidden: cannot be set for a windows pod',
        'spec.containers[0].securityContext.procMount: Forbidden: cannot be set for a windows pod',
        'spec.containers[0].securityContext.runAsUser: Forbidden: cannot be set for a windows pod',
        'spec.containers[0].securityContext.runAsGroup: Forbidden: cannot be set for a windows pod',
      ],
    ],
    [
      'the order of 1.37', 37,
      { os: { name: 'windows' }, hostUsers: true, hostPID: true, shareProcessNamespace: true, securityContext: { fsGroup: 1, supplementalGroupsPolicy: 'Strict', seLinuxChangePolicy: 'Recursive', appArmorProfile: { type: 'Unconfined' } } },
      [
        'spec.shareProcessNamespace: Invalid value: true: ShareProcessNamespace and HostPID cannot both be enabled',
        'spec.securityContext.appArmorProfile: Forbidden: cannot be set for a windows pod',
        'spec.securityContext.fsGroup: Forbidden: cannot be set for a windows pod',
        'spec.securityContext.supplementalGroupsPolicy: Forbidden: cannot be set for a windows pod',
        'spec.securityContext.seLinuxChangePolicy: Forbidden: cannot be set for a windows pod',
        'spec.hostUsers: Forbidden: cannot be set for a windows pod',
        'spec.hostPID: Forbidden: cannot be set for a windows pod',
        'spec.shareProcessNamespace: Forbidden: cannot be set for a windows pod',
      ],
    ],
    [
      'what both have', 24,
      { os: { name: 'windows' }, securityContext: { runAsNonRoot: true, windowsOptions: { runAsUserName: 'bob' } } },
      [],
    ],
  ])('%s', (_title, minor, spec, expected) => {
    expect(errorsOfPod(spec, { minor })).toEqual(expected);
  });
});
