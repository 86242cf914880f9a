import { Container, PodSpec } from '../../../../src/engine/objects/pod';
import { container } from '../../../support/pod';
import { errorsOfPod } from '../../../support/validation';

const app = (fields: Container): PodSpec => ({ containers: [container(fields)] });

describe("the pod's security context", () => {
  test.each<[string, number, PodSpec, string[]]>([
    ['nothing', 24, {}, []],
    ['ids', 24, { securityContext: { fsGroup: -1, runAsUser: 2147483648, runAsGroup: -2, supplementalGroups: [1, -3] } }, [
      'spec.securityContext.fsGroup: Invalid value: -1: must be between 0 and 2147483647, inclusive',
      'spec.securityContext.runAsUser: Invalid value: 2147483648: must be between 0 and 2147483647, inclusive',
      'spec.securityContext.runAsGroup: Invalid value: -2: must be between 0 and 2147483647, inclusive',
      'spec.securityContext.supplementalGroups[1]: Invalid value: -3: must be between 0 and 2147483647, inclusive',
    ]],
    ['a change policy of volumes', 24, { securityContext: { fsGroupChangePolicy: 'Never' } }, [
      'spec.securityContext.fsGroupChangePolicy: Unsupported value: "Never": supported values: "Always", "OnRootMismatch"',
    ]],
    ['which is dropped before 1.20', 19, { securityContext: { fsGroupChangePolicy: 'Never' } }, []],
    ['a policy of groups', 33, { securityContext: { supplementalGroupsPolicy: 'Loose' } }, [
      'spec.securityContext.supplementalGroupsPolicy: Unsupported value: "Loose": supported values: "Merge", "Strict"',
    ]],
    ['a change policy of labels', 36, { securityContext: { seLinuxChangePolicy: 'MountOption' } }, [
      'spec.securityContext.seLinuxChangePolicy: Unsupported value: "MountOption": supported values: "Recursive"',
    ]],
    ['which 1.37 knows', 37, { securityContext: { seLinuxChangePolicy: 'MountOption' } }, []],
    ['processes shared with the host and among containers', 24, { hostPID: true, shareProcessNamespace: true }, [
      'spec.securityContext.shareProcessNamespace: Invalid value: true: ShareProcessNamespace and HostPID cannot both be enabled',
    ]],
    ['the same in 1.37', 37, { hostPID: true, shareProcessNamespace: true }, [
      'spec.shareProcessNamespace: Invalid value: true: ShareProcessNamespace and HostPID cannot both be enabled',
    ]],
  ])('%s', (_title, minor, spec, expected) => {
    expect(errorsOfPod(spec, { minor })).toEqual(expected);
  });
});

describe("ports on the host's network", () => {
  test.each<[string, number, PodSpec, string[]]>([
    ['are those of the host', 24, { hostNetwork: true, ...app({ ports: [{ containerPort: 80, hostPort: 81 }] }) }, [
      'spec.containers[0].ports[0].containerPort: Invalid value: 80: must match `hostPort` when `hostNetwork` is true',
    ]],
    ['where none is given it is filled in', 24, { hostNetwork: true, ...app({ ports: [{ containerPort: 80 }] }) }, []],
    ['the same since 1.28', 28, { hostNetwork: true, ...app({ ports: [{ containerPort: 80, hostPort: 81 }] }) }, [
      'spec.containers[0].ports[0].hostPort: Invalid value: 81: must match `containerPort` when `hostNetwork` is true',
    ]],
    ["off the host's network they may differ", 24, app({ ports: [{ containerPort: 80, hostPort: 81 }] }), []],
  ])('%s', (_title, minor, spec, expected) => {
    expect(errorsOfPod(spec, { minor })).toEqual(expected);
  });
});
