import { Container, PodSpec } from '../../../../src/engine/objects/pod';
import { container } from '../../../support/pod';
import { errorsOfPod } from '../../../support/validation';

const app = (fields: Container): PodSpec => ({ containers: [container(fields)] });

describe("a container's security context", () => {
  test.each<[string, number, PodSpec, string[]]>([
    ['nothing', 24, app({ securityContext: {} }), []],
    ['ids at their bounds', 24, app({ securityContext: { runAsUser: 0, runAsGroup: 2147483647 } }), []],
    ['ids beyond them', 24, app({ securityContext: { runAsUser: -1, runAsGroup: 2147483648 } }), [
      'spec.containers[0].securityContext.runAsUser: Invalid value: -1: must be between 0 and 2147483647, inclusive',
      'spec.containers[0].securityContext.runAsGroup: Invalid value: 2147483648: must be between 0 and 2147483647, inclusive',
    ]],
    ['an id that is no exact number', 18, app({ securityContext: { runAsUser: 9007199254740993n } }), [
      'spec.containers[0].securityContext.runAsUser: Invalid value: 9007199254740993: must be between 0 and 2147483647, inclusive',
    ]],
    [
      'privileged without escalation', 24,
      app({ securityContext: { privileged: true, allowPrivilegeEscalation: false } }),
      [
        'spec.containers[0].securityContext: Invalid value: core.SecurityContext{Capabilities:(*core.Capabilities)(nil), Privileged:(*bool)(0xc000000000), SELinuxOptions:(*core.SELinuxOptions)(nil), WindowsOptions:(*core.WindowsSecurityContextOptions)(nil), RunAsUser:(*int64)(nil), RunAsGroup:(*int64)(nil), RunAsNonRoot:(*bool)(nil), ReadOnlyRootFilesystem:(*bool)(nil), AllowPrivilegeEscalation:(*bool)(0xc000000000), ProcMount:(*core.ProcMountType)(nil), SeccompProfile:(*core.SeccompProfile)(nil)}: cannot set `allowPrivilegeEscalation` to false and `privileged` to true',
      ],
    ],
    [
      'the same as 1.16 prints it', 16,
      app({ securityContext: { privileged: true, allowPrivilegeEscalation: false } }),
      [
        'spec.containers[0].securityContext: Invalid value: core.SecurityContext{Capabilities:(*core.Capabilities)(nil), Privileged:(*bool)(0xc000000000), SELinuxOptions:(*core.SELinuxOptions)(nil), WindowsOptions:(*core.WindowsSecurityContextOptions)(nil), RunAsUser:(*int64)(nil), RunAsGroup:(*int64)(nil), RunAsNonRoot:(*bool)(nil), ReadOnlyRootFilesystem:(*bool)(nil), AllowPrivilegeEscalation:(*bool)(0xc000000000), ProcMount:(*core.ProcMountType)(nil)}: cannot set `allowPrivilegeEscalation` to false and `privileged` to true',
      ],
    ],
    [
      'the same as 1.30 prints it', 30,
      app({ securityContext: { privileged: true, allowPrivilegeEscalation: false } }),
      [
        'spec.containers[0].securityContext: Invalid value: core.SecurityContext{Capabilities:(*core.Capabilities)(nil), Privileged:(*bool)(0xc000000000), SELinuxOptions:(*core.SELinuxOptions)(nil), WindowsOptions:(*core.WindowsSecurityContextOptions)(nil), RunAsUser:(*int64)(nil), RunAsGroup:(*int64)(nil), RunAsNonRoot:(*bool)(nil), ReadOnlyRootFilesystem:(*bool)(nil), AllowPrivilegeEscalation:(*bool)(0xc000000000), ProcMount:(*core.ProcMountType)(nil), SeccompProfile:(*core.SeccompProfile)(nil), AppArmorProfile:(*core.AppArmorProfile)(nil)}: cannot set `allowPrivilegeEscalation` to false and `privileged` to true',
      ],
    ],
    [
      'the same as 1.34 prints it', 34,
      app({ securityContext: { privileged: true, allowPrivilegeEscalation: false, capabilities: { add: ['CHOWN'] }, seLinuxOptions: { level: 's0' } } }),
      [
        'spec.containers[0].securityContext: Invalid value: {"Capabilities":{"Add":["CHOWN"],"Drop":null},"Privileged":true,"SELinuxOptions":{"User":"","Role":"","Type":"","Level":"s0"},"WindowsOptions":null,"RunAsUser":null,"RunAsGroup":null,"RunAsNonRoot":null,"ReadOnlyRootFilesystem":null,"AllowPrivilegeEscalation":false,"ProcMount":null,"SeccompProfile":null,"AppArmorProfile":null}: cannot set `allowPrivilegeEscalation` to false and `privileged` to true',
      ],
    ],
    [
      'CAP_SYS_ADMIN without escalation', 24,
      app({ securityContext: { allowPrivilegeEscalation: false, capabilities: { add: ['CHOWN', 'CAP_SYS_ADMIN'] } } }),
      [
        'spec.containers[0].securityContext: Invalid value: core.SecurityContext{Capabilities:(*core.Capabilities)(0xc000000000), Privileged:(*bool)(nil), SELinuxOptions:(*core.SELinuxOptions)(nil), WindowsOptions:(*core.WindowsSecurityContextOptions)(nil), RunAsUser:(*int64)(nil), RunAsGroup:(*int64)(nil), RunAsNonRoot:(*bool)(nil), ReadOnlyRootFilesystem:(*bool)(nil), AllowPrivilegeEscalation:(*bool)(0xc000000000), ProcMount:(*core.ProcMountType)(nil), SeccompProfile:(*core.SeccompProfile)(nil)}: cannot set `allowPrivilegeEscalation` to false and `capabilities.Add` CAP_SYS_ADMIN',
      ],
    ],
    [
      'SYS_ADMIN is another name', 24,
      app({ securityContext: { allowPrivilegeEscalation: false, capabilities: { add: ['SYS_ADMIN'] } } }),
      [],
    ],
    ['an init container', 24, { initContainers: [container({ name: 'init', securityContext: { runAsUser: -1 } })] }, [
      'spec.initContainers[0].securityContext.runAsUser: Invalid value: -1: must be between 0 and 2147483647, inclusive',
    ]],
  ])('%s', (_title, minor, spec, expected) => {
    expect(errorsOfPod(spec, { minor })).toEqual(expected);
  });
});

