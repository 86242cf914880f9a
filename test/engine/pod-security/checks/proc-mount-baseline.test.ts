import { Pod } from '../../../../src/engine/objects/pod';
import { procMountBaseline } from '../../../../src/engine/pod-security/checks/proc-mount-baseline';
import { Minor } from '../../../../src/engine/version';
import { container, pod, podWith } from '../../../support/pod';
import { outcome, podOfEveryKind } from '../../../support/pod-security';

const REASON = 'procMount';
const AT = 'securityContext.procMount';
const REFUSED = [REASON, `container "app" must not set ${AT} to "Unmasked"`, `spec.containers[0].${AT}: set spec.containers[0].${AT} to Default`];

describe('procMount', () => {
  test.each<[string, Minor, Pod, string[]]>([
    ['unset is allowed', 37, podWith({}), []],
    ['Default is allowed', 37, podOfEveryKind({ securityContext: { procMount: 'Default' } }), []],
    ['Unmasked is refused', 37, podWith({ procMount: 'Unmasked' }), REFUSED],
    ['every kind of container counts', 37, podOfEveryKind({ securityContext: { procMount: 'Unmasked' } }), [
      REASON, `containers "init", "app", "debug" must not set ${AT} to "Unmasked"`,
      `spec.initContainers[0].${AT}: set spec.initContainers[0].${AT} to Default`,
      `spec.containers[0].${AT}: set spec.containers[0].${AT} to Default`,
      `spec.ephemeralContainers[0].${AT}: set spec.ephemeralContainers[0].${AT} to Default`,
    ]],
    ['unknown and empty types are refused, sorted', 37, pod({
      containers: [
        container({ name: 'a', securityContext: { procMount: 'default' } }), container({ name: 'b', securityContext: { procMount: '' } }),
      ],
    }), [
      REASON, `containers "a", "b" must not set ${AT} to "", "default"`,
      `spec.containers[0].${AT}: set spec.containers[0].${AT} to Default`, `spec.containers[1].${AT}: set spec.containers[1].${AT} to Default`,
    ]],
    ['in a user namespace anything is allowed', 35, podWith({ procMount: 'Unmasked' }, { hostUsers: false }), []],
    ['to 1.34 it was not', 34, podWith({ procMount: 'Unmasked' }, { hostUsers: false }), REFUSED],
    ['in the host\'s it is not', 37, podWith({ procMount: 'Unmasked' }, { hostUsers: true }), REFUSED],
    ['1.0 has the check', 0, podWith({ procMount: 'Unmasked' }), REFUSED],
  ])('%s', (_title, version, given, expected) => {
    expect(outcome(procMountBaseline, given, version)).toEqual(expected);
  });
});
