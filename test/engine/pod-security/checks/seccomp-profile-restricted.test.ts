import { Pod } from '../../../../src/engine/objects/pod';
import { seccompProfileRestricted } from '../../../../src/engine/pod-security/checks/seccomp-profile-restricted';
import { Minor } from '../../../../src/engine/version';
import { container, pod, podWith } from '../../../support/pod';
import { outcome, podOfEveryKind } from '../../../support/pod-security';

const REASON = 'seccompProfile';
const AT = 'securityContext.seccompProfile.type';
const MUST_SET = `must set ${AT} to "RuntimeDefault" or "Localhost"`;
const UNSET = [REASON, `pod or container "app" ${MUST_SET}`, `spec.containers[0].${AT}: set spec.${AT} to RuntimeDefault`];

function mustChange(at: string): string {
  return `${at}.${AT}: set ${at}.${AT} to RuntimeDefault`;
}

describe('seccompProfile_restricted', () => {
  test.each<[string, Minor, Pod, string[]]>([
    ['a profile for every container is allowed', 37, podOfEveryKind({ securityContext: { seccompProfile: { type: 'RuntimeDefault' } } }), []],
    ['a profile for the pod is allowed', 37, pod({ securityContext: { seccompProfile: { type: 'Localhost', localhostProfile: 'p' } } }), []],
    ['unset is refused', 37, pod(), UNSET],
    ['every kind of container counts', 37, podOfEveryKind({ securityContext: {} }), [
      REASON, `pod or containers "init", "app", "debug" ${MUST_SET}`,
      `spec.initContainers[0].${AT}: set spec.${AT} to RuntimeDefault`,
      `spec.containers[0].${AT}: set spec.${AT} to RuntimeDefault`,
      `spec.ephemeralContainers[0].${AT}: set spec.${AT} to RuntimeDefault`,
    ]],
    ['another profile is refused', 37, podWith({ seccompProfile: { type: 'Unconfined' } }, { securityContext: { seccompProfile: { type: 'RuntimeDefault' } } }), [
      REASON, `container "app" must not set ${AT} to "Unconfined"`, mustChange('spec.containers[0]'),
    ]],
    ['of the pod too, whatever its containers have', 37, podWith({ seccompProfile: { type: 'Localhost' } }, { securityContext: { seccompProfile: {} } }), [
      REASON, `pod must not set ${AT} to ""`, mustChange('spec'),
    ]],
    ['next to another profile the sentence forgets who has none, the findings do not', 37, pod({
      containers: [
        container({ name: 'a', securityContext: { seccompProfile: { type: 'Foo' } } }), container({ name: 'b' }),
      ],
    }), [
      REASON, `container "a" must not set ${AT} to "Foo"`, mustChange('spec.containers[0]'), `spec.containers[1].${AT}: set spec.${AT} to RuntimeDefault`,
    ]],
    ['a Windows pod is allowed', 25, pod({ os: { name: 'windows' } }), []],
    ['to 1.24 it was not', 24, pod({ os: { name: 'windows' } }), UNSET],
    ['1.19 has the check', 19, pod(), UNSET],
    ['1.18 does not', 18, podWith({ seccompProfile: { type: 'Unconfined' } }), []],
  ])('%s', (_title, version, given, expected) => {
    expect(outcome(seccompProfileRestricted, given, version)).toEqual(expected);
  });
});
