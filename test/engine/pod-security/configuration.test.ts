import { loadPlugin } from '../../../src/engine/pod-security/configuration';
import { formatLevelVersion } from '../../../src/engine/pod-security/level-version';
import { Minor, NEWEST_MINOR } from '../../../src/engine/version';

const HEAD = { apiVersion: 'pod-security.admission.config.k8s.io/v1', kind: 'PodSecurityConfiguration' };
const NO_LABEL = 'a lowercase RFC 1123 label must consist of lower case alphanumeric characters or \'-\', and must start and end with an alphanumeric'
  + ' character (e.g. \'my-name\',  or \'123-abc\', regex used for validation is \'[a-z0-9]([-a-z0-9]*[a-z0-9])?\')';
const NO_SUBDOMAIN = 'a lowercase RFC 1123 subdomain must consist of lower case alphanumeric characters, \'-\' or \'.\', and must start and end with an'
  + ' alphanumeric character (e.g. \'example.com\', regex used for validation is'
  + ' \'[a-z0-9]([-a-z0-9]*[a-z0-9])?(\\.[a-z0-9]([-a-z0-9]*[a-z0-9])?)*\')';

/** The defaults as `enforce audit warn`, or the error. */
function load(document?: unknown, newest: Minor = NEWEST_MINOR): string {
  const loaded = loadPlugin(newest, document);
  if ('error' in loaded) {
    return loaded.error;
  }
  const { enforce, audit, warn } = loaded.plugin.defaults;
  return [enforce, audit, warn].map(formatLevelVersion).join(' ');
}

describe('a configuration', () => {
  test.each<[string, unknown, string]>([
    ['none', undefined, 'privileged:latest privileged:latest privileged:latest'],
    ['an empty one', HEAD, 'privileged:latest privileged:latest privileged:latest'],
    ['nulls', { ...HEAD, defaults: null, exemptions: { usernames: null } }, 'privileged:latest privileged:latest privileged:latest'],
    ['empty texts', { ...HEAD, defaults: { 'enforce': '', 'warn-version': '' } }, 'privileged:latest privileged:latest privileged:latest'],
    ['some defaults', { ...HEAD, defaults: { 'enforce': 'baseline', 'enforce-version': 'v1.24', 'warn': 'restricted' } },
      'baseline:v1.24 privileged:latest restricted:latest'],
    ['all of them', {
      ...HEAD,
      defaults: {
        'enforce': 'baseline', 'enforce-version': 'v1.1', 'audit': 'restricted', 'audit-version': 'v1.2', 'warn': 'restricted', 'warn-version': 'v1.3',
      },
    }, 'baseline:v1.1 restricted:v1.2 restricted:v1.3'],
    ['v1beta1', { ...HEAD, apiVersion: `${HEAD.apiVersion}beta1`, defaults: { enforce: 'baseline' } }, 'baseline:latest privileged:latest privileged:latest'],
    ['v1alpha1', { ...HEAD, apiVersion: `${HEAD.apiVersion}alpha1`, defaults: { audit: 'baseline' } }, 'privileged:latest baseline:latest privileged:latest'],
  ])('%s', (_title, document, expected) => {
    expect(load(document)).toBe(expected);
  });

  test('keeps the exemptions as sets', () => {
    const exemptions = { usernames: ['alice', 'system:admin'], namespaces: ['kube-system'], runtimeClasses: ['kata.v1'] };
    expect(loadPlugin(30, { ...HEAD, exemptions })).toEqual({
      plugin: {
        newest: 30,
        defaults: {
          enforce: { level: 'privileged', version: 'latest' },
          audit: { level: 'privileged', version: 'latest' },
          warn: { level: 'privileged', version: 'latest' },
        },
        exemptions: { usernames: new Set(['alice', 'system:admin']), namespaces: new Set(['kube-system']), runtimeClasses: new Set(['kata.v1']) },
      },
    });
  });

  test.each<[string, unknown, string]>([
    ['a wrong level', { ...HEAD, defaults: { enforce: 'x' } },
      'PodSecurity configuration error: enforce: must be one of privileged, baseline, restricted'],
    ['several wrong texts', { ...HEAD, defaults: { 'warn-version': 'y', 'audit-version': '1.2', 'enforce': 'X' }, exemptions: { usernames: [''] } },
      'PodSecurity configuration error: [enforce: must be one of privileged, baseline, restricted,'
      + ' audit-version: must be "latest" or "v1.x", warn-version: must be "latest" or "v1.x"]'],
    ['an empty user', { ...HEAD, exemptions: { usernames: ['a', ''] } },
      'PodSecurity invalid: exemptions.usernames[1]: Invalid value: "": username must not be empty'],
    ['a name twice', { ...HEAD, exemptions: { usernames: ['a', 'b', 'a', 'a'] } },
      'PodSecurity invalid: [exemptions.usernames[2]: Duplicate value: "a", exemptions.usernames[3]: Duplicate value: "a"]'],
    ['no namespace', { ...HEAD, exemptions: { namespaces: ['A', null] } },
      `PodSecurity invalid: [exemptions.namespaces[0]: Invalid value: "A": ${NO_LABEL}, exemptions.namespaces[1]: Invalid value: "": ${NO_LABEL}]`],
    ['a namespace with dots', { ...HEAD, exemptions: { namespaces: ['a.b'] } },
      'PodSecurity invalid: exemptions.namespaces[0]: Invalid value: "a.b": must not contain dots'],
    ['a long namespace', { ...HEAD, exemptions: { namespaces: [`${'a'.repeat(63)}`, 'a'.repeat(64), `${'ä'.repeat(32)}`] } },
      `PodSecurity invalid: [exemptions.namespaces[1]: Invalid value: "${'a'.repeat(64)}": must be no more than 63 characters,`
      + ` exemptions.namespaces[2]: Invalid value: "${'ä'.repeat(32)}": must be no more than 63 characters, ${NO_LABEL}]`],
    ['no runtime class', { ...HEAD, exemptions: { runtimeClasses: ['kata', 'kata.', 'kata'] } },
      `PodSecurity invalid: [exemptions.runtimeClasses[1]: Invalid value: "kata.": ${NO_SUBDOMAIN},`
      + ' exemptions.runtimeClasses[2]: Duplicate value: "kata"]'],
    ['all kinds, in upstream\'s order', { ...HEAD, exemptions: { usernames: [''], runtimeClasses: ['a'.repeat(254)], namespaces: ['-'] } },
      `PodSecurity invalid: [exemptions.namespaces[0]: Invalid value: "-": ${NO_LABEL},`
      + ` exemptions.runtimeClasses[0]: Invalid value: "${'a'.repeat(254)}": must be no more than 253 characters,`
      + ' exemptions.usernames[0]: Invalid value: "": username must not be empty]'],
  ])('is refused for %s', (_title, document, expected) => {
    expect(load(document)).toBe(expected);
  });

  test('a server before 1.27 does not see that it is only the dots', () => {
    const document = { ...HEAD, exemptions: { namespaces: ['a.b'] } };
    expect(load(document, 27)).toBe('PodSecurity invalid: exemptions.namespaces[0]: Invalid value: "a.b": must not contain dots');
    expect(load(document, 26)).toBe(`PodSecurity invalid: exemptions.namespaces[0]: Invalid value: "a.b": ${NO_LABEL}`);
  });
});
