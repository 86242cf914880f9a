import { readFileSync } from 'fs';
import { join } from 'path';
import { gunzipSync } from 'zlib';
import { reviewLine } from '../../../src/cli/review';

/*
 * What kube-apiservers 1.36.3 and 1.37.2 answered to dry runs of creations under one mutation each, whose expressions make values of all sorts. To
 * record it again, create each policy as below, with the object that `kind` names, and keep the message or the object without what the server makes up.
 */

type KubernetesValue = Readonly<Record<string, unknown>>;

interface RecordedMutation {
  readonly minor: string;
  /** A name of OBJECTS. */
  readonly kind: string;
  /** Whether the policy has matchConditions, which change how 1.37 reads objects. */
  readonly conditions?: boolean;
  readonly expression: string;
  readonly answer: string | KubernetesValue;
}

const SYSTEM_META = {
  deletionTimestamp: '2026-01-01T00:00:00Z',
  deletionGracePeriodSeconds: 7,
  uid: 'u-1',
  creationTimestamp: '2026-01-01T00:00:00Z',
  generation: 4,
  selfLink: '/x',
};
const LABELS = { a: 'b' };
const TEMPLATE = { metadata: { labels: { app: 'w' } }, spec: { containers: [{ name: 'c', image: 'i' }] } };
const DEPLOYMENT = { apiVersion: 'apps/v1', kind: 'Deployment', spec: { selector: { matchLabels: { app: 'w' } }, template: TEMPLATE } };
const WIDGET = { apiVersion: 'fz.example.com/v1', kind: 'Widget' };
const OBJECTS: Readonly<Record<string, KubernetesValue & { readonly metadata: KubernetesValue }>> = {
  cm: { apiVersion: 'v1', kind: 'ConfigMap', metadata: { labels: LABELS }, data: { k: 'v' } },
  dg: { apiVersion: 'v1', kind: 'ConfigMap', metadata: { labels: LABELS, ...SYSTEM_META }, data: { k: 'v' } },
  dep: { ...DEPLOYMENT, metadata: { labels: LABELS } },
  ddg: { ...DEPLOYMENT, metadata: SYSTEM_META },
  sc: { apiVersion: 'storage.k8s.io/v1', kind: 'StorageClass', metadata: {}, provisioner: 'p.io/x', parameters: { a: 'b' } },
  w: { ...WIDGET, metadata: { labels: LABELS }, spec: { port: 5, free: {} } },
  wdg: { ...WIDGET, metadata: SYSTEM_META, spec: { port: 5 } },
};
const TEXT = { type: 'string' };
const ITEM = { type: 'object', required: ['k'], properties: { k: TEXT, v: { type: 'integer' } } };
const SPEC = {
  type: 'object',
  properties: {
    size: { type: 'integer', default: 3 },
    ratio: { type: 'number' },
    port: { 'x-kubernetes-int-or-string': true },
    when: { type: 'string', format: 'date-time' },
    blob: { type: 'string', format: 'byte' },
    free: { 'type': 'object', 'x-kubernetes-preserve-unknown-fields': true },
    items: { 'type': 'array', 'x-kubernetes-list-type': 'map', 'x-kubernetes-list-map-keys': ['k'], 'items': ITEM },
    set: { 'type': 'array', 'x-kubernetes-list-type': 'set', 'items': TEXT },
    map: { type: 'object', additionalProperties: TEXT },
    nul: { type: 'string', nullable: true },
  },
};
const STATUS = { type: 'object', properties: { phase: TEXT } };
const VERSION = {
  name: 'v1',
  served: true,
  storage: true,
  subresources: { status: {} },
  schema: { openAPIV3Schema: { type: 'object', properties: { spec: SPEC, status: STATUS } } },
};
const DEFINITION = {
  apiVersion: 'apiextensions.k8s.io/v1',
  kind: 'CustomResourceDefinition',
  metadata: { name: 'widgets.fz.example.com' },
  spec: { group: 'fz.example.com', scope: 'Namespaced', names: { plural: 'widgets', kind: 'Widget', singular: 'widget', listKind: 'WidgetList' }, versions: [VERSION] },
};
const NAMESPACE = {
  apiVersion: 'v1',
  kind: 'Namespace',
  metadata: { name: 'default', labels: { 'kubernetes.io/metadata.name': 'default' } },
  spec: { finalizers: ['kubernetes'] },
  status: { phase: 'Active' },
};
const ADMIN = { username: 'kubernetes-admin', uid: 'admin-uid', groups: ['system:masters', 'system:authenticated'] };
const ADMISSION = { apiVersion: 'admissionregistration.k8s.io/v1', metadata: { name: 'x' } };

