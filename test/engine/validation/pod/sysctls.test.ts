import { PodSpec } from '../../../../src/engine/objects/pod';
import { errorsOfPod } from '../../../support/validation';

describe('the names of sysctls', () => {
  test.each<[string, number, PodSpec, string[]]>([
    [
      'with dots', 24,
      { securityContext: { sysctls: [{ name: 'kernel.shm_rmid_forced', value: '1' }, { name: 'net.ipv4.tcp_syncookies', value: '0' }] } },
      [],
    ],
    ['empty', 24, { securityContext: { sysctls: [{ name: '', value: '1' }] } }, ['spec.securityContext.sysctls[0].name: Required value']],
    [
      'malformed', 24,
      { securityContext: { sysctls: [{ name: 'Kernel.msg*', value: '1' }] } },
      [
        'spec.securityContext.sysctls[0].name: Invalid value: "Kernel.msg*": must have at most 253 characters and match regex ([a-z0-9]([-_a-z0-9]*[a-z0-9])?\\.)*[a-z0-9]([-_a-z0-9]*[a-z0-9])?',
      ],
    ],
    [
      'twice', 24,
      { securityContext: { sysctls: [{ name: 'kernel.sem', value: '1' }, { name: 'kernel.sem', value: '2' }] } },
      ['spec.securityContext.sysctls[1].name: Duplicate value: "kernel.sem"'],
    ],
    [
      'too long', 24,
      { securityContext: { sysctls: [{ name: 'a'.repeat(254), value: '1' }] } },
      [
        `spec.securityContext.sysctls[0].name: Invalid value: "${'a'.repeat(254)}": must have at most 253 characters and match regex ([a-z0-9]([-_a-z0-9]*[a-z0-9])?\\.)*[a-z0-9]([-_a-z0-9]*[a-z0-9])?`,
      ],
    ],
    [
      'with slashes', 24,
      { securityContext: { sysctls: [{ name: 'net/ipv4/conf/eno2.100/x', value: '1' }] } },
      [
        'spec.securityContext.sysctls[0].name: Invalid value: "net/ipv4/conf/eno2.100/x": must have at most 253 characters and match regex ([a-z0-9]([-_a-z0-9]*[a-z0-9])?\\.)*[a-z0-9]([-_a-z0-9]*[a-z0-9])?',
      ],
    ],
    ['with slashes since 1.25', 25, { securityContext: { sysctls: [{ name: 'net/ipv4/conf/eno2.100/x', value: '1' }] } }, []],
    [
      'malformed since 1.25', 25,
      { securityContext: { sysctls: [{ name: '/a', value: '1' }] } },
      [
        'spec.securityContext.sysctls[0].name: Invalid value: "/a": must have at most 253 characters and match regex ^([a-z0-9]([-_a-z0-9]*[a-z0-9])?[\\./])*[a-z0-9]([-_a-z0-9]*[a-z0-9])?$',
      ],
    ],
  ])('%s', (_title, minor, spec, expected) => {
    expect(errorsOfPod(spec, { minor })).toEqual(expected);
  });
});

describe("the sysctls of a namespace that is the host's", () => {
  test.each<[string, number, PodSpec, string[]]>([
    [
      'its network', 30,
      { hostNetwork: true, securityContext: { sysctls: [{ name: 'net/ipv4/x', value: '1' }, { name: 'kernel.sem', value: '1' }] } },
      [
        'spec.securityContext.sysctls[0].name: Invalid value: "net/ipv4/x": may not be specified when \'hostNetwork\' is true',
      ],
    ],
    [
      'its interprocess communication', 30,
      { hostIPC: true, securityContext: { sysctls: [{ name: 'net.ipv4.x', value: '1' }, { name: 'kernel.sem', value: '1' }, { name: 'fs.mqueue.msg_max', value: '1' }] } },
      [
        'spec.securityContext.sysctls[1].name: Invalid value: "kernel.sem": may not be specified when \'hostIPC\' is true',
        'spec.securityContext.sysctls[2].name: Invalid value: "fs.mqueue.msg_max": may not be specified when \'hostIPC\' is true',
      ],
    ],
    ['before 1.29 nobody minds', 28, { hostNetwork: true, securityContext: { sysctls: [{ name: 'net.ipv4.x', value: '1' }] } }, []],
  ])('%s', (_title, minor, spec, expected) => {
    expect(errorsOfPod(spec, { minor })).toEqual(expected);
  });
});
