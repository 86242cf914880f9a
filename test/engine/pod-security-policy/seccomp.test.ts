import {
  SECCOMP_ALLOWED_PROFILES_ANNOTATION, SECCOMP_CONTAINER_ANNOTATION_PREFIX, SECCOMP_DEFAULT_PROFILE_ANNOTATION, SECCOMP_POD_ANNOTATION,
} from '../../../src/engine/objects/annotations';
import { StringMap } from '../../../src/engine/objects/meta';
import { Pod, PodSpec, SeccompProfile } from '../../../src/engine/objects/pod';
import { PodSecurityPolicy } from '../../../src/engine/objects/pod-security-policy';
import { seccompAnnotationForField } from '../../../src/engine/pod-security-policy/seccomp';
import { Minor } from '../../../src/engine/version';
import { container, pod } from '../../support/pod';
import { psp } from '../../support/pod-security-policy';
import { mutated, violationsOf } from '../../support/provider';

const POD_KEY = `metadata.annotations[${SECCOMP_POD_ANNOTATION}]`;
const containerKey = (name: string): string => `metadata.annotations[${SECCOMP_CONTAINER_ANNOTATION_PREFIX}${name}]`;

/** `path` is where the profile stands, `key` what upstream prints. */
const maySetNone = (key: string, path = key): string => `seccomp @ ${path}: pod.${key}: Forbidden: seccomp may not be set`;
const notAllowed = (profile: string, allowed: string, key: string, path = key): string =>
  `seccomp @ ${path}: pod.${key}: Forbidden: ${profile} is not an allowed seccomp profile. Valid values are ${allowed}`;

function policy(allowed: string | undefined, defaultProfile?: string): PodSecurityPolicy {
  return psp({}, {
    annotations: {
      ...(allowed === undefined ? {} : { [SECCOMP_ALLOWED_PROFILES_ANNOTATION]: allowed }),
      ...(defaultProfile === undefined ? {} : { [SECCOMP_DEFAULT_PROFILE_ANNOTATION]: defaultProfile }),
    },
  });
}

const onPod = (profile: string): StringMap => ({ [SECCOMP_POD_ANNOTATION]: profile });
const onContainer = (profile: string, name = 'app'): StringMap => ({ [`${SECCOMP_CONTAINER_ANNOTATION_PREFIX}${name}`]: profile });
function fieldOf(seccompProfile: SeccompProfile): { securityContext: { seccompProfile: SeccompProfile } } {
  return { securityContext: { seccompProfile } };
}
const RUNTIME_DEFAULT = fieldOf({ type: 'RuntimeDefault' });
const UNCONFINED = fieldOf({ type: 'Unconfined' });
const POD_FIELD = 'spec.securityContext.seccompProfile';
const CONTAINER_FIELD = 'spec.containers[0].securityContext.seccompProfile';

test.each<[string, SeccompProfile, string]>([
  ['RuntimeDefault', { type: 'RuntimeDefault' }, 'runtime/default'],
  ['Unconfined', { type: 'Unconfined' }, 'unconfined'],
  ['Localhost', { type: 'Localhost', localhostProfile: 'a/b.json' }, 'localhost/a/b.json'],
  ['Localhost with an empty profile', { type: 'Localhost', localhostProfile: '' }, 'localhost/'],
  ['Localhost without profile', { type: 'Localhost' }, ''],
  ['a profile that the type does not ask for', { type: 'RuntimeDefault', localhostProfile: 'a' }, 'runtime/default'],
  ['another type', { type: 'localhost' }, ''],
  ['no type', {}, ''],
])('%s as an annotation', (_title, profile, expected) => {
  expect(seccompAnnotationForField(profile)).toBe(expected);
});

