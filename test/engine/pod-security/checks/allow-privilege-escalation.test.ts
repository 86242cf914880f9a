import { Pod } from '../../../../src/engine/objects/pod';
import { allowPrivilegeEscalation } from '../../../../src/engine/pod-security/checks/allow-privilege-escalation';
import { Minor } from '../../../../src/engine/version';
import { container, pod, podWith } from '../../../support/pod';
import { outcome, podOfEveryKind } from '../../../support/pod-security';

const REASON = 'allowPrivilegeEscalation != false';
const AT = 'securityContext.allowPrivilegeEscalation';

/** The finding at a container. */
function mustBeFalse(at: string): string {
  return `${at}.${AT}: set ${at}.${AT} to false`;
}

describe('allowPrivilegeEscalation', () => {
  test.each<[string, Minor, Pod, string[]]>([
    ['false is allowed', 37, podOfEveryKind({ securityContext: { allowPrivilegeEscalation: false } }), []],
    ['true is refused', 37, podWith({ allowPrivilegeEscalation: true }), [
      REASON, `container "app" must set ${AT}=false`, mustBeFalse('spec.containers[0]'),
    ]],
    ['an unset field is refused', 37, podWith({ privileged: false }), [REASON, `container "app" must set ${AT}=false`, mustBeFalse('spec.containers[0]')]],
    ['no security context is refused', 37, pod(), [REASON, `container "app" must set ${AT}=false`, mustBeFalse('spec.containers[0]')]],
    ['every kind of container counts', 37, podOfEveryKind({}), [
      REASON, `containers "init", "app", "debug" must set ${AT}=false`,
      mustBeFalse('spec.initContainers[0]'), mustBeFalse('spec.containers[0]'), mustBeFalse('spec.ephemeralContainers[0]'),
    ]],
    ['only the containers without it are named', 37, pod({
      containers: [
        container({ name: 'a' }), container({ name: 'b', securityContext: { allowPrivilegeEscalation: false } }), container({ name: 'c' }),
      ],
    }), [REASON, `containers "a", "c" must set ${AT}=false`, mustBeFalse('spec.containers[0]'), mustBeFalse('spec.containers[2]')]],
    ['a container without a name has none', 37, pod({ containers: [{}] }), [REASON, `container "" must set ${AT}=false`, mustBeFalse('spec.containers[0]')]],
    ['a pod without containers is allowed', 37, pod({ containers: undefined }), []],
    ['a Windows pod is allowed', 37, pod({ os: { name: 'windows' } }), []],
    ['to 1.24 it was not', 24, pod({ os: { name: 'windows' } }), [REASON, `container "app" must set ${AT}=false`, mustBeFalse('spec.containers[0]')]],
    ['from 1.25 on it is', 25, pod({ os: { name: 'windows' } }), []],
    ['another system is none', 37, pod({ os: { name: 'Windows' } }), [REASON, `container "app" must set ${AT}=false`, mustBeFalse('spec.containers[0]')]],
    ['1.8 has the check', 8, pod(), [REASON, `container "app" must set ${AT}=false`, mustBeFalse('spec.containers[0]')]],
    ['1.7 does not', 7, pod(), []],
  ])('%s', (_title, version, given, expected) => {
    expect(outcome(allowPrivilegeEscalation, given, version)).toEqual(expected);
  });
});
