import { Pod } from '../../../src/engine/objects/pod';
import { isSignificantPodUpdate } from '../../../src/engine/pod-security/significant-update';
import { Minor } from '../../../src/engine/version';
import { container, pod } from '../../support/pod';

const INIT = pod({ initContainers: [container({ name: 'init' })] });
const DEBUGGED = pod({ ephemeralContainers: [container({ name: 'debug' })] });

describe('an update', () => {
  test.each<[string, Pod, Pod, boolean]>([
    ['of nothing', pod(), pod(), false],
    ['of an empty pod', {}, {}, false],
    ['of a field that no check reads and nobody may change', pod({ hostPID: true }), pod(), false],
    ['of an image', pod({ containers: [container({ image: 'other' })] }), pod(), true],
    ['of a missing image', pod({ containers: [{ name: 'app' }] }), pod({ containers: [{ name: 'app', image: '' }] }), false],
    ['of an init container\'s image', pod({ initContainers: [container({ name: 'init', image: 'other' })] }), INIT, true],
    ['of the number of containers', pod({ containers: [container(), container({ name: 'b' })] }), pod(), true],
    ['of the number of init containers', INIT, pod(), true],
    ['that adds an ephemeral container', DEBUGGED, pod(), true],
    ['that leaves it', DEBUGGED, DEBUGGED, false],
    ['that takes it away', pod(), DEBUGGED, false],
    ['of its image', pod({ ephemeralContainers: [container({ name: 'debug', image: 'other' })] }), DEBUGGED, true],
    ['of its place', pod({ ephemeralContainers: [container({ name: 'debug' })] }), pod({ ephemeralContainers: [container(), container({ name: 'debug' })] }), false],
  ])('%s is significant: %s', (_title, now, old, expected) => {
    expect(isSignificantPodUpdate(now, old, 37)).toBe(expected);
  });

  test.each<[string, Minor, boolean]>([
    ['seccomp.security.alpha.kubernetes.io/pod', 24, true],
    ['seccomp.security.alpha.kubernetes.io/pod', 25, false],
    ['container.seccomp.security.alpha.kubernetes.io/app', 26, true],
    ['container.seccomp.security.alpha.kubernetes.io/app', 27, false],
    ['container.seccomp.security.alpha.kubernetes.io/other', 23, false],
    ['note', 23, false],
  ])('of the annotation %s on a server of 1.%i is significant: %s', (key, newest, expected) => {
    expect(isSignificantPodUpdate(pod({}, { [key]: 'x' }), pod({}, {}), newest)).toBe(expected);
    expect(isSignificantPodUpdate(pod({}, { [key]: '' }), pod(), newest)).toBe(false);
  });
});