describe('the mask of /proc', () => {
  test.each<[string, number, PodSpec, string[]]>([
    ['is the default one before 1.33, whatever is asked for', 32, app({ securityContext: { procMount: 'Nonsense' } }), []],
    ['is one of two', 33, app({ securityContext: { procMount: 'Nonsense' } }), [
      'spec.containers[0].securityContext.procMount: Unsupported value: "Nonsense": supported values: "Default", "Unmasked"',
    ]],
    ['goes only with a user namespace', 33, app({ securityContext: { procMount: 'Unmasked' } }), [
      'spec.containers[0].securityContext.procMount: Invalid value: "Unmasked": `hostUsers` must be false to use `Unmasked`',
    ]],
    ['and so may be off in one', 33, { hostUsers: false, ...app({ securityContext: { procMount: 'Unmasked' } }) }, []],
  ])('%s', (_title, minor, spec, expected) => {
    expect(errorsOfPod(spec, { minor })).toEqual(expected);
  });
});

describe('a server without --allow-privileged', () => {
  test.each<[string, PodSpec, string[]]>([
    [
      'refuses privileged containers',
      app({ securityContext: { privileged: true } }),
      ['spec.containers[0].securityContext.privileged: Forbidden: disallowed by cluster policy'],
    ],
    ['takes others', app({ securityContext: { privileged: false } }), []],
  ])('%s', (_title, spec, expected) => {
    expect(errorsOfPod(spec, { allowPrivileged: false })).toEqual(expected);
  });
});
