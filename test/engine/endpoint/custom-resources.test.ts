import { EndpointRequest } from '../../../src/engine/endpoint/request';
import { serve } from '../../../src/engine/endpoint/serve';
import { prepareCluster } from '../../../src/engine/state/prepare-cluster';
import { Minor } from '../../../src/engine/version';

const ADMIN = { username: 'admin', groups: ['system:masters', 'system:authenticated'] };
const SCHEMA = { type: 'object', properties: { spec: { type: 'object', properties: { size: { type: 'integer', minimum: 1, default: 2 } } } } };
const OBJECTS = [
  { apiVersion: 'v1', kind: 'Namespace', metadata: { name: 'a' }, status: { phase: 'Active' } },
  {
    apiVersion: 'apiextensions.k8s.io/v1',
    kind: 'CustomResourceDefinition',
    metadata: { name: 'widgets.example.com' },
    spec: {
      group: 'example.com',
      scope: 'Namespaced',
      names: { kind: 'Widget', plural: 'widgets' },
      versions: [{ name: 'v1', served: true, storage: true, schema: { openAPIV3Schema: SCHEMA } }],
    },
  },
];
const widget = (spec: unknown, rest: object = {}) => ({ apiVersion: 'example.com/v1', kind: 'Widget', metadata: { name: 'w', namespace: 'a' }, spec, ...rest });

function answerTo(request: Partial<EndpointRequest>, minor: Minor = 36): unknown {
  const state = prepareCluster({ minor, plugins: new Set(), allowPrivileged: true, isComplete: true, wholeServer: true }, OBJECTS);
  const { decision, code, message, warnings, object } = serve(state, { operation: 'CREATE', namespace: 'a', userInfo: ADMIN, object: undefined, plural: 'widgets', ...request });
  return decision === 'allowed' ? { spec: (object as { readonly spec?: unknown }).spec, warnings } : `${code} ${message}`;
}

const UNKNOWN = 'Widget in version "v1" cannot be handled as a Widget: strict decoding error: unknown field "spec.extra", unknown field "stray"';

test.each<[string, Partial<EndpointRequest>, unknown]>([
  ['a valid one', { object: widget({ size: 1 }) }, { spec: { size: 1 }, warnings: [] }],
  ['one with defaults', { object: widget({}) }, { spec: { size: 2 }, warnings: [] }],
  ['an invalid one', { object: widget({ size: 0 }) },
    '422 Widget.example.com "w" is invalid: spec.size: Invalid value: 0: spec.size in body should be greater than or equal to 1'],
  ['one with fields that the definition does not have', { object: widget({ size: 1, extra: 1 }, { stray: 1 }) },
    { spec: { size: 1 }, warnings: ['unknown field "spec.extra"', 'unknown field "stray"'] }],
  ['the same, strictly', { object: widget({ size: 1, extra: 1 }, { stray: 1 }), options: { fieldValidation: 'Strict' } }, `400 ${UNKNOWN}`],
  ['the same, silently', { object: widget({ size: 1, extra: 1 }, { stray: 1 }), options: { fieldValidation: 'Ignore' } }, { spec: { size: 1 }, warnings: [] }],
  ['metadata that cannot be read', { object: { ...widget({}), metadata: { name: 'w', labels: 'x' } } },
    '400 Widget in version "v1" cannot be handled as a Widget: json: cannot unmarshal string into Go struct field ObjectMeta.labels of type map[string]string'],
  ['a change that is invalid', { operation: 'UPDATE', object: widget({ size: 0 }), oldObject: widget({ size: 1 }), name: 'w' },
    '422 Widget.example.com "w" is invalid: spec.size: Invalid value: 0: spec.size in body should be greater than or equal to 1'],
])('%s', (_title, request, expected) => {
  expect(answerTo(request)).toEqual(expected);
});
