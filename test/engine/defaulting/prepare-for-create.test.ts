import { prepareForCreate } from '../../../src/engine/defaulting/prepare-for-create';
import { StringMap } from '../../../src/engine/objects/meta';
import { PodSpec } from '../../../src/engine/objects/pod';

const SECCOMP = 'seccomp.security.alpha.kubernetes.io/pod';
const APP_ARMOR = 'container.apparmor.security.beta.kubernetes.io/app';

test.each<[string, StringMap, PodSpec, number, StringMap, PodSpec]>([
  [
    'fields are dropped and seccomp profiles synchronized',
    { [SECCOMP]: 'runtime/default' },
    { hostUsers: false, containers: [{ name: 'app' }] },
    24,
    { [SECCOMP]: 'runtime/default' },
    { securityContext: { seccompProfile: { type: 'RuntimeDefault' } }, containers: [{ name: 'app' }] },
  ],
  [
    'AppArmor profiles are synchronized',
    { [APP_ARMOR]: 'unconfined' },
    { hostUsers: false, containers: [{ name: 'app' }] },
    33,
    { [APP_ARMOR]: 'unconfined' },
    { hostUsers: false, containers: [{ name: 'app', securityContext: { appArmorProfile: { type: 'Unconfined' } } }] },
  ],
])('%s', (_title, annotations, spec, minor, expectedAnnotations, expectedSpec) => {
  const pod = prepareForCreate({ metadata: { name: 'web', annotations }, spec }, minor);
  expect(pod.metadata?.annotations).toEqual(expectedAnnotations);
  expect(pod.spec).toEqual(expectedSpec);
});
