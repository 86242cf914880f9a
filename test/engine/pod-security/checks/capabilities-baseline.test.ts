import { Pod } from '../../../../src/engine/objects/pod';
import { capabilitiesBaseline } from '../../../../src/engine/pod-security/checks/capabilities-baseline';
import { container, pod, podWith } from '../../../support/pod';
import { outcome, podOfEveryKind } from '../../../support/pod-security';

const REASON = 'non-default capabilities';
const AT = 'securityContext.capabilities.add';

/** The finding at a place of a container's list. */
function mustGo(at: string, index: number, capability: string): string {
  return `${at}.${AT}[${index}]: remove ${capability} from ${at}.${AT}`;
}

describe('capabilities_baseline', () => {
  test.each<[string, Pod, string[]]>([
    ['nothing added is allowed', podOfEveryKind({ securityContext: { capabilities: {} } }), []],
    ['the default set is allowed', podWith({
      capabilities: {
        add: [
          'AUDIT_WRITE', 'CHOWN', 'DAC_OVERRIDE', 'FOWNER', 'FSETID', 'KILL', 'MKNOD', 'NET_BIND_SERVICE', 'SETFCAP', 'SETGID', 'SETPCAP', 'SETUID', 'SYS_CHROOT',
        ],
      },
    }), []],
    ['NET_RAW is refused', podWith({ capabilities: { add: ['CHOWN', 'NET_RAW'] } }), [
      REASON, `container "app" must not include "NET_RAW" in ${AT}`, mustGo('spec.containers[0]', 1, 'NET_RAW'),
    ]],
    ['so is another spelling', podWith({ capabilities: { add: ['chown', 'CAP_CHOWN', ''] } }), [
      REASON, `container "app" must not include "", "CAP_CHOWN", "chown" in ${AT}`,
      mustGo('spec.containers[0]', 0, 'chown'), mustGo('spec.containers[0]', 1, 'CAP_CHOWN'), mustGo('spec.containers[0]', 2, ''),
    ]],
    ['every kind of container counts', podOfEveryKind({ securityContext: { capabilities: { add: ['ALL'] } } }), [
      REASON, `containers "init", "app", "debug" must not include "ALL" in ${AT}`,
      mustGo('spec.initContainers[0]', 0, 'ALL'), mustGo('spec.containers[0]', 0, 'ALL'), mustGo('spec.ephemeralContainers[0]', 0, 'ALL'),
    ]],
    ['capabilities are sorted, each once', pod({
      containers: [
        container({ name: 'a', securityContext: { capabilities: { add: ['SYS_TIME', 'NET_RAW'] } } }),
        container({ name: 'b', securityContext: { capabilities: { add: ['NET_RAW'] } } }),
      ],
    }), [
      REASON, `containers "a", "b" must not include "NET_RAW", "SYS_TIME" in ${AT}`,
      mustGo('spec.containers[0]', 0, 'SYS_TIME'), mustGo('spec.containers[0]', 1, 'NET_RAW'), mustGo('spec.containers[1]', 0, 'NET_RAW'),
    ]],
    ['of a Windows pod too', podWith({ capabilities: { add: ['NET_RAW'] } }, { os: { name: 'windows' } }), [
      REASON, `container "app" must not include "NET_RAW" in ${AT}`, mustGo('spec.containers[0]', 0, 'NET_RAW'),
    ]],
  ])('%s', (_title, given, expected) => {
    expect(outcome(capabilitiesBaseline, given)).toEqual(expected);
    expect(outcome(capabilitiesBaseline, given, 0)).toEqual(expected);
  });
});
