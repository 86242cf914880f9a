import { Pod } from '../../../../src/engine/objects/pod';
import { privileged } from '../../../../src/engine/pod-security/checks/privileged';
import { container, pod, podWith } from '../../../support/pod';
import { outcome, podOfEveryKind } from '../../../support/pod-security';

const REASON = 'privileged';
const AT = 'securityContext.privileged';

function mustBeFalse(at: string): string {
  return `${at}.${AT}: set ${at}.${AT} to false`;
}

describe('privileged', () => {
  test.each<[string, Pod, string[]]>([
    ['unset is allowed', podWith({}), []],
    ['no security context is allowed', pod(), []],
    ['false is allowed', podOfEveryKind({ securityContext: { privileged: false } }), []],
    ['true is refused', podWith({ privileged: true }), [REASON, `container "app" must not set ${AT}=true`, mustBeFalse('spec.containers[0]')]],
    ['every kind of container counts', podOfEveryKind({ securityContext: { privileged: true } }), [
      REASON, `containers "init", "app", "debug" must not set ${AT}=true`,
      mustBeFalse('spec.initContainers[0]'), mustBeFalse('spec.containers[0]'), mustBeFalse('spec.ephemeralContainers[0]'),
    ]],
    ['containers come in their order', pod({
      containers: [
        container({ name: 'b', securityContext: { privileged: true } }), container({ name: 'a', securityContext: { privileged: true } }),
      ],
    }), [REASON, `containers "b", "a" must not set ${AT}=true`, mustBeFalse('spec.containers[0]'), mustBeFalse('spec.containers[1]')]],
    ['the field does not exist for the pod', pod({ securityContext: { privileged: true } as object }), []],
  ])('%s', (_title, given, expected) => {
    expect(outcome(privileged, given)).toEqual(expected);
    expect(outcome(privileged, given, 0)).toEqual(expected);
  });
});
