import { applyAppArmorVersionSkew } from '../../../src/engine/defaulting/app-armor-version-skew';
import { StringMap } from '../../../src/engine/objects/meta';
import { PodSpec } from '../../../src/engine/objects/pod';

/** The annotations and the spec. */
type Parts = [StringMap | undefined, PodSpec];

function skewed([annotations, spec]: Parts, minor: number): Parts {
  const { metadata, spec: after = {} } = applyAppArmorVersionSkew({ metadata: { name: 'web', annotations }, spec }, minor);
  return [metadata?.annotations, after];
}

test('what is complete stays the same object', () => {
  const pod = { metadata: { name: 'web' }, spec: { containers: [{ name: 'app' }] } };
  expect(applyAppArmorVersionSkew(pod, 34)).toBe(pod);
});

describe('AppArmor', () => {
  test.each<[string, Parts, number, Parts]>([
    [
      'an annotation makes a field',
      [{ 'container.apparmor.security.beta.kubernetes.io/app': 'localhost/a' }, { containers: [{ name: 'app' }] }],
      30,
      [{ 'container.apparmor.security.beta.kubernetes.io/app': 'localhost/a' }, { containers: [{ name: 'app', securityContext: { appArmorProfile: { type: 'Localhost', localhostProfile: 'a' } } }] }],
    ],
    // As kube-apiserver 1.31.14 says in what it refuses.
    [
      'a field of an ephemeral container makes an annotation',
      [undefined, { containers: [{ name: 'app' }], ephemeralContainers: [{ name: 'e', securityContext: { appArmorProfile: { type: 'RuntimeDefault' } } }] }],
      31,
      [{ 'container.apparmor.security.beta.kubernetes.io/e': 'runtime/default' },
        { containers: [{ name: 'app' }], ephemeralContainers: [{ name: 'e', securityContext: { appArmorProfile: { type: 'RuntimeDefault' } } }] }],
    ],
    [
      'unless the pod has it',
      [{ 'container.apparmor.security.beta.kubernetes.io/app': 'runtime/default' }, { securityContext: { appArmorProfile: { type: 'RuntimeDefault' } }, containers: [{ name: 'app' }] }],
      30,
      [{ 'container.apparmor.security.beta.kubernetes.io/app': 'runtime/default' }, { securityContext: { appArmorProfile: { type: 'RuntimeDefault' } }, containers: [{ name: 'app' }] }],
    ],
    [
      'or it is none',
      [{ 'container.apparmor.security.beta.kubernetes.io/app': 'localhost/' }, { containers: [{ name: 'app' }] }],
      30,
      [{ 'container.apparmor.security.beta.kubernetes.io/app': 'localhost/' }, { containers: [{ name: 'app' }] }],
    ],
    [
      'or not valid',
      [{ 'container.apparmor.security.beta.kubernetes.io/app': 'localhost/ a' }, { containers: [{ name: 'app' }] }],
      30,
      [{ 'container.apparmor.security.beta.kubernetes.io/app': 'localhost/ a' }, { containers: [{ name: 'app' }] }],
    ],
    [
      'a field makes an annotation',
      [undefined, { containers: [{ name: 'app', securityContext: { appArmorProfile: { type: 'Localhost', localhostProfile: 'a' } } }, { name: 'b', securityContext: { appArmorProfile: { type: 'X' } } }] }],
      30,
      [{ 'container.apparmor.security.beta.kubernetes.io/app': 'localhost/a' }, { containers: [{ name: 'app', securityContext: { appArmorProfile: { type: 'Localhost', localhostProfile: 'a' } } }, { name: 'b', securityContext: { appArmorProfile: { type: 'X' } } }] }],
    ],
    [
      "the pod's field makes one for each container",
      [undefined, { securityContext: { appArmorProfile: { type: 'Unconfined' } }, containers: [{ name: 'app' }, { name: 'b', securityContext: { appArmorProfile: { type: 'RuntimeDefault' } } }] }],
      33,
      [{ 'container.apparmor.security.beta.kubernetes.io/app': 'unconfined', 'container.apparmor.security.beta.kubernetes.io/b': 'runtime/default' }, { securityContext: { appArmorProfile: { type: 'Unconfined' } }, containers: [{ name: 'app' }, { name: 'b', securityContext: { appArmorProfile: { type: 'RuntimeDefault' } } }] }],
    ],
    [
      'but not since 1.34',
      [undefined, { securityContext: { appArmorProfile: { type: 'Unconfined' } }, containers: [{ name: 'app' }] }],
      34,
      [undefined, { securityContext: { appArmorProfile: { type: 'Unconfined' } }, containers: [{ name: 'app' }] }],
    ],
    [
      'both stay as they are',
      [{ 'container.apparmor.security.beta.kubernetes.io/app': 'unconfined' }, { containers: [{ name: 'app', securityContext: { appArmorProfile: { type: 'RuntimeDefault' } } }] }],
      30,
      [{ 'container.apparmor.security.beta.kubernetes.io/app': 'unconfined' }, { containers: [{ name: 'app', securityContext: { appArmorProfile: { type: 'RuntimeDefault' } } }] }],
    ],
    [
      'nothing on Windows',
      [{ 'container.apparmor.security.beta.kubernetes.io/app': 'unconfined' }, { os: { name: 'windows' }, containers: [{ name: 'app' }] }],
      30,
      [{ 'container.apparmor.security.beta.kubernetes.io/app': 'unconfined' }, { os: { name: 'windows' }, containers: [{ name: 'app' }] }],
    ],
    [
      'nothing before 1.30',
      [{ 'container.apparmor.security.beta.kubernetes.io/app': 'unconfined' }, { containers: [{ name: 'app' }] }],
      29,
      [{ 'container.apparmor.security.beta.kubernetes.io/app': 'unconfined' }, { containers: [{ name: 'app' }] }],
    ],
  ])('%s', (_title, parts, minor, expected) => {
    expect(skewed(parts, minor)).toEqual(expected);
  });
});
