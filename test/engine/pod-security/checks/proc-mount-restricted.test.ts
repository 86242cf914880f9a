import { Pod } from '../../../../src/engine/objects/pod';
import { procMountRestricted } from '../../../../src/engine/pod-security/checks/proc-mount-restricted';
import { Minor } from '../../../../src/engine/version';
import { podWith } from '../../../support/pod';
import { outcome, podOfEveryKind } from '../../../support/pod-security';

const REASON = 'procMount';
const AT = 'securityContext.procMount';
const REFUSED = [REASON, `container "app" must not set ${AT} to "Unmasked"`, `spec.containers[0].${AT}: set spec.containers[0].${AT} to Default`];

describe('procMount_restricted', () => {
  test.each<[string, Minor, Pod, string[]]>([
    ['unset is allowed', 37, podWith({}), []],
    ['Default is allowed', 37, podOfEveryKind({ securityContext: { procMount: 'Default' } }), []],
    ['Unmasked is refused', 37, podWith({ procMount: 'Unmasked' }), REFUSED],
    ['an unknown type is refused', 37, podWith({ procMount: 'Foo' }), [
      REASON, `container "app" must not set ${AT} to "Foo"`, `spec.containers[0].${AT}: set spec.containers[0].${AT} to Default`,
    ]],
    ['in a user namespace too', 37, podWith({ procMount: 'Unmasked' }, { hostUsers: false }), REFUSED],
    ['every kind of container counts', 37, podOfEveryKind({ securityContext: { procMount: 'Unmasked' } }), [
      REASON, `containers "init", "app", "debug" must not set ${AT} to "Unmasked"`,
      `spec.initContainers[0].${AT}: set spec.initContainers[0].${AT} to Default`,
      `spec.containers[0].${AT}: set spec.containers[0].${AT} to Default`,
      `spec.ephemeralContainers[0].${AT}: set spec.ephemeralContainers[0].${AT} to Default`,
    ]],
    ['1.35 has the check', 35, podWith({ procMount: 'Unmasked' }), REFUSED],
    ['1.34 leaves it to the baseline', 34, podWith({ procMount: 'Unmasked' }), []],
  ])('%s', (_title, version, given, expected) => {
    expect(outcome(procMountRestricted, given, version)).toEqual(expected);
  });
});
