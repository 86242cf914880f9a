import { decodeConfiguration } from '../../../src/engine/pod-security/configuration-decoding';
import { Minor } from '../../../src/engine/version';

const GROUP = 'pod-security.admission.config.k8s.io';
const HEAD = { apiVersion: `${GROUP}/v1`, kind: 'PodSecurityConfiguration' };

function unregistered(apiVersion: string, kind = 'PodSecurityConfiguration'): string {
  return `no kind "${kind}" is registered for version "${apiVersion}" in scheme "pkg/runtime/scheme.go:111"`;
}

function mismatch(value: string, field: string, type: string): string {
  return `json: cannot unmarshal ${value} into Go struct field ${field} of type ${type}`;
}

describe('the document of a configuration', () => {
  test('is read', () => {
    const document = { ...HEAD, defaults: { enforce: 'x', audit: null }, exemptions: { namespaces: ['a', null] } };
    expect(decodeConfiguration(document, 37)).toEqual({
      configuration: { ...HEAD, defaults: { enforce: 'x' }, exemptions: { namespaces: ['a', ''] } },
    });
  });

  test.each<[string, unknown, string]>([
    ['nothing', null, 'Object \'Kind\' is missing in \'null\''],
    ['no kind', {}, 'Object \'Kind\' is missing in \'{}\''],
    ['no version', { kind: HEAD.kind }, 'Object \'apiVersion\' is missing in \'{"kind":"PodSecurityConfiguration"}\''],
    ['a list', [], 'couldn\'t get version/kind; json parse error: json: cannot unmarshal array into Go value of type'
      + ' struct { APIVersion string "json:\\"apiVersion,omitempty\\""; Kind string "json:\\"kind,omitempty\\"" }'],
    ['a version that is no text', { ...HEAD, apiVersion: 5 },
      'couldn\'t get version/kind; json parse error: json: cannot unmarshal number into Go struct field .apiVersion of type string'],
    ['no version at all', { ...HEAD, apiVersion: 'a/b/c' }, 'unexpected GroupVersion string: a/b/c'],
    ['another kind', { ...HEAD, kind: 'Foo' }, unregistered(HEAD.apiVersion, 'Foo')],
    ['a kind of the API', { apiVersion: 'v1', kind: 'Pod' }, unregistered('v1', 'Pod')],
    ['another version', { ...HEAD, apiVersion: `${GROUP}/v2` }, unregistered(`${GROUP}/v2`)],
    ['another group', { ...HEAD, apiVersion: 'apps/v1' }, unregistered('apps/v1')],
    ['an unknown field', { ...HEAD, foo: 1 }, 'strict decoding error: unknown field "foo"'],
    ['several of them', { ...HEAD, metadata: {}, defaults: { Enforce: 'baseline', a: { b: 1 } }, exemptions: { x: [] } },
      'strict decoding error: unknown field "metadata", unknown field "defaults.Enforce", unknown field "defaults.a", unknown field "exemptions.x"'],
    ['no defaults', { ...HEAD, defaults: [] }, mismatch('array', 'PodSecurityConfiguration.defaults', 'v1.PodSecurityDefaults')],
    ['no text', { ...HEAD, foo: 1, defaults: { enforce: true, audit: 5 } }, mismatch('bool', 'PodSecurityDefaults.defaults.enforce', 'string')],
    ['no list', { ...HEAD, exemptions: { usernames: 'alice' } }, mismatch('string', 'PodSecurityExemptions.exemptions.usernames', '[]string')],
    ['no text in a list', { ...HEAD, exemptions: { namespaces: ['a', {}] } }, mismatch('object', 'PodSecurityExemptions.exemptions.namespaces', 'string')],
  ])('is refused where it is %s', (_title, document, error) => {
    expect(decodeConfiguration(document, 37)).toMatchObject({ error });
  });

  test.each<[string, object, string | undefined]>([
    ['a field that resembles another', { ...HEAD, defualts: {} }, 'did you mean "defaults"?'],
    ['fields that resemble others', { ...HEAD, defaults: { enforced: 'a' }, exemption: {} }, 'did you mean "enforce" and "exemptions"?'],
    ['a field that resembles none', { ...HEAD, foo: 1 }, undefined],
  ])('says what is meant by %s', (_title, document, hint) => {
    expect(decodeConfiguration(document, 37)).toMatchObject(hint === undefined ? {} : { hint });
    expect('hint' in decodeConfiguration(document, 37)).toBe(hint !== undefined);
  });

  test.each<[string, Minor]>([
    ['v1', 25],
    ['v1beta1', 23],
    ['v1alpha1', 22],
  ])('of %s is known from 1.%i on', (version, since) => {
    const document = { ...HEAD, apiVersion: `${GROUP}/${version}` };
    expect(decodeConfiguration(document, since)).toEqual({ configuration: document });
    expect(decodeConfiguration(document, since - 1)).toEqual({ error: unregistered(`${GROUP}/${version}`) });
  });
});
