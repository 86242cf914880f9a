import { Pod } from '../../../../src/engine/objects/pod';
import { capabilitiesRestricted } from '../../../../src/engine/pod-security/checks/capabilities-restricted';
import { Minor } from '../../../../src/engine/version';
import { pod, podWith } from '../../../support/pod';
import { outcome, podOfEveryKind } from '../../../support/pod-security';

const REASON = 'unrestricted capabilities';
const AT = 'securityContext.capabilities';
const MUST_DROP = `must set ${AT}.drop=["ALL"]`;

function mustDrop(at: string): string {
  return `${at}.${AT}.drop: add ALL to ${at}.${AT}.drop`;
}

function mustGo(at: string, index: number, capability: string): string {
  return `${at}.${AT}.add[${index}]: remove ${capability} from ${at}.${AT}.add`;
}

describe('capabilities_restricted', () => {
  test.each<[string, Minor, Pod, string[]]>([
    ['ALL dropped is allowed', 37, podOfEveryKind({ securityContext: { capabilities: { drop: ['ALL'] } } }), []],
    ['so is NET_BIND_SERVICE added', 37, podWith({ capabilities: { drop: ['KILL', 'ALL'], add: ['NET_BIND_SERVICE'] } }), []],
    ['nothing said is refused', 37, pod(), [REASON, `container "app" ${MUST_DROP}`, mustDrop('spec.containers[0]')]],
    ['less dropped is refused', 37, podWith({ capabilities: { drop: ['KILL'] } }), [
      REASON, `container "app" ${MUST_DROP}`, mustDrop('spec.containers[0]'),
    ]],
    ['so is ALL in lower case', 37, podWith({ capabilities: { drop: ['KILL', 'all'] } }), [
      REASON, `container "app" ${MUST_DROP}`, `spec.containers[0].${AT}.drop: set spec.containers[0].${AT}.drop[1] to ALL`,
    ]],
    ['every kind of container counts', 37, podOfEveryKind({ securityContext: { capabilities: {} } }), [
      REASON, `containers "init", "app", "debug" ${MUST_DROP}`,
      mustDrop('spec.initContainers[0]'), mustDrop('spec.containers[0]'), mustDrop('spec.ephemeralContainers[0]'),
    ]],
    ['another one added is refused', 37, podWith({ capabilities: { drop: ['ALL'], add: ['CHOWN', 'NET_BIND_SERVICE', 'AUDIT_WRITE'] } }), [
      REASON, `container "app" must not include "AUDIT_WRITE", "CHOWN" in ${AT}.add`,
      mustGo('spec.containers[0]', 0, 'CHOWN'), mustGo('spec.containers[0]', 2, 'AUDIT_WRITE'),
    ]],
    ['both at once', 37, podWith({ capabilities: { add: ['CHOWN'] } }), [
      REASON, `container "app" ${MUST_DROP}; container "app" must not include "CHOWN" in ${AT}.add`,
      mustDrop('spec.containers[0]'), mustGo('spec.containers[0]', 0, 'CHOWN'),
    ]],
    ['a Windows pod is allowed', 25, podWith({ capabilities: { add: ['CHOWN'] } }, { os: { name: 'windows' } }), []],
    ['to 1.24 it was not', 24, pod({ os: { name: 'windows' } }), [REASON, `container "app" ${MUST_DROP}`, mustDrop('spec.containers[0]')]],
    ['1.22 has the check', 22, pod(), [REASON, `container "app" ${MUST_DROP}`, mustDrop('spec.containers[0]')]],
    ['1.21 does not', 21, pod(), []],
  ])('%s', (_title, version, given, expected) => {
    expect(outcome(capabilitiesRestricted, given, version)).toEqual(expected);
  });
});
