import { Pod } from '../../../../src/engine/objects/pod';
import { hostPorts } from '../../../../src/engine/pod-security/checks/host-ports';
import { container, pod } from '../../../support/pod';
import { outcome, podOfEveryKind } from '../../../support/pod-security';

const REASON = 'hostPort';

function mustGo(at: string): string {
  return `${at}.hostPort: remove ${at}.hostPort`;
}

describe('hostPorts', () => {
  test.each<[string, Pod, string[]]>([
    ['no port is allowed', pod(), []],
    ['a port of the pod alone is allowed', pod({ containers: [container({ ports: [{ containerPort: 80 }, { containerPort: 81, hostPort: 0 }] })] }), []],
    ['a port of the host is refused', pod({ containers: [container({ ports: [{ containerPort: 80 }, { containerPort: 81, hostPort: 81 }] })] }), [
      REASON, 'container "app" uses hostPort 81', mustGo('spec.containers[0].ports[1]'),
    ]],
    ['every kind of container counts', podOfEveryKind({ ports: [{ hostPort: 80 }] }), [
      REASON, 'containers "init", "app", "debug" use hostPort 80',
      mustGo('spec.initContainers[0].ports[0]'), mustGo('spec.containers[0].ports[0]'), mustGo('spec.ephemeralContainers[0].ports[0]'),
    ]],
    ['ports are sorted as texts, each once', pod({ containers: [container({ ports: [{ hostPort: 9 }, { hostPort: 80 }, { hostPort: 443 }, { hostPort: 80 }] })] }), [
      REASON, 'container "app" uses hostPorts 443, 80, 9',
      mustGo('spec.containers[0].ports[0]'), mustGo('spec.containers[0].ports[1]'), mustGo('spec.containers[0].ports[2]'), mustGo('spec.containers[0].ports[3]'),
    ]],
    ['an impossible port is one too', pod({ containers: [container({ ports: [{ hostPort: -1 }] })] }), [
      REASON, 'container "app" uses hostPort -1', mustGo('spec.containers[0].ports[0]'),
    ]],
    ['in the host\'s network both must go, for the server sets it', pod({ hostNetwork: true, containers: [container({ ports: [{ containerPort: 80, hostPort: 80 }] })] }), [
      REASON, 'container "app" uses hostPort 80',
      'spec.containers[0].ports[0].hostPort: remove spec.containers[0].ports[0].hostPort (the API server sets it while spec.hostNetwork is true)',
    ]],
  ])('%s', (_title, given, expected) => {
    expect(outcome(hostPorts, given)).toEqual(expected);
    expect(outcome(hostPorts, given, 0)).toEqual(expected);
  });
});
