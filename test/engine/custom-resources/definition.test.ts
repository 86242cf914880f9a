import { readDefinition } from '../../../src/engine/custom-resources/definition';

const SPEC = { group: 'example.com', scope: 'Namespaced', names: { plural: 'limits', kind: 'Limit' } };
const SCHEMA = { type: 'object' };

test('a definition has its versions, those that are served, and the one that is stored', () => {
  const versions = [
    { name: 'v2', served: true, storage: true, schema: { openAPIV3Schema: SCHEMA }, subresources: { status: {} } },
    { name: 'v1', served: false, storage: false, schema: { openAPIV3Schema: SCHEMA } },
    { name: 'v1beta1', served: true, storage: false },
  ];
  const v2 = { version: 'v2', isDefined: true, schema: SCHEMA, hasStatus: true };
  const v1 = { version: 'v1', isDefined: true, isUnserved: true, schema: SCHEMA, hasStatus: false };
  const beta = { version: 'v1beta1', isDefined: true, schema: undefined, hasStatus: false };
  expect(readDefinition({ spec: { ...SPEC, versions, conversion: { strategy: 'Webhook' } } })).toEqual({
    group: 'example.com',
    kind: 'Limit',
    resource: 'limits',
    namespaced: true,
    versions: [v2, beta],
    declaredVersions: [v2, v1, beta],
    storage: v2,
    convertsByWebhook: true,
  });
});

test.each<[string, object, object]>([
  ['one version', { version: 'v1', validation: { openAPIV3Schema: SCHEMA }, subresources: { status: {} } }, { version: 'v1', schema: SCHEMA, hasStatus: true }],
  ['versions with schemas of their own', {
    version: 'v1', versions: [{ name: 'v1', served: true, schema: { openAPIV3Schema: SCHEMA } }], validation: { openAPIV3Schema: {} },
  }, { version: 'v1', schema: SCHEMA, hasStatus: false }],
  ['versions with one schema', { versions: [{ name: 'v1', served: true }], validation: { openAPIV3Schema: SCHEMA } }, { version: 'v1', schema: SCHEMA, hasStatus: false }],
])('a definition of v1beta1 with %s keeps unknown fields', (_title, spec, expected) => {
  expect(readDefinition({ apiVersion: 'apiextensions.k8s.io/v1beta1', spec: { ...SPEC, ...spec } })?.versions)
    .toEqual([{ isDefined: true, preservesUnknownFields: true, ...expected }]);
});

test('a definition of v1beta1 may have unknown fields dropped', () => {
  const spec = { ...SPEC, version: 'v1', preserveUnknownFields: false };
  expect(readDefinition({ apiVersion: 'apiextensions.k8s.io/v1beta1', spec })?.versions).toEqual([{ version: 'v1', isDefined: true, schema: undefined, hasStatus: false }]);
});

test('a schema that is too deep to be sent is none', () => {
  const deep = Array.from({ length: 600 }).reduce<object>((items) => ({ items }), {});
  const versions = [{ name: 'v1', served: true, schema: { openAPIV3Schema: deep } }];
  expect(readDefinition({ spec: { ...SPEC, versions } })?.versions).toMatchObject([{ version: 'v1', schema: undefined }]);
});

test.each([[{}], [{ spec: null }], [{ spec: 'a' }], [{ spec: { names: null, versions: null } }]])('the API server would not take %j', (fields) => {
  expect(readDefinition({ apiVersion: 'apiextensions.k8s.io/v1', kind: 'CustomResourceDefinition', ...fields } as object)).toBeUndefined();
});

test('its objects may be of the whole cluster', () => {
  expect(readDefinition({ spec: { ...SPEC, scope: 'Cluster', versions: [] } })).toMatchObject({ namespaced: false, convertsByWebhook: false });
});

test.each<[string, object | undefined]>([
  ['a spec', undefined],
  ['a group', { ...SPEC, group: undefined, versions: [] }],
  ['names', { ...SPEC, names: undefined, versions: [] }],
  ['versions', SPEC],
])('without %s it defines nothing', (_title, spec) => {
  expect(readDefinition({ spec })).toBeUndefined();
});

test.each<[string, readonly object[], readonly (string | undefined)[]]>([
  ['none', [{ name: 'v1' }], [undefined]],
  ['a newer one is there', [{ name: 'v1beta1', deprecated: true }, { name: 'v1' }, { name: 'v2' }, { name: 'v3alpha1' }],
    ['example.com/v1beta1 Limit is deprecated; use example.com/v2 Limit', undefined, undefined, undefined]],
  ['an older one is there alone', [{ name: 'v2', deprecated: true }, { name: 'v1' }], ['example.com/v2 Limit is deprecated', undefined]],
  ['the newer one is deprecated too', [{ name: 'v1', deprecated: true }, { name: 'v2', deprecated: true }], ['example.com/v1 Limit is deprecated', 'example.com/v2 Limit is deprecated']],
  ['the newer one is not served', [{ name: 'v1', deprecated: true }, { name: 'v2', served: false }], ['example.com/v1 Limit is deprecated']],
  ['words of its own', [{ name: 'v1', deprecated: true, deprecationWarning: 'gone soon' }], ['gone soon']],
  ['words without being deprecated', [{ name: 'v1', deprecationWarning: 'gone soon' }], [undefined]],
])('what is said of deprecated versions: %s', (_title, versions, expected) => {
  const served = versions.map((each) => ({ served: true, ...each }));
  expect(readDefinition({ spec: { ...SPEC, versions: served } })?.versions.map(({ deprecationWarning }) => deprecationWarning)).toEqual(expected);
});
