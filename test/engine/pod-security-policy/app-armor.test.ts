import { APP_ARMOR_ALLOWED_PROFILES_ANNOTATION, APP_ARMOR_DEFAULT_PROFILE_ANNOTATION, APP_ARMOR_CONTAINER_ANNOTATION_PREFIX } from '../../../src/engine/objects/annotations';
import { StringMap } from '../../../src/engine/objects/meta';
import { PodSpec } from '../../../src/engine/objects/pod';
import { PodSecurityPolicy } from '../../../src/engine/objects/pod-security-policy';
import { appArmorStrategy } from '../../../src/engine/pod-security-policy/app-armor';
import { container, pod } from '../../support/pod';
import { psp } from '../../support/pod-security-policy';
import { mutated, violationsOf } from '../../support/provider';

const key = (name: string): string => `metadata.annotations[${APP_ARMOR_CONTAINER_ANNOTATION_PREFIX}${name}]`;
const mustBeSet = (name = 'app'): string => `appArmor @ ${key(name)}: pod.${key(name)}: Forbidden: AppArmor profile must be set`;
const notAllowed = (profile: string, allowed: string, name = 'app'): string =>
  `appArmor @ ${key(name)}: pod.${key(name)}: Forbidden: ${profile} is not an allowed profile. Allowed values: ${allowed}`;

function policy(allowed: string | undefined, defaultProfile?: string): PodSecurityPolicy {
  return psp({}, {
    annotations: {
      ...(allowed === undefined ? {} : { [APP_ARMOR_ALLOWED_PROFILES_ANNOTATION]: allowed }),
      ...(defaultProfile === undefined ? {} : { [APP_ARMOR_DEFAULT_PROFILE_ANNOTATION]: defaultProfile }),
    },
  });
}

const on = (profile: string, name = 'app'): StringMap => ({ [`${APP_ARMOR_CONTAINER_ANNOTATION_PREFIX}${name}`]: profile });

test.each<[string, StringMap, ReturnType<typeof appArmorStrategy>]>([
  ['no annotations', {}, { defaultProfile: '', allowedProfiles: undefined }],
  ['both annotations', { [APP_ARMOR_ALLOWED_PROFILES_ANNOTATION]: 'a,b', [APP_ARMOR_DEFAULT_PROFILE_ANNOTATION]: 'a' }, { defaultProfile: 'a', allowedProfiles: 'a,b' }],
  ['empty annotations', { [APP_ARMOR_ALLOWED_PROFILES_ANNOTATION]: '', [APP_ARMOR_DEFAULT_PROFILE_ANNOTATION]: '' }, { defaultProfile: '', allowedProfiles: '' }],
])('%s of a policy', (_title, annotations, expected) => {
  expect(appArmorStrategy(annotations)).toEqual(expected);
});

describe('what a policy allows', () => {
  test.each<[string, string | undefined, StringMap | undefined, string[]]>([
    ['a policy that says nothing allows every profile', undefined, on('unconfined'), []],
    ['and none', undefined, undefined, []],
    ['an allowed profile', 'runtime/default,localhost/a', on('localhost/a'), []],
    ['another profile', 'runtime/default,localhost/a', on('localhost/b'), [notAllowed('localhost/b', '"runtime/default,localhost/a"')]],
    ['no profile', 'runtime/default', undefined, [mustBeSet()]],
    ['an empty profile is none', 'runtime/default', on(''), [mustBeSet()]],
    ['the profile of another container', 'runtime/default', on('runtime/default', 'other'), [mustBeSet()]],
    ['the empty list allows nothing', '', on('runtime/default'), [notAllowed('runtime/default', '""')]],
    ['not even no profile', '', undefined, [mustBeSet()]],
    ['an empty name in the list does not allow none', 'runtime/default,', undefined, [mustBeSet()]],
    ['a star is a name', '*', on('runtime/default'), [notAllowed('runtime/default', '"*"')]],
    ['docker/default is not runtime/default', 'docker/default', on('runtime/default'), [notAllowed('runtime/default', '"docker/default"')]],
    ['names keep their spaces', 'a, b', on('b'), [notAllowed('b', '"a, b"')]],
    ['names are no prefixes', 'localhost/', on('localhost/a'), [notAllowed('localhost/a', '"localhost/"')]],
    ['the list is quoted as Go does', 'a"b\n', on('x'), [notAllowed('x', '"a\\"b\\n"')]],
  ])('%s', (_title, allowed, annotations, expected) => {
    expect(violationsOf(policy(allowed), pod({}, annotations))).toEqual(expected);
  });

  test.each<[string, PodSpec, string[]]>([
    ['init containers', { initContainers: [container({ name: 'one' }), container({ name: 'two' })] }, ['one', 'two', 'app']],
    ['regular containers', { containers: [container({ name: 'one' }), container({ name: 'two' })] }, ['one', 'two']],
    ['ephemeral containers', { ephemeralContainers: [container({ name: 'debug' })] }, ['app', 'debug']],
    ['a container without name', { containers: [{ image: 'a' }] }, ['']],
  ])('every one of the %s needs its own', (_title, spec, names) => {
    expect(violationsOf(policy('runtime/default'), pod(spec))).toEqual(names.map((name) => mustBeSet(name)));
  });
});

describe('the profile that a policy sets', () => {
  test.each<[string, string | undefined, PodSpec, StringMap | undefined, StringMap | undefined]>([
    ['the default, where there is none', 'localhost/a', {}, undefined, on('localhost/a')],
    ['the default, where the annotation is empty', 'localhost/a', {}, on(''), on('localhost/a')],
    ['nothing, where there is one', 'localhost/a', {}, on('unconfined'), on('unconfined')],
    ['nothing, where the default is empty', '', {}, undefined, undefined],
    ['nothing, where there is no default', undefined, {}, on(''), on('')],
    ['for every container that has none, beside other annotations', 'localhost/a',
      { initContainers: [container({ name: 'init' })], containers: [container(), container({ name: 'b' })], ephemeralContainers: [container({ name: 'debug' })] },
      { team: 'a', ...on('unconfined', 'b') },
      { team: 'a', ...on('localhost/a', 'init'), ...on('localhost/a'), ...on('unconfined', 'b'), ...on('localhost/a', 'debug') }],
    ['once for containers of one name', 'localhost/a', { initContainers: [container()] }, undefined, on('localhost/a')],
  ])('%s', (_title, defaultProfile, spec, given, expected) => {
    expect(mutated(policy(undefined, defaultProfile), pod(spec, given)).metadata?.annotations).toEqual(expected);
  });

  test('a default that the same policy does not allow is refused', () => {
    expect(violationsOf(policy('b', 'a'), pod())).toEqual([notAllowed('a', '"b"')]);
  });

  test('a default that it allows is not', () => {
    expect(violationsOf(policy('a', 'a'), pod())).toEqual([]);
  });
});
