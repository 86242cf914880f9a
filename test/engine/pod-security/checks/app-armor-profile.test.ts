import { Pod } from '../../../../src/engine/objects/pod';
import { appArmorProfile } from '../../../../src/engine/pod-security/checks/app-armor-profile';
import { Minor } from '../../../../src/engine/version';
import { pod, podWith } from '../../../support/pod';
import { outcome, podOfEveryKind } from '../../../support/pod-security';

const ONE = 'forbidden AppArmor profile';
const SEVERAL = 'forbidden AppArmor profiles';
const KEY = 'container.apparmor.security.beta.kubernetes.io';
const AT = 'securityContext.appArmorProfile.type';

function mustChange(at: string): string {
  return `${at}.${AT}: set ${at}.${AT} to RuntimeDefault`;
}

function mustGo(key: string): string {
  return `metadata.annotations[${key}]: remove metadata.annotations[${key}]`;
}

describe('appArmorProfile', () => {
  test.each<[string, Pod, string[]]>([
    ['nothing set is allowed', pod(), []],
    ['RuntimeDefault is allowed', podOfEveryKind({ securityContext: { appArmorProfile: { type: 'RuntimeDefault' } } }), []],
    ['Localhost is allowed', pod({ securityContext: { appArmorProfile: { type: 'Localhost', localhostProfile: 'p' } } }), []],
    ['the pod may not switch it off', pod({ securityContext: { appArmorProfile: { type: 'Unconfined' } } }), [
      ONE, 'pod must not set AppArmor profile type to "Unconfined"', mustChange('spec'),
    ]],
    ['nor may any container', podOfEveryKind({ securityContext: { appArmorProfile: { type: 'Unconfined' } } }), [
      ONE, 'containers "init", "app", "debug" must not set AppArmor profile type to "Unconfined"',
      mustChange('spec.initContainers[0]'), mustChange('spec.containers[0]'), mustChange('spec.ephemeralContainers[0]'),
    ]],
    ['a profile without a type is none', podWith({ appArmorProfile: {} }), [
      ONE, 'container "app" must not set AppArmor profile type to ""', mustChange('spec.containers[0]'),
    ]],
    ['several types are sorted', podWith({ appArmorProfile: { type: 'Unconfined' } }, { securityContext: { appArmorProfile: { type: 'Foo' } } }), [
      SEVERAL, 'pod and container "app" must not set AppArmor profile type to "Foo", "Unconfined"', mustChange('spec'), mustChange('spec.containers[0]'),
    ]],
    ['annotations may name the runtime\'s, the node\'s or nothing',
      pod({}, { [`${KEY}/a`]: 'runtime/default', [`${KEY}/b`]: 'localhost/p', [`${KEY}/c`]: '' }), []],
    ['another annotation is not looked at', pod({}, { [KEY]: 'unconfined', note: 'unconfined' }), []],
    ['an annotation may not switch it off, whether or not there is such a container', pod({}, { [`${KEY}/x`]: 'unconfined' }), [
      ONE, `annotation must not set AppArmor profile type to "${KEY}/x="unconfined""`, mustGo(`${KEY}/x`),
    ]],
    ['several annotations are sorted, and quoted', pod({}, { [`${KEY}/b`]: 'a"b', [`${KEY}/a`]: 'localhost' }), [
      SEVERAL, `annotations must not set AppArmor profile type to "${KEY}/a="localhost"", "${KEY}/b="a\\"b""`, mustGo(`${KEY}/a`), mustGo(`${KEY}/b`),
    ]],
    ['fields come before annotations', pod({ securityContext: { appArmorProfile: { type: 'Unconfined' } } }, { [`${KEY}/a`]: 'x' }), [
      SEVERAL, `pod and annotation must not set AppArmor profile type to "Unconfined", "${KEY}/a="x""`, mustChange('spec'), mustGo(`${KEY}/a`),
    ]],
  ])('%s', (_title, given, expected) => {
    expect(outcome(appArmorProfile, given)).toEqual(expected);
  });

  test.each<[string, Minor, Pod, string[]]>([
    ['1.30 reads the field', 30, podWith({ appArmorProfile: { type: 'Unconfined' } }), [
      ONE, 'container "app" must not set AppArmor profile type to "Unconfined"', mustChange('spec.containers[0]'),
    ]],
    ['1.29 does not know it', 29, podWith({ appArmorProfile: { type: 'Unconfined' } }), []],
    ['1.29 lists the annotations', 29, pod({}, { [`${KEY}/b`]: 'unconfined', [`${KEY}/a`]: 'x' }), [
      SEVERAL, `${KEY}/a="x", ${KEY}/b="unconfined"`, mustGo(`${KEY}/a`), mustGo(`${KEY}/b`),
    ]],
    ['1.29 allows what is allowed', 29, pod({}, { [`${KEY}/b`]: 'localhost/p' }), []],
  ])('a server of %s', (_title, server, given, expected) => {
    expect(outcome(appArmorProfile, given, 0, server)).toEqual(expected);
  });
});
