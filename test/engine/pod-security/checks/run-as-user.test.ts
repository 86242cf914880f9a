import { Pod } from '../../../../src/engine/objects/pod';
import { runAsUser } from '../../../../src/engine/pod-security/checks/run-as-user';
import { Minor } from '../../../../src/engine/version';
import { pod, podWith } from '../../../support/pod';
import { outcome, podOfEveryKind } from '../../../support/pod-security';

const REASON = 'runAsUser=0';
const AT = 'securityContext.runAsUser';

function mustChange(at: string): string {
  return `${at}.${AT}: set ${at}.${AT} to a user id other than 0`;
}

const REFUSED = [REASON, 'container "app" must not set runAsUser=0', mustChange('spec.containers[0]')];

describe('runAsUser', () => {
  test.each<[string, Minor, Pod, string[]]>([
    ['unset is allowed', 37, podWith({}), []],
    ['another user is allowed', 37, podWith({ runAsUser: 1 }, { securityContext: { runAsUser: 9223372036854775807n } }), []],
    ['even an impossible one', 37, podWith({ runAsUser: -1 }), []],
    ['root is refused', 37, podWith({ runAsUser: 0 }), REFUSED],
    ['every kind of container counts', 37, podOfEveryKind({ securityContext: { runAsUser: 0 } }), [
      REASON, 'containers "init", "app", "debug" must not set runAsUser=0',
      mustChange('spec.initContainers[0]'), mustChange('spec.containers[0]'), mustChange('spec.ephemeralContainers[0]'),
    ]],
    ['root for the pod is refused, even if no container takes it', 37, podWith({ runAsUser: 1 }, { securityContext: { runAsUser: 0 } }), [
      REASON, 'pod must not set runAsUser=0', mustChange('spec'),
    ]],
    ['root for both', 37, podWith({ runAsUser: 0 }, { securityContext: { runAsUser: 0 } }), [
      REASON, 'pod and container "app" must not set runAsUser=0', mustChange('spec'), mustChange('spec.containers[0]'),
    ]],
    ['in a user namespace root is allowed', 35, podWith({ runAsUser: 0 }, { hostUsers: false }), []],
    ['to 1.34 it was not', 34, podWith({ runAsUser: 0 }, { hostUsers: false }), REFUSED],
    ['1.23 has the check', 23, podWith({ runAsUser: 0 }), REFUSED],
    ['1.22 does not', 22, pod({ securityContext: { runAsUser: 0 } }), []],
  ])('%s', (_title, version, given, expected) => {
    expect(outcome(runAsUser, given, version)).toEqual(expected);
  });
});
