import { Pod } from '../../../../src/engine/objects/pod';
import { seccompProfileBaseline } from '../../../../src/engine/pod-security/checks/seccomp-profile-baseline';
import { Minor } from '../../../../src/engine/version';
import { container, pod, podWith } from '../../../support/pod';
import { outcome, podOfEveryKind } from '../../../support/pod-security';

const REASON = 'seccompProfile';
const AT = 'securityContext.seccompProfile.type';
const POD_KEY = 'seccomp.security.alpha.kubernetes.io/pod';
const KEY = 'container.seccomp.security.alpha.kubernetes.io';

function mustChange(at: string): string {
  return `${at}.${AT}: set ${at}.${AT} to RuntimeDefault`;
}

function mustGo(key: string): string {
  return `metadata.annotations[${key}]: remove metadata.annotations[${key}]`;
}

describe('seccompProfile_baseline', () => {
  test.each<[string, Minor, Pod, string[]]>([
    ['unset is allowed', 37, podWith({}), []],
    ['RuntimeDefault is allowed', 37, podOfEveryKind({ securityContext: { seccompProfile: { type: 'RuntimeDefault' } } }), []],
    ['Localhost is allowed', 37, pod({ securityContext: { seccompProfile: { type: 'Localhost', localhostProfile: 'p' } } }), []],
    ['Unconfined is refused', 37, podWith({ seccompProfile: { type: 'Unconfined' } }), [
      REASON, `container "app" must not set ${AT} to "Unconfined"`, mustChange('spec.containers[0]'),
    ]],
    ['of the pod too', 37, pod({ securityContext: { seccompProfile: { type: 'Unconfined' } } }), [
      REASON, `pod must not set ${AT} to "Unconfined"`, mustChange('spec'),
    ]],
    ['every kind of container counts', 37, podOfEveryKind({ securityContext: { seccompProfile: { type: 'Unconfined' } } }), [
      REASON, `containers "init", "app", "debug" must not set ${AT} to "Unconfined"`,
      mustChange('spec.initContainers[0]'), mustChange('spec.containers[0]'), mustChange('spec.ephemeralContainers[0]'),
    ]],
    ['unknown and missing types are refused, sorted', 37, podWith({ seccompProfile: {} }, { securityContext: { seccompProfile: { type: 'runtime/default' } } }), [
      REASON, `pod and container "app" must not set ${AT} to "", "runtime/default"`, mustChange('spec'), mustChange('spec.containers[0]'),
    ]],
    ['from 1.19 on annotations say nothing', 19, pod({}, { [POD_KEY]: 'unconfined' }), []],
    ['to 1.18 fields say nothing', 18, podWith({ seccompProfile: { type: 'Unconfined' } }), []],
    ['to 1.18 annotations may name the runtime\'s or the node\'s', 18, pod({ containers: [container({ name: 'a' }), container({ name: 'b' })] }, {
      [POD_KEY]: 'runtime/default', [`${KEY}/a`]: 'docker/default', [`${KEY}/b`]: 'localhost/p',
    }), []],
    ['1.18 refuses another for the pod', 18, pod({}, { [POD_KEY]: 'unconfined' }), [REASON, `forbidden annotation ${POD_KEY}="unconfined"`, mustGo(POD_KEY)]],
    ['and even an empty one', 18, pod({}, { [POD_KEY]: '' }), [REASON, `forbidden annotation ${POD_KEY}=""`, mustGo(POD_KEY)]],
    ['1.18 refuses another for a container of any kind', 0, {
      ...podOfEveryKind({}), metadata: { annotations: { [`${KEY}/debug`]: 'a"b', [`${KEY}/app`]: 'unconfined', [`${KEY}/init`]: 'localhost' } },
    }, [
      REASON, `forbidden annotations ${KEY}/app="unconfined", ${KEY}/debug="a\\"b", ${KEY}/init="localhost"`,
      mustGo(`${KEY}/init`), mustGo(`${KEY}/app`), mustGo(`${KEY}/debug`),
    ]],
    ['containers of one name share one annotation', 18, pod({ containers: [container(), container()] }, { [`${KEY}/app`]: 'x' }), [
      REASON, `forbidden annotation ${KEY}/app="x"`, mustGo(`${KEY}/app`),
    ]],
    ['an annotation for a container that is not there says nothing', 18, pod({}, { [`${KEY}/other`]: 'unconfined' }), []],
  ])('%s', (_title, version, given, expected) => {
    expect(outcome(seccompProfileBaseline, given, version)).toEqual(expected);
  });
});
