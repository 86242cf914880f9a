import { readDefinition } from '../../../src/engine/custom-resources/definition';

const SPEC = { group: 'example.com', scope: 'Namespaced', names: { plural: 'limits', kind: 'Limit' } };
const SCHEMA = { type: 'object' };

test('a definition has its versions that are served', () => {
  const versions = [
    { name: 'v2', served: true, storage: true, schema: { openAPIV3Schema: SCHEMA }, subresources: { status: {} } },
    { name: 'v1', served: false, storage: false, schema: { openAPIV3Schema: SCHEMA } },
    { name: 'v1beta1', served: true, storage: false },
  ];
  expect(readDefinition({ spec: { ...SPEC, versions, conversion: { strategy: 'Webhook' } } })).toEqual({
    group: 'example.com',
    kind: 'Limit',
    resource: 'limits',
    namespaced: true,
    versions: [{ version: 'v2', schema: SCHEMA, hasStatus: true }, { version: 'v1beta1', schema: undefined, hasStatus: false }],
    convertsByWebhook: true,
  });
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
