import { EndpointRequest } from '../../../src/engine/endpoint/request';
import { serve } from '../../../src/engine/endpoint/serve';
import { prepareCluster } from '../../../src/engine/state/prepare-cluster';
import { Minor } from '../../../src/engine/version';

const ADMIN = { username: 'admin', groups: ['system:masters', 'system:authenticated'] };
const ALICE = { username: 'alice', groups: ['system:authenticated'] };
const SCHEMA = { type: 'object', properties: { spec: { type: 'object', properties: { size: { type: 'integer', minimum: 1, default: 2 } } } } };
const VERSION = { name: 'v1', served: true, storage: true, schema: { openAPIV3Schema: SCHEMA } };
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
      versions: [VERSION],
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

const NOT_SERVED = '404 the server could not find the requested resource';
const of = (apiVersion: string, kind?: string): Partial<EndpointRequest> => ({ object: { apiVersion, kind, metadata: { name: 'x' } } });
const notRegistered = (kind: string, version: string, apiVersion: string): string => (
  `400 ${kind} in version "${version}" cannot be handled as a Pod: no kind "${kind}" is registered for version "${apiVersion}" in scheme "pkg/api/legacyscheme/scheme.go:30"`
);

/* As kube-apiserver 1.36.3 answers at these addresses. To unknown groups its answer is no Status, and client-go makes one with this message. */
test.each<[string, Partial<EndpointRequest>, string]>([
  ['its object alone', of('example.org/v1', 'Gear'), NOT_SERVED],
  ['its body', { body: { text: '{}', format: 'json', value: { apiVersion: 'example.org/v1', kind: 'Gear' } } }, NOT_SERVED],
  ['its resource', { ...of('example.org/v1', 'Gear'), resource: { group: 'example.org', version: 'v1', resource: 'gears' } }, NOT_SERVED],
  ['its plural', { ...of('example.org/v1', 'Gear'), plural: 'gears' }, NOT_SERVED],
  ['an update', { ...of('example.org/v1', 'Gear'), operation: 'UPDATE', oldObject: { apiVersion: 'example.org/v1', kind: 'Gear' } }, NOT_SERVED],
  ['a deletion', { operation: 'DELETE', name: 'x', oldObject: { apiVersion: 'example.org/v1', kind: 'Gear' } }, NOT_SERVED],
  ['its status', { ...of('example.org/v1', 'Gear'), operation: 'UPDATE', subResource: 'status' }, NOT_SERVED],
  ['a version that is not served', of('example.com/v2', 'Widget'), NOT_SERVED],
  ['a user without rights', { ...of('example.org/v1', 'Policy'), userInfo: ALICE },
    '403 policies.example.org is forbidden: User "alice" cannot create resource "policies" in API group "example.org" in the namespace "a"'],
  ['the same with the plural', { ...of('example.org/v1', 'Policy'), plural: 'policys', userInfo: ALICE },
    '403 policys.example.org is forbidden: User "alice" cannot create resource "policys" in API group "example.org" in the namespace "a"'],
  ['the same of a version that is not served', { ...of('example.com/v2', 'Cog'), userInfo: ALICE },
    '403 cogwheels.example.com is forbidden: User "alice" cannot create resource "cogwheels" in API group "example.com" in the namespace "a"'],
  ['an aggregated API', of('metrics.example.org/v1', 'Gear'), 'unknown: : Gear of metrics.example.org/v1 is not evaluated'],
  ['no kind', of('example.org/v1'), notRegistered('Pod', 'v1', 'example.org/v1')],
  ['the plural of pods', { ...of('example.org/v1', 'Gear'), plural: 'pods' }, notRegistered('Gear', 'v1', 'example.org/v1')],
  ['a group of the server, where a pod may have a mistyped kind', of('v1', 'Pot'), notRegistered('Pot', 'v1', 'v1')],
])('a custom resource that nobody defines: %s', (_title, request, expected) => {
  const cog = { group: 'example.com', scope: 'Namespaced', names: { kind: 'Cog', plural: 'cogwheels' }, versions: [VERSION] };
  const objects = [
    ...OBJECTS,
    { apiVersion: 'apiextensions.k8s.io/v1', kind: 'CustomResourceDefinition', metadata: { name: 'cogwheels.example.com' }, spec: cog },
    {
      apiVersion: 'apiregistration.k8s.io/v1',
      kind: 'APIService',
      metadata: { name: 'v1.metrics.example.org' },
      spec: { group: 'metrics.example.org', version: 'v1', groupPriorityMinimum: 1, versionPriority: 1, service: { name: 'a', namespace: 'a' }, insecureSkipTLSVerify: true },
    },
  ];
  const state = prepareCluster({ minor: 36, plugins: new Set(), allowPrivileged: true, isComplete: true, wholeServer: true }, objects);
  const { decision, code, message, unknowns } = serve(state, { operation: 'CREATE', namespace: 'a', userInfo: ADMIN, object: undefined, ...request });
  expect(decision === 'unknown' ? `unknown: ${unknowns.map(({ path, reason }) => `${path}: ${reason}`).join('; ')}` : `${code} ${message}`).toBe(expected);
});
