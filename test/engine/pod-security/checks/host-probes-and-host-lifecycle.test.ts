import { Pod } from '../../../../src/engine/objects/pod';
import { hostProbesAndHostLifecycle } from '../../../../src/engine/pod-security/checks/host-probes-and-host-lifecycle';
import { Minor } from '../../../../src/engine/version';
import { container, pod } from '../../../support/pod';
import { outcome, podOfEveryKind } from '../../../support/pod-security';

const REASON = 'probe or lifecycle host';

function mustGo(path: string): string {
  return `${path}: remove ${path}`;
}

describe('hostProbesAndHostLifecycle', () => {
  test.each<[string, Minor, Pod, string[]]>([
    ['no probe is allowed', 37, pod(), []],
    ['a probe of the pod itself is allowed', 37, podOfEveryKind({ livenessProbe: { httpGet: {} }, readinessProbe: { tcpSocket: { host: '' } }, startupProbe: {} }), []],
    ['a lifecycle without hooks is allowed', 37, pod({ containers: [container({ lifecycle: {} })] }), []],
    ['a host in a probe is refused', 37, pod({ containers: [container({ livenessProbe: { httpGet: { host: '127.0.0.1' } } })] }), [
      REASON, 'container "app" uses probe or lifecycle host "127.0.0.1"', mustGo('spec.containers[0].livenessProbe.httpGet.host'),
    ]],
    ['wherever it stands', 37, pod({
      containers: [container({
        livenessProbe: { tcpSocket: { host: 'e' } },
        readinessProbe: { httpGet: { host: 'd' }, tcpSocket: { host: 'c' } },
        startupProbe: { tcpSocket: { host: 'b' } },
        lifecycle: { postStart: { httpGet: { host: 'a' } }, preStop: { tcpSocket: { host: 'a' } } },
      })],
    }), [
      REASON, 'container "app" uses probe or lifecycle hosts "a", "b", "c", "d", "e"',
      mustGo('spec.containers[0].livenessProbe.tcpSocket.host'),
      mustGo('spec.containers[0].readinessProbe.httpGet.host'),
      mustGo('spec.containers[0].readinessProbe.tcpSocket.host'),
      mustGo('spec.containers[0].startupProbe.tcpSocket.host'),
      mustGo('spec.containers[0].lifecycle.postStart.httpGet.host'),
      mustGo('spec.containers[0].lifecycle.preStop.tcpSocket.host'),
    ]],
    ['every kind of container counts, sorted by name', 37, podOfEveryKind({ startupProbe: { httpGet: { host: 'h' } } }), [
      REASON, 'containers "app", "debug", "init" use probe or lifecycle host "h"',
      mustGo('spec.initContainers[0].startupProbe.httpGet.host'),
      mustGo('spec.containers[0].startupProbe.httpGet.host'),
      mustGo('spec.ephemeralContainers[0].startupProbe.httpGet.host'),
    ]],
    ['containers of one name are named once', 37, pod({
      containers: [
        container({ livenessProbe: { httpGet: { host: 'h' } } }), container({ livenessProbe: { httpGet: { host: 'h' } } }),
      ],
    }), [
      REASON, 'container "app" uses probe or lifecycle host "h"',
      mustGo('spec.containers[0].livenessProbe.httpGet.host'), mustGo('spec.containers[1].livenessProbe.httpGet.host'),
    ]],
    ['1.34 has the check', 34, pod({ containers: [container({ livenessProbe: { httpGet: { host: 'h' } } })] }), [
      REASON, 'container "app" uses probe or lifecycle host "h"', mustGo('spec.containers[0].livenessProbe.httpGet.host'),
    ]],
    ['1.33 does not', 33, pod({ containers: [container({ livenessProbe: { httpGet: { host: 'h' } } })] }), []],
  ])('%s', (_title, version, given, expected) => {
    expect(outcome(hostProbesAndHostLifecycle, given, version)).toEqual(expected);
  });
});
