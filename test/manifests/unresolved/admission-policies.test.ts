import { defaultClusterObject } from '../../../src/engine/defaulting/cluster-object';
import { checkUnresolved } from '../../../src/manifests/unresolved';
import { validatingBinding, validatingPolicy } from '../../support/policy-answers';
import { answers, deployment, documentsOf, emptyCluster, namespace, token, whole } from '../../support/token-set';

const CLUSTER = emptyCluster('1.36', ['ValidatingAdmissionPolicy']);
const CONTAINER = 'spec.template.spec.containers[0]';
const PODS = { apiGroups: [''], apiVersions: ['v1'], operations: ['*'], resources: ['pods'] };

/** A policy that asks for the image, and reads params if they have a name. */
function policies(resource: string, spec: object = {}, binding: object = {}): readonly object[] {
  const matchConstraints = { resourceRules: [{ ...PODS, apiGroups: ['*'], resources: [resource] }] };
  return [validatingPolicy('p', { matchConstraints, validations: [{ expression: 'true' }], ...spec }), validatingBinding('p', binding)];
}

function decide(workload: object, ...others: readonly object[]): string {
  return answers(CLUSTER, documentsOf(namespace('team'), ...others, workload))[0];
}

test.each<[string, object, readonly object[], string]>([
  ['an image', deployment({ image: token('T') }), policies('pods'), `unknown | ${CONTAINER}.image depends on \${T}`],
  ['an argument', deployment({ args: [token('T')] }), policies('pods'), `unknown | ${CONTAINER}.args[0] depends on \${T}`],
  ['an image, of which no policy is asked', deployment({ image: token('T') }), policies('services'), `allowed if ${CONTAINER}.image: \${T} (assumed that the value is valid)`],
  ['privileges of which both values are allowed', deployment({ securityContext: { privileged: whole('T') } }), policies('pods'),
    `allowed if ${CONTAINER}.securityContext.privileged: \${T} (assumed that the value is valid)`],
  ['privileges that a policy refuses', deployment({ securityContext: { privileged: whole('T') } }),
    policies('pods', { validations: [{ expression: '!object.spec.containers[0].securityContext.privileged' }] }),
    `unknown | ${CONTAINER}.securityContext.privileged depends on \${T}: allowed or denied`],
])('an admission policy is asked about %s that is a token', (_title, workload, others, expected) => {
  expect(decide(workload, ...others)).toBe(expected);
});

test.each<[string, readonly object[], string]>([
  ['a param', [
    { apiVersion: 'v1', kind: 'ConfigMap', metadata: { name: 'params', namespace: 'team' }, data: { image: token('T') } },
    ...policies('pods', { paramKind: { apiVersion: 'v1', kind: 'ConfigMap' } }, { paramRef: { name: 'params', parameterNotFoundAction: 'Deny' } }),
  ], 'unknown | ConfigMap team/params data.image at doc1, depends on ${T}'],
  ['an object that no policy reads', [
    { apiVersion: 'v1', kind: 'ConfigMap', metadata: { name: 'params', namespace: 'team' }, data: { image: token('T') } },
    ...policies('pods'),
  ], 'allowed'],
  ['the message of a policy', policies('pods', { validations: [{ expression: 'true', message: token('T') }] }),
    'unknown | ValidatingAdmissionPolicy p spec.validations[0].message at doc1, depends on ${T}'],
])('a token in %s', (_title, others, expected) => {
  expect(decide(deployment(), ...others)).toBe(expected);
});

const REFUSES = { validations: [{ expression: 'false' }] };
const SELECTS_APP = { matchConstraints: { objectSelector: { matchLabels: { app: 'secret' } }, resourceRules: [{ ...PODS, resources: ['pods'] }] }, ...REFUSES };
const SELECTED = 'spec.template.metadata.labels.app';

function labelled(app: unknown): object {
  const template = { metadata: { labels: { app } }, spec: { containers: [{ name: 'c', image: 'nginx' }] } };
  return { apiVersion: 'apps/v1', kind: 'Deployment', metadata: { name: 'web', namespace: 'team' }, spec: { selector: { matchLabels: { app } }, template } };
}

test.each<[string, object, readonly object[], string]>([
  ['a label that a selector of the workload has, too', labelled(token('T')), policies('pods', SELECTS_APP), `unknown | ${SELECTED} depends on \${T}`],
  ['a label that the binding selects', labelled(token('T')),
    policies('pods', REFUSES, { matchResources: { objectSelector: { matchLabels: { app: 'secret' } } } }), `unknown | ${SELECTED} depends on \${T}`],
  ['a label of which no policy is asked', labelled('web'), policies('pods', SELECTS_APP), 'allowed'],
])('a policy selects %s', (_title, workload, others, expected) => {
  expect(decide(workload, ...others)).toBe(expected);
});

function selecting(namespaceSelector: object): readonly object[] {
  return policies('pods', { matchConstraints: { namespaceSelector, resourceRules: [{ ...PODS, resources: ['pods'] }] }, ...REFUSES });
}

test.each<[string, object, string]>([
  ['a label', { matchLabels: { 'kubernetes.io/metadata.name': 'prod' } }, 'allowed or denied'],
  ['an expression', { matchExpressions: [{ key: 'kubernetes.io/metadata.name', operator: 'In', values: ['prod', 'stage'] }] }, 'allowed or denied'],
  ['an expression that leaves it out', { matchExpressions: [{ key: 'kubernetes.io/metadata.name', operator: 'NotIn', values: ['prod'] }] }, 'denied or allowed'],
])('a policy selects namespaces by their names with %s, and that of the workload is a token', (_title, selector, outcomes) => {
  const workload = deployment({}, {}, { namespace: token('T') });
  const ofBinding = policies('pods', REFUSES, { matchResources: { namespaceSelector: selector } });
  expect([decide(workload, ...selecting(selector)), decide(workload, ...ofBinding)])
    .toEqual(Array.from({ length: 2 }, () => `unknown | metadata.namespace depends on \${T}: ${outcomes}`));
});

test('a policy of the files of the API server selects the namespace by its name', () => {
  const staticManifests = selecting({ matchLabels: { 'kubernetes.io/metadata.name': 'prod' } }).map((each) => defaultClusterObject(each, 37));
  const { settings } = emptyCluster('1.37', ['ValidatingAdmissionPolicy']);
  const cluster = { ...emptyCluster('1.37', ['ValidatingAdmissionPolicy']), settings: { ...settings, staticManifests } };
  expect(answers(cluster, documentsOf(deployment({}, {}, { namespace: token('T') })))).toEqual(['unknown | metadata.namespace depends on ${T}: allowed or denied']);
});

test('a token in an object of another kind', () => {
  const configMap = { apiVersion: 'v1', kind: 'ConfigMap', metadata: { name: 'o', namespace: 'team' }, data: { a: token('T') } };
  const { objects } = checkUnresolved({ cluster: CLUSTER, documents: documentsOf(namespace('team'), ...policies('configmaps'), configMap) });
  expect(objects.map(({ kind, verdict: { decision, unknowns } }) => ({ kind, decision, unknowns }))).toEqual([
    { kind: 'ConfigMap', decision: 'unknown', unknowns: [{ path: 'data.a', reason: 'depends on ${T}' }] },
  ]);
});
