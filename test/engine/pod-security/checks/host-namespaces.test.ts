import { Pod } from '../../../../src/engine/objects/pod';
import { hostNamespaces } from '../../../../src/engine/pod-security/checks/host-namespaces';
import { pod } from '../../../support/pod';
import { outcome } from '../../../support/pod-security';

const REASON = 'host namespaces';

describe('hostNamespaces', () => {
  test.each<[string, Pod, string[]]>([
    ['unset is allowed', pod(), []],
    ['false is allowed', pod({ hostNetwork: false, hostPID: false, hostIPC: false }), []],
    ['the network is refused', pod({ hostNetwork: true }), [REASON, 'hostNetwork=true', 'spec.hostNetwork: set spec.hostNetwork to false']],
    ['the processes are refused', pod({ hostPID: true }), [REASON, 'hostPID=true', 'spec.hostPID: set spec.hostPID to false']],
    ['the IPC is refused', pod({ hostIPC: true }), [REASON, 'hostIPC=true', 'spec.hostIPC: set spec.hostIPC to false']],
    ['all of them at once', pod({ hostIPC: true, hostPID: true, hostNetwork: true }), [
      REASON, 'hostNetwork=true, hostPID=true, hostIPC=true',
      'spec.hostNetwork: set spec.hostNetwork to false', 'spec.hostPID: set spec.hostPID to false', 'spec.hostIPC: set spec.hostIPC to false',
    ]],
    ['a user namespace makes no difference', pod({ hostPID: true, hostUsers: false }), [REASON, 'hostPID=true', 'spec.hostPID: set spec.hostPID to false']],
  ])('%s', (_title, given, expected) => {
    expect(outcome(hostNamespaces, given)).toEqual(expected);
    expect(outcome(hostNamespaces, given, 0)).toEqual(expected);
  });
});
