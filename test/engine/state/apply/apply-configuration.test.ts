import { NumberLiteral } from '../../../../src/engine/decoding/number-literal';
import { LAST_APPLIED_ANNOTATION } from '../../../../src/engine/objects/annotations';
import { applyConfiguration } from '../../../../src/engine/state/apply/apply-configuration';

type Fields = Record<string, unknown>;

const NAME = { name: 'x' };

/** Applies two documents one after the other, with what others have set in between. The answer is without the annotation. */
function apply(type: { apiVersion: string; kind: string }, first: Fields, others: Fields, second: Fields): unknown {
  const annotation = { [LAST_APPLIED_ANNOTATION]: JSON.stringify({ ...type, metadata: NAME, ...first }) };
  const live = { ...type, ...first, ...others, metadata: { ...NAME, ...(others.metadata as object), annotations: annotation } };
  const applied = applyConfiguration({ ...type, config: { ...type, metadata: NAME, ...second }, live });
  if ('error' in applied) {
    return applied.error;
  }
  const { apiVersion, kind, metadata, ...rest } = applied.merged;
  const { name, annotations, ...meta } = metadata as Fields;
  return Object.keys(meta).length > 0 ? { metadata: meta, ...rest } : rest;
}

const POD = { apiVersion: 'v1', kind: 'Pod' };

function pod(spec: Fields): Fields {
  return { spec };
}

const [A, B, C, D] = ['a', 'b', 'c', 'd'].map((name) => ({ name }));

test.each<[string, Fields, Fields, Fields, unknown]>([
  ['keeps what another owner has set', { hostPID: true }, { hostPID: true, nodeName: 'n' }, { hostPID: false }, { hostPID: false, nodeName: 'n' }],
  ['deletes what the document no longer has', { hostPID: true }, { hostPID: true, nodeName: 'n' }, {}, { nodeName: 'n' }],
  ['deletes what is null in the document', {}, { hostPID: true }, { hostPID: null }, {}],
  ['leaves out a null that deletes nothing', {}, {}, { hostPID: null }, {}],
  ['takes back what another owner has changed', { hostPID: false }, { hostPID: true }, { hostPID: false }, { hostPID: false }],
  ['merges containers by name and keeps a sidecar', { containers: [A] }, { containers: [A, B] }, { containers: [{ ...A, image: 'i' }] },
    { containers: [{ ...A, image: 'i' }, B] }],
  ['deletes a container that the document no longer has', { containers: [A, B] }, { containers: [A, B, C] }, { containers: [B] }, { containers: [B, C] }],
  ['orders containers as the document does', { containers: [A, B] }, { containers: [A, B, D] }, { containers: [B, A] }, { containers: [B, A, D] }],
  ['keeps a sidecar before the first container that it was before', { containers: [A, B] }, { containers: [A, D, B] }, { containers: [B, A] },
    { containers: [D, B, A] }],
  ['merges ports by number, not by protocol', { containers: [] }, { containers: [{ ...A, ports: [{ containerPort: 53, protocol: 'TCP' }] }] },
    { containers: [{ ...A, ports: [{ containerPort: 53, protocol: 'UDP' }] }] }, { containers: [{ ...A, ports: [{ containerPort: 53, protocol: 'UDP' }] }] }],
  ['replaces tolerations', { tolerations: [] }, { tolerations: [{ key: 'a' }] }, { tolerations: [{ key: 'b' }] }, { tolerations: [{ key: 'b' }] }],
  ['replaces capabilities', { containers: [] }, { containers: [{ ...A, securityContext: { capabilities: { add: ['X', 'Y'], drop: ['ALL'] } } }] },
    { containers: [{ ...A, securityContext: { capabilities: { add: ['X'] } } }] },
    { containers: [{ ...A, securityContext: { capabilities: { add: ['X'], drop: ['ALL'] } } }] }],
  ['replaces the source of a volume', { volumes: [{ ...A, emptyDir: {} }] }, { volumes: [{ ...A, emptyDir: { medium: 'Memory' } }] },
    { volumes: [{ ...A, hostPath: { path: '/' } }] }, { volumes: [{ ...A, hostPath: { path: '/' } }] }],
  ['refuses a container without a name', { containers: [A] }, { containers: [A] }, { containers: [{ image: 'i' }] },
    'map: map[image:i] does not contain declared merge key: name'],
  ['refuses a list of different things', { containers: [A] }, { containers: [A] }, { containers: ['x', A] },
    'list element types are not identical: [[map[name:a]] [x map[name:a]]]'],
  ['refuses it in the words of Go', { containers: [A] }, { containers: [A] }, { containers: [12_345_678.5, A] },
    'list element types are not identical: [[map[name:a]] [1.23456785e+07 map[name:a]]]'],
  ['refuses to compare a field that no pod has', { x: { a: 1 } }, {}, { x: { a: 2 } }, 'unable to find api field in struct PodSpec for the json field "x"'],
  ['drops a container with $patch: delete from the document, and does not delete it', { containers: [A, B] }, { containers: [A, B] },
    { containers: [A, { ...B, $patch: 'delete' }] }, { containers: [A, B] }],
  ['ignores a map with $patch: replace', {}, { securityContext: { runAsUser: 1 } }, { securityContext: { $patch: 'replace', fsGroup: 1 } },
    { securityContext: { runAsUser: 1 } }],
])('%s', (_title, first, others, second, expected) => {
  expect(apply(POD, pod(first), pod(others), pod(second))).toEqual(typeof expected === 'string' ? expected : pod(expected as Fields));
});