describe('what a policy allows in annotations', () => {
  test.each<[string, string | undefined, StringMap | undefined, string[]]>([
    ['a policy that says nothing admits a pod without profile', undefined, undefined, []],
    ['and refuses every profile, for the pod and for the container that inherits it', undefined, onPod('runtime/default'), [
      maySetNone(POD_KEY), maySetNone(containerKey('app')),
    ]],
    ['a container\'s profile alone', undefined, onContainer('runtime/default'), [maySetNone(containerKey('app'))]],
    ['the pod\'s profile is no container\'s where that has one, if empty', undefined, { ...onPod('runtime/default'), ...onContainer('') }, [maySetNone(POD_KEY)]],
    ['an empty annotation of the pod is none', undefined, onPod(''), []],
    ['the profile of a container that is not there', undefined, onContainer('unconfined', 'other'), []],
    ['a star admits every profile', '*', { ...onPod('unconfined'), ...onContainer('localhost/x') }, []],
    ['a star admits no profile', '*', undefined, []],
    ['a star among names', 'runtime/default,*', onPod('unconfined'), []],
    ['a star with a space is a name', ' *', onPod('unconfined'), [
      notAllowed('unconfined', ' *', POD_KEY), notAllowed('unconfined', ' *', containerKey('app')),
    ]],
    ['an allowed profile', 'localhost/a,localhost/b', onPod('localhost/b'), []],
    ['another profile', 'localhost/a,localhost/b', onPod('localhost/c'), [
      notAllowed('localhost/c', 'localhost/a,localhost/b', POD_KEY), notAllowed('localhost/c', 'localhost/a,localhost/b', containerKey('app')),
    ]],
    ['names are no prefixes', 'localhost/', { ...onPod('localhost/'), ...onContainer('localhost/a') }, [
      notAllowed('localhost/a', 'localhost/', containerKey('app')),
    ]],
    ['names keep their spaces', 'localhost/a, localhost/b', onPod('localhost/b'), [
      notAllowed('localhost/b', 'localhost/a, localhost/b', POD_KEY), notAllowed('localhost/b', 'localhost/a, localhost/b', containerKey('app')),
    ]],
    ['a list refuses a pod without profile', 'localhost/a', undefined, [notAllowed('', 'localhost/a', POD_KEY), notAllowed('', 'localhost/a', containerKey('app'))]],
    ['and one whose only container has an allowed profile', 'localhost/a', onContainer('localhost/a'), [notAllowed('', 'localhost/a', POD_KEY)]],
    ['the container\'s profile is asked for, not the pod\'s', 'localhost/a', { ...onPod('localhost/a'), ...onContainer('unconfined') }, [
      notAllowed('unconfined', 'localhost/a', containerKey('app')),
    ]],
    ['the empty list has one empty name, and so admits no profile', '', undefined, []],
    ['and refuses the others with a list of nothing', '', onPod('runtime/default'), [
      notAllowed('runtime/default', '', POD_KEY), notAllowed('runtime/default', '', containerKey('app')),
    ]],
    ['a list that ends with a comma admits no profile too', 'localhost/a,', undefined, []],
  ])('%s', (_title, allowed, annotations, expected) => {
    expect(violationsOf(policy(allowed), pod({}, annotations))).toEqual(expected);
  });
});

describe('the two names of the runtime\'s default', () => {
  const refused = (profile: string, allowed: string): string[] => [notAllowed(profile, allowed, POD_KEY), notAllowed(profile, allowed, containerKey('app'))];
  test.each<[Minor, string, string, string[]]>([
    [18, 'docker/default', 'runtime/default', refused('runtime/default', 'docker/default')],
    [18, 'runtime/default', 'docker/default', refused('docker/default', 'runtime/default')],
    [18, 'runtime/default', 'runtime/default', []],
    [19, 'docker/default', 'runtime/default', []],
    [19, 'runtime/default', 'docker/default', []],
    [19, 'localhost/a,docker/default', 'runtime/default', []],
    [19, 'localhost/a', 'runtime/default', refused('runtime/default', 'localhost/a')],
    [24, 'docker/default', 'runtime/default', []],
  ])('in 1.%i a policy with %s is asked for %s', (minor, allowed, profile, expected) => {
    expect(violationsOf(policy(allowed), pod({}, onPod(profile)), minor)).toEqual(expected);
  });
});

