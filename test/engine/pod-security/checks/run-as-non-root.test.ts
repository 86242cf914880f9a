import { Pod } from '../../../../src/engine/objects/pod';
import { runAsNonRoot } from '../../../../src/engine/pod-security/checks/run-as-non-root';
import { Minor } from '../../../../src/engine/version';
import { container, pod, podWith } from '../../../support/pod';
import { outcome, podOfEveryKind } from '../../../support/pod-security';

const REASON = 'runAsNonRoot != true';
const AT = 'securityContext.runAsNonRoot';
const UNSET = [REASON, `pod or container "app" must set ${AT}=true`, `spec.containers[0].${AT}: set spec.${AT} to true`];

function mustBeTrue(at: string): string {
  return `${at}.${AT}: set ${at}.${AT} to true`;
}

describe('runAsNonRoot', () => {
  test.each<[string, Minor, Pod, string[]]>([
    ['true for every container is allowed', 37, podOfEveryKind({ securityContext: { runAsNonRoot: true } }), []],
    ['true for the pod is allowed', 37, pod({ securityContext: { runAsNonRoot: true } }), []],
    ['unset is refused', 37, pod(), UNSET],
    ['every kind of container counts', 37, podOfEveryKind({ securityContext: {} }), [
      REASON, `pod or containers "init", "app", "debug" must set ${AT}=true`,
      `spec.initContainers[0].${AT}: set spec.${AT} to true`,
      `spec.containers[0].${AT}: set spec.${AT} to true`,
      `spec.ephemeralContainers[0].${AT}: set spec.${AT} to true`,
    ]],
    ['false for a container is refused', 37, podWith({ runAsNonRoot: false }, { securityContext: { runAsNonRoot: true } }), [
      REASON, `container "app" must not set ${AT}=false`, mustBeTrue('spec.containers[0]'),
    ]],
    ['of every kind', 37, podOfEveryKind({ securityContext: { runAsNonRoot: false } }), [
      REASON, `containers "init", "app", "debug" must not set ${AT}=false`,
      mustBeTrue('spec.initContainers[0]'), mustBeTrue('spec.containers[0]'), mustBeTrue('spec.ephemeralContainers[0]'),
    ]],
    ['false for the pod is refused, even if no container takes it', 37, podWith({ runAsNonRoot: true }, { securityContext: { runAsNonRoot: false } }), [
      REASON, `pod must not set ${AT}=false`, mustBeTrue('spec'),
    ]],
    ['false for both', 37, podWith({ runAsNonRoot: false }, { securityContext: { runAsNonRoot: false } }), [
      REASON, `pod and container "app" must not set ${AT}=false`, mustBeTrue('spec'), mustBeTrue('spec.containers[0]'),
    ]],
    ['next to a false the sentence forgets who leaves it open, the findings do not', 37, pod({
      containers: [
        container({ name: 'a', securityContext: { runAsNonRoot: false } }), container({ name: 'b' }),
      ],
    }), [REASON, `container "a" must not set ${AT}=false`, mustBeTrue('spec.containers[0]'), `spec.containers[1].${AT}: set spec.${AT} to true`]],
    ['a pod without containers is allowed', 37, pod({ containers: [] }), []],
    ['a Windows pod is not', 37, pod({ os: { name: 'windows' } }), UNSET],
    ['in a user namespace anything is allowed', 35, podWith({ runAsNonRoot: false }, { hostUsers: false }), []],
    ['to 1.34 it was not', 34, pod({ hostUsers: false }), UNSET],
    ['in the host\'s it is not', 37, pod({ hostUsers: true }), UNSET],
    ['1.0 has the check', 0, pod(), UNSET],
  ])('%s', (_title, version, given, expected) => {
    expect(outcome(runAsNonRoot, given, version)).toEqual(expected);
  });
});
