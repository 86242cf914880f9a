import { applySeccompVersionSkew } from '../../../src/engine/defaulting/seccomp-version-skew';
import { StringMap } from '../../../src/engine/objects/meta';
import { PodSpec } from '../../../src/engine/objects/pod';

/** The annotations and the spec. */
type Parts = [StringMap | undefined, PodSpec];

function skewed([annotations, spec]: Parts, minor: number): Parts {
  const { metadata, spec: after = {} } = applySeccompVersionSkew({ metadata: { name: 'web', annotations }, spec }, minor);
  return [metadata?.annotations, after];
}

test('what is complete stays the same object', () => {
  const pod = { metadata: { name: 'web' }, spec: { containers: [{ name: 'app' }] } };
  expect(applySeccompVersionSkew(pod, 30)).toBe(pod);
});

describe('seccomp', () => {
  test.each<[string, Parts, number, Parts]>([
    [
      'an annotation makes a field',
      [{ 'seccomp.security.alpha.kubernetes.io/pod': 'docker/default', 'container.seccomp.security.alpha.kubernetes.io/app': 'localhost/a' }, { containers: [{ name: 'app' }] }],
      24,
      [{ 'seccomp.security.alpha.kubernetes.io/pod': 'docker/default', 'container.seccomp.security.alpha.kubernetes.io/app': 'localhost/a' }, { containers: [{ name: 'app', securityContext: { seccompProfile: { type: 'Localhost', localhostProfile: 'a' } } }], securityContext: { seccompProfile: { type: 'RuntimeDefault' } } }],
    ],
    [
      'a field makes an annotation',
      [undefined, { securityContext: { seccompProfile: { type: 'RuntimeDefault' } }, containers: [{ name: 'app', securityContext: { seccompProfile: { type: 'Localhost', localhostProfile: 'a' } } }], initContainers: [{ name: 'init', securityContext: { seccompProfile: { type: 'Unconfined' } } }] }],
      24,
      [{ 'seccomp.security.alpha.kubernetes.io/pod': 'runtime/default', 'container.seccomp.security.alpha.kubernetes.io/init': 'unconfined', 'container.seccomp.security.alpha.kubernetes.io/app': 'localhost/a' }, { securityContext: { seccompProfile: { type: 'RuntimeDefault' } }, containers: [{ name: 'app', securityContext: { seccompProfile: { type: 'Localhost', localhostProfile: 'a' } } }], initContainers: [{ name: 'init', securityContext: { seccompProfile: { type: 'Unconfined' } } }] }],
    ],
    [
      'both stay as they are',
      [{ 'container.seccomp.security.alpha.kubernetes.io/app': 'unconfined' }, { containers: [{ name: 'app', securityContext: { seccompProfile: { type: 'RuntimeDefault' } } }] }],
      24,
      [{ 'container.seccomp.security.alpha.kubernetes.io/app': 'unconfined' }, { containers: [{ name: 'app', securityContext: { seccompProfile: { type: 'RuntimeDefault' } } }] }],
    ],
    [
      'what cannot be said otherwise',
      [{ 'seccomp.security.alpha.kubernetes.io/pod': 'localhost/', 'container.seccomp.security.alpha.kubernetes.io/app': 'x' }, { containers: [{ name: 'app', securityContext: { seccompProfile: { type: 'Localhost' } } }] }],
      24,
      [{ 'seccomp.security.alpha.kubernetes.io/pod': 'localhost/', 'container.seccomp.security.alpha.kubernetes.io/app': 'x' }, { containers: [{ name: 'app', securityContext: { seccompProfile: { type: 'Localhost' } } }] }],
    ],
    [
      'an unknown type',
      [undefined, { containers: [{ name: 'app', securityContext: { seccompProfile: { type: 'X' } } }] }],
      24,
      [undefined, { containers: [{ name: 'app', securityContext: { seccompProfile: { type: 'X' } } }] }],
    ],
    [
      'containers of one name',
      [undefined, { containers: [{ name: 'app', securityContext: { seccompProfile: { type: 'Unconfined' } } }, { name: 'app' }] }],
      24,
      [{ 'container.seccomp.security.alpha.kubernetes.io/app': 'unconfined' }, { containers: [{ name: 'app', securityContext: { seccompProfile: { type: 'Unconfined' } } }, { name: 'app', securityContext: { seccompProfile: { type: 'Unconfined' } } }] }],
    ],
    [
      '1.25 makes fields only',
      [{ 'seccomp.security.alpha.kubernetes.io/pod': 'unconfined' }, { containers: [{ name: 'app', securityContext: { seccompProfile: { type: 'RuntimeDefault' } } }] }],
      25,
      [{ 'seccomp.security.alpha.kubernetes.io/pod': 'unconfined' }, { containers: [{ name: 'app', securityContext: { seccompProfile: { type: 'RuntimeDefault' } } }], securityContext: { seccompProfile: { type: 'Unconfined' } } }],
    ],
    [
      '1.27 makes nothing',
      [{ 'seccomp.security.alpha.kubernetes.io/pod': 'unconfined' }, { containers: [{ name: 'app' }] }],
      27,
      [{ 'seccomp.security.alpha.kubernetes.io/pod': 'unconfined' }, { containers: [{ name: 'app' }] }],
    ],
    [
      'nor does 1.18',
      [{ 'seccomp.security.alpha.kubernetes.io/pod': 'unconfined' }, { containers: [{ name: 'app' }] }],
      18,
      [{ 'seccomp.security.alpha.kubernetes.io/pod': 'unconfined' }, { containers: [{ name: 'app' }] }],
    ],
  ])('%s', (_title, parts, minor, expected) => {
    expect(skewed(parts, minor)).toEqual(expected);
  });
});