describe('what a policy allows in fields', () => {
  test.each<[string, string | undefined, PodSpec, StringMap | undefined, string[]]>([
    ['the pod\'s field, which becomes an annotation', undefined, RUNTIME_DEFAULT, undefined, [
      maySetNone(POD_KEY, POD_FIELD), maySetNone(containerKey('app')),
    ]],
    ['the pod\'s field, allowed', 'runtime/default', RUNTIME_DEFAULT, undefined, []],
    ['the pod\'s field, allowed by its old name', 'docker/default', RUNTIME_DEFAULT, undefined, []],
    ['the pod\'s field, not allowed', 'runtime/default', UNCONFINED, undefined, [
      notAllowed('unconfined', 'runtime/default', POD_KEY, POD_FIELD), notAllowed('unconfined', 'runtime/default', containerKey('app')),
    ]],
    ['a localhost profile', 'localhost/a', fieldOf({ type: 'Localhost', localhostProfile: 'a' }), undefined, []],
    ['a localhost profile without name is none', undefined, fieldOf({ type: 'Localhost' }), undefined, []],
    ['the container\'s field', undefined, { containers: [container(RUNTIME_DEFAULT)] }, undefined, [maySetNone(containerKey('app'), CONTAINER_FIELD)]],
    ['the container\'s field wins over its annotation', 'runtime/default', { containers: [container(RUNTIME_DEFAULT)] },
      { ...onPod('runtime/default'), ...onContainer('unconfined') }, []],
    ['the container\'s field that says nothing wins too', 'runtime/default', { containers: [container(fieldOf({ type: 'Localhost' }))] },
      onPod('runtime/default'), [notAllowed('', 'runtime/default', containerKey('app'), CONTAINER_FIELD)]],
    ['the container\'s annotation wins over the pod\'s field', 'runtime/default', RUNTIME_DEFAULT, onContainer('unconfined'), [
      notAllowed('unconfined', 'runtime/default', containerKey('app')),
    ]],
    ['for the pod its annotation wins over its field', 'runtime/default', RUNTIME_DEFAULT, onPod('unconfined'), [
      notAllowed('unconfined', 'runtime/default', POD_KEY, POD_FIELD),
    ]],
    ['for the container the pod\'s field wins over the pod\'s annotation', 'runtime/default', UNCONFINED, onPod('runtime/default'), [
      notAllowed('unconfined', 'runtime/default', containerKey('app')),
    ]],
    ['an empty annotation of the pod does not win', 'runtime/default', RUNTIME_DEFAULT, onPod(''), []],
  ])('%s', (_title, allowed, spec, annotations, expected) => {
    expect(violationsOf(policy(allowed), pod(spec, annotations))).toEqual(expected);
  });

  test.each<[string, PodSpec, string, string]>([
    ['an init container', { initContainers: [container({ name: 'init', ...UNCONFINED })] }, 'init', 'spec.initContainers[0]'],
    ['the second container', { containers: [container(), container({ name: 'b', ...UNCONFINED })] }, 'b', 'spec.containers[1]'],
    ['an ephemeral container', { ephemeralContainers: [container({ name: 'debug', ...UNCONFINED })] }, 'debug', 'spec.ephemeralContainers[0]'],
  ])('the field of %s', (_title, spec, name, path) => {
    expect(violationsOf(policy(undefined), pod(spec))).toEqual([maySetNone(containerKey(name), `${path}.securityContext.seccompProfile`)]);
  });

  test('containers of one name share an annotation', () => {
    const given = pod({ initContainers: [container()] }, onContainer('unconfined'));
    expect(violationsOf(policy(undefined), given)).toEqual([maySetNone(containerKey('app')), maySetNone(containerKey('app'))]);
  });
});

describe('the profile that a policy sets', () => {
  const annotations = (given: Pod): StringMap => given.metadata?.annotations ?? {};
  test.each<[string, string | undefined, PodSpec, StringMap | undefined, StringMap]>([
    ['the default, where there is none', 'localhost/a', {}, undefined, onPod('localhost/a')],
    ['beside other annotations', 'localhost/a', {}, { team: 'a' }, { team: 'a', ...onPod('localhost/a') }],
    ['the default, where the annotation is empty', 'localhost/a', {}, onPod(''), onPod('localhost/a')],
    ['nothing, where the pod has one', 'localhost/a', {}, onPod('unconfined'), onPod('unconfined')],
    ['the default, even where every container has one', 'localhost/a', {}, onContainer('unconfined'), { ...onContainer('unconfined'), ...onPod('localhost/a') }],
    ['what the field says, where the pod has only the field', 'localhost/a', RUNTIME_DEFAULT, undefined, onPod('runtime/default')],
    ['what the field says, even if the policy has no default', undefined, RUNTIME_DEFAULT, undefined, onPod('runtime/default')],
    ['nothing, where the field says nothing', 'localhost/a', fieldOf({ type: 'Localhost' }), undefined, {}],
    ['nothing, where the default is empty', '', {}, undefined, {}],
    ['nothing, where there is no default', undefined, {}, onPod(''), onPod('')],
  ])('%s', (_title, defaultProfile, spec, given, expected) => {
    expect(annotations(mutated(policy('*', defaultProfile), pod(spec, given)))).toEqual(expected);
  });

  test('a default that the same policy does not allow is refused', () => {
    expect(violationsOf(policy('localhost/b', 'localhost/a'), pod())).toEqual([
      notAllowed('localhost/a', 'localhost/b', POD_KEY), notAllowed('localhost/a', 'localhost/b', containerKey('app')),
    ]);
  });
});