const rows: readonly RecordedMutation[] = gunzipSync(readFileSync(join(__dirname, 'mutation-values.jsonl.gz'))).toString().trim().split('\n')
  .map((line) => JSON.parse(line) as RecordedMutation);

function answerTo({ minor, kind, conditions = false, expression }: RecordedMutation): unknown {
  const isPatch = expression.startsWith('[');
  const mutation = isPatch ? { patchType: 'JSONPatch', jsonPatch: { expression } } : { patchType: 'ApplyConfiguration', applyConfiguration: { expression } };
  const spec = {
    reinvocationPolicy: 'Never',
    matchConstraints: { resourceRules: [{ apiGroups: ['*'], apiVersions: ['*'], operations: ['CREATE'], resources: ['*'] }] },
    ...(conditions && { matchConditions: [{ name: 'c', expression: 'true' }] }),
    mutations: [mutation],
  };
  const given = OBJECTS[kind];
  const object = { ...given, metadata: { ...given.metadata, name: 'x' } };
  const objects = [
    NAMESPACE, DEFINITION, { ...ADMISSION, kind: 'MutatingAdmissionPolicy', spec },
    { ...ADMISSION, kind: 'MutatingAdmissionPolicyBinding', spec: { policyName: 'x' } },
  ];
  const namespace = kind === 'sc' ? {} : { namespace: 'default' };
  const line = reviewLine(JSON.stringify({ kubernetesVersion: minor, objects, request: { operation: 'CREATE', ...namespace, userInfo: ADMIN, object, dryRun: true } }));
  const { allowed, stage, code, message = '', object: stored } = (JSON.parse(line) as { readonly response: Answered }).response;
  return allowed && stored !== undefined ? kept(stored) : stage === 'panic' ? 'panic' : comparable(`${code} ${message}`);
}

interface Answered {
  readonly allowed: boolean;
  readonly stage?: string;
  readonly code?: number;
  readonly message?: string;
  readonly object?: KubernetesValue;
}

function kept({ metadata, ...rest }: KubernetesValue): KubernetesValue {
  const { uid: _uid, creationTimestamp: _time, generation: _generation, resourceVersion: _version, ...meta } = metadata as KubernetesValue;
  return { ...rest, metadata: meta };
}

/** Without what is other in each answer: addresses, and what the server makes up. */
function comparable(message: string): string {
  return message.replace(/0x[0-9a-f]{6,}/g, '0x').replace(/[0-9a-f]{8}(?:-[0-9a-f]{4}){3}-[0-9a-f]{12}/g, '<uid>').replace(/20[12]\d-\d\d-\d\dT[\d:]+Z/g, '<time>');
}

test.each<[string, boolean]>([['1.36', false], ['1.37', false], ['1.37', true]])('the values of mutations on %s, with matchConditions: %s', (minor, conditions) => {
  const asked = rows.filter((row) => row.minor === minor && (row.conditions ?? false) === conditions);
  expect(asked.length).toBeGreaterThan(400);
  expect(asked.map((row) => [row.expression, answerTo(row)])).toEqual(asked.map(({ expression, answer }) => [expression, answer]));
});