const ROLE = { apiVersion: 'rbac.authorization.k8s.io/v1', kind: 'RoleBinding' };
const WIDGET = { apiVersion: 'example.com/v1', kind: 'Widget' };
const BUDGET = { apiVersion: 'policy/v1', kind: 'PodDisruptionBudget' };
const OLD = { apiVersion: 'policy/v1beta1', kind: 'PodSecurityPolicy' };

test.each<[string, { apiVersion: string; kind: string }, Fields, Fields, Fields, unknown]>([
  ['merges finalizers', POD, {}, { metadata: { finalizers: ['b', 'a'] } }, { metadata: { ...NAME, finalizers: ['c'] } }, { metadata: { finalizers: ['c', 'b', 'a'] } }],
  ['replaces subjects', ROLE, { subjects: [A] }, { subjects: [A, B] }, { subjects: [C] }, { subjects: [C] }],
  ['replaces the selector of a budget', BUDGET, { spec: { selector: { matchLabels: { a: '1' } } } }, { spec: { selector: { matchLabels: { a: '1', b: '1' } } } },
    { spec: { selector: { matchLabels: { c: '1' } } } }, { spec: { selector: { matchLabels: { c: '1' } } } }],
  ['knows kinds that are gone', OLD, { spec: { volumes: ['*'] } }, {}, { spec: { volumes: ['secret'] } }, { spec: { volumes: ['secret'] } }],
  ['replaces the lists of a custom resource', WIDGET, { spec: { containers: [A] } }, { spec: { containers: [A, B], size: 1 } }, { spec: { containers: [C] } },
    { spec: { containers: [C], size: 1 } }],
  ['deletes fields of a custom resource', WIDGET, { spec: { a: 1, b: 1 } }, { spec: { a: 1, b: 1, c: 1 } }, { spec: { b: null } }, { spec: { c: 1 } }],
])('%s', (_title, type, first, others, second, expected) => {
  expect(apply(type, first, others, second)).toEqual(expected);
});

test.each<[string, unknown, object]>([
  ['warns about an object that was not applied', {}, {
    merged: { spec: { replicas: 2 } },
    warning: 'Warning: resource deployments/x is missing the kubectl.kubernetes.io/last-applied-configuration annotation which is required by kubectl apply. kubectl apply should only be used on resources created declaratively by either kubectl create --save-config or kubectl apply. The missing annotation will be patched automatically.',
  }],
  ['takes an empty annotation for an empty document', { [LAST_APPLIED_ANNOTATION]: '' }, { merged: { spec: { replicas: 2 } } }],
  ['refuses an annotation that is no JSON', { [LAST_APPLIED_ANNOTATION]: '{' }, { error: 'invalid JSON document' }],
  ['refuses an annotation that is no object', { [LAST_APPLIED_ANNOTATION]: '[]' }, { error: 'invalid JSON document' }],
])('%s', (_title, annotations, expected) => {
  const live = { metadata: { ...NAME, annotations }, spec: { replicas: 2 } };
  expect(applyConfiguration({ apiVersion: 'apps/v1', kind: 'Deployment', resource: 'deployments', config: {}, live })).toMatchObject(expected);
});

test('takes a number literal, and what is the instance of another class, as a scalar', () => {
  const unknown = Object.create({ constructor: class {} }) as object;
  const request = { ...WIDGET, config: { spec: { a: new NumberLiteral('1.50'), b: unknown } }, live: { spec: { a: { c: 1 }, b: 1 } } };
  const applied = applyConfiguration(request) as { merged: { spec: object } };
  expect(applied.merged.spec).toEqual({ a: new NumberLiteral('1.50'), b: unknown });
});

test('keeps a key named __proto__', () => {
  const config = JSON.parse('{"data":{"__proto__":{"a":1}}}') as Fields;
  const applied = applyConfiguration({ apiVersion: 'v1', kind: 'ConfigMap', config, live: {} }) as { merged: Fields };
  expect(JSON.stringify(applied.merged.data)).toBe('{"__proto__":{"a":1}}');
});

test('refuses a document of too many levels', () => {
  let config: Fields = {};
  for (let i = 0; i < 20000; i++) {
    config = { a: config };
  }
  expect(applyConfiguration({ ...WIDGET, config, live: {} })).toEqual({ error: 'invalid JSON document' });
});
