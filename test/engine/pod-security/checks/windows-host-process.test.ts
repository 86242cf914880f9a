import { Pod } from '../../../../src/engine/objects/pod';
import { windowsHostProcess } from '../../../../src/engine/pod-security/checks/windows-host-process';
import { pod, podWith } from '../../../support/pod';
import { outcome, podOfEveryKind } from '../../../support/pod-security';

const REASON = 'hostProcess';
const AT = 'securityContext.windowsOptions.hostProcess';

function mustBeFalse(at: string): string {
  return `${at}.${AT}: set ${at}.${AT} to false`;
}

describe('windowsHostProcess', () => {
  test.each<[string, Pod, string[]]>([
    ['unset is allowed', podWith({ windowsOptions: {} }), []],
    ['false is allowed', podOfEveryKind({ securityContext: { windowsOptions: { hostProcess: false } } }), []],
    ['a container may not be one', podWith({ windowsOptions: { hostProcess: true } }), [
      REASON, `container "app" must not set ${AT}=true`, mustBeFalse('spec.containers[0]'),
    ]],
    ['nor may the pod', pod({ securityContext: { windowsOptions: { hostProcess: true } } }), [REASON, `pod must not set ${AT}=true`, mustBeFalse('spec')]],
    ['every kind of container counts', podOfEveryKind(
      { securityContext: { windowsOptions: { hostProcess: true } } }, { securityContext: { windowsOptions: { hostProcess: true } } },
    ), [
      REASON, `pod and containers "init", "app", "debug" must not set ${AT}=true`,
      mustBeFalse('spec'), mustBeFalse('spec.initContainers[0]'), mustBeFalse('spec.containers[0]'), mustBeFalse('spec.ephemeralContainers[0]'),
    ]],
    ['on Windows too', podWith({ windowsOptions: { hostProcess: true } }, { os: { name: 'windows' } }), [
      REASON, `container "app" must not set ${AT}=true`, mustBeFalse('spec.containers[0]'),
    ]],
  ])('%s', (_title, given, expected) => {
    expect(outcome(windowsHostProcess, given)).toEqual(expected);
    expect(outcome(windowsHostProcess, given, 0)).toEqual(expected);
  });
});
