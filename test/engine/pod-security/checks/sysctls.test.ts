import { Pod } from '../../../../src/engine/objects/pod';
import { sysctls } from '../../../../src/engine/pod-security/checks/sysctls';
import { Minor } from '../../../../src/engine/version';
import { pod } from '../../../support/pod';
import { outcome } from '../../../support/pod-security';

const REASON = 'forbidden sysctls';

function setting(...names: string[]): Pod {
  return pod({ securityContext: { sysctls: names.map((name) => ({ name, value: '1' })) } });
}

function mustGo(index: number): string {
  return `spec.securityContext.sysctls[${index}].name: remove spec.securityContext.sysctls[${index}]`;
}

describe('sysctls', () => {
  test.each<[string, Pod, string[]]>([
    ['none is allowed', pod(), []],
    ['an empty list is allowed', setting(), []],
    ['a safe one is allowed', setting('kernel.shm_rmid_forced'), []],
    ['another is refused', setting('kernel.msgmax'), [REASON, 'kernel.msgmax', mustGo(0)]],
    ['so is another spelling', setting('kernel/shm_rmid_forced'), [REASON, 'kernel/shm_rmid_forced', mustGo(0)]],
    ['and one without a name', pod({ securityContext: { sysctls: [{}] } }), [REASON, '', mustGo(0)]],
    ['several in their order, each time', setting('b', 'kernel.shm_rmid_forced', 'a', 'b'), [REASON, 'b, a, b', mustGo(0), mustGo(2), mustGo(3)]],
  ])('%s', (_title, given, expected) => {
    expect(outcome(sysctls, given)).toEqual(expected);
    expect(outcome(sysctls, given, 0)).toEqual(expected);
  });

  test.each<[Minor, string[]]>([
    [0, [
      'kernel.shm_rmid_forced', 'net.ipv4.ip_local_port_range', 'net.ipv4.tcp_syncookies', 'net.ipv4.ping_group_range', 'net.ipv4.ip_unprivileged_port_start',
    ]],
    [27, ['net.ipv4.ip_local_reserved_ports']],
    [29, ['net.ipv4.tcp_keepalive_time', 'net.ipv4.tcp_fin_timeout', 'net.ipv4.tcp_keepalive_intvl', 'net.ipv4.tcp_keepalive_probes']],
    [32, ['net.ipv4.tcp_rmem', 'net.ipv4.tcp_wmem']],
    [37, ['net.ipv4.tcp_slow_start_after_idle', 'net.ipv4.tcp_notsent_lowat']],
  ])('from 1.%i on %j are safe', (since, names) => {
    expect(outcome(sysctls, setting(...names), since)).toEqual([]);
    expect(outcome(sysctls, setting(...names))).toEqual([]);
    if (since > 0) {
      expect(outcome(sysctls, setting(...names), since - 1)).toEqual([REASON, names.join(', '), ...names.map((_name, i) => mustGo(i))]);
    }
  });
});
