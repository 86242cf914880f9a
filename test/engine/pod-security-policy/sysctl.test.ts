import { PodSecurityPolicySpec } from '../../../src/engine/objects/pod-security-policy';
import { Minor } from '../../../src/engine/version';
import { pod } from '../../support/pod';
import { psp } from '../../support/pod-security-policy';
import { violationsOf } from '../../support/provider';

const at = (index: number): string => `spec.securityContext.sysctls[${index}]`;
const forbidden = (name: string, index = 0): string => `forbiddenSysctls @ ${at(index)}: pod.${at(index)}: Forbidden: sysctl "${name}" is not allowed`;
const unsafe = (name: string, index = 0): string => `allowedUnsafeSysctls @ ${at(index)}: pod.${at(index)}: Forbidden: unsafe sysctl "${name}" is not allowed`;

function violationsOfSysctls(spec: PodSecurityPolicySpec, names: string[], minor?: Minor): string[] {
  return violationsOf(psp(spec), pod({ securityContext: { sysctls: names.map((name) => ({ name, value: '1' })) } }), minor);
}

test.each<[string, PodSecurityPolicySpec, string[], string[]]>([
  ['none', { forbiddenSysctls: ['*'] }, [], []],
  ['safe ones need no allowance', {}, ['kernel.shm_rmid_forced', 'net.ipv4.ip_local_port_range', 'net.ipv4.tcp_syncookies'], []],
  ['unsafe ones do', {}, ['kernel.msgmax'], [unsafe('kernel.msgmax')]],
  ['an unsafe one that is allowed', { allowedUnsafeSysctls: ['kernel.msgmax'] }, ['kernel.msgmax'], []],
  ['an allowed name is no prefix', { allowedUnsafeSysctls: ['kernel.msg'] }, ['kernel.msgmax'], [unsafe('kernel.msgmax')]],
  ['an allowed pattern', { allowedUnsafeSysctls: ['kernel.msg*'] }, ['kernel.msgmax', 'kernel.msg'], []],
  ['a pattern allows what begins so', { allowedUnsafeSysctls: ['kernel.msg*'] }, ['kernel.sem', 'xkernel.msgmax'], [unsafe('kernel.sem'), unsafe('xkernel.msgmax', 1)]],
  ['a star allows every one', { allowedUnsafeSysctls: ['*'] }, ['kernel.msgmax', 'net.core.somaxconn'], []],
  ['a star within a name is a character', { allowedUnsafeSysctls: ['net.*.somaxconn'] }, ['net.core.somaxconn'], [unsafe('net.core.somaxconn')]],
  ['only the last of two stars is a wildcard', { allowedUnsafeSysctls: ['net.**'] }, ['net.core.somaxconn', 'net.*'], [unsafe('net.core.somaxconn')]],
  ['empty lists allow only safe ones', { allowedUnsafeSysctls: [], forbiddenSysctls: [] }, ['kernel.msgmax', 'kernel.shm_rmid_forced'], [unsafe('kernel.msgmax')]],
  ['a safe one can be forbidden', { forbiddenSysctls: ['kernel.shm_rmid_forced'] }, ['kernel.shm_rmid_forced'], [forbidden('kernel.shm_rmid_forced')]],
  ['a safe one can be forbidden by a pattern', { forbiddenSysctls: ['kernel.shm*'] }, ['kernel.shm_rmid_forced'], [forbidden('kernel.shm_rmid_forced')]],
  ['every one can be forbidden', { forbiddenSysctls: ['*'] }, ['kernel.shm_rmid_forced', 'kernel.msgmax'], [
    forbidden('kernel.shm_rmid_forced'), forbidden('kernel.msgmax', 1),
  ]],
  ['what is forbidden is not allowed as well', { forbiddenSysctls: ['kernel.msg*'], allowedUnsafeSysctls: ['kernel.msgmax'] }, ['kernel.msgmax'], [forbidden('kernel.msgmax')]],
  ['an unsafe one that is not the forbidden one', { forbiddenSysctls: ['kernel.sem'] }, ['kernel.msgmax'], [unsafe('kernel.msgmax')]],
  ['every wrong one at its place', { allowedUnsafeSysctls: ['kernel.sem'] }, ['kernel.msgmax', 'kernel.sem', 'kernel.msgmax'], [
    unsafe('kernel.msgmax'), unsafe('kernel.msgmax', 2),
  ]],
  ['slashes are not dots', { allowedUnsafeSysctls: ['kernel.msgmax'] }, ['kernel/msgmax'], [unsafe('kernel/msgmax')]],
  ['names are quoted as Go does', {}, ['a"b'], [unsafe('a\\"b')]],
])('%s', (_title, spec, names, expected) => {
  expect(violationsOfSysctls(spec, names)).toEqual(expected);
});

test('a sysctl without name is an unsafe one', () => {
  expect(violationsOf(psp(), pod({ securityContext: { sysctls: [{ value: '1' }] } }))).toEqual([unsafe('')]);
});

test.each<[string, Minor, boolean]>([
  ['net.ipv4.ping_group_range', 17, false],
  ['net.ipv4.ping_group_range', 18, true],
  ['net.ipv4.ip_unprivileged_port_start', 21, false],
  ['net.ipv4.ip_unprivileged_port_start', 22, true],
  ['net.ipv4.tcp_syncookies', 13, true],
  // Safe for the kubelet and Pod Security since 1.29, when there was no plugin any more.
  ['net.ipv4.tcp_keepalive_time', 24, false],
])('%s in 1.%i is safe: %s', (name, minor, safe) => {
  expect(violationsOfSysctls({}, [name], minor)).toEqual(safe ? [] : [unsafe(name)]);
});
