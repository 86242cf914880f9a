import { defaultClusterObject } from '../../../src/engine/defaulting/cluster-object';
import { checkUnresolved, UnresolvedValue } from '../../../src/manifests/unresolved';
import { mutatingBinding, mutatingPolicy, validatingBinding, validatingPolicy } from '../../support/policy-answers';
import { answers, deployment, documentsOf, emptyCluster, namespace, token, whole } from '../../support/token-set';

const CLUSTER = emptyCluster('1.36', ['ValidatingAdmissionPolicy']);
const CONTAINER = 'spec.template.spec.containers[0]';
const PODS = { apiGroups: [''], apiVersions: ['v1'], operations: ['*'], resources: ['pods'] };

/** A policy that asks for the image, and reads params if they have a name. */
function policies(resource: string, spec: object = {}, binding: object = {}): readonly object[] {
  const matchConstraints = { resourceRules: [{ ...PODS, apiGroups: ['*'], resources: [resource] }] };
  return [validatingPolicy('p', { matchConstraints, validations: [{ expression: 'true' }], ...spec }), validatingBinding('p', binding)];
}

function asking(expression: string): readonly object[] {
  return policies('pods', { validations: [{ expression }] });
}

function decide(workload: object, ...others: readonly object[]): string {
  return answers(CLUSTER, documentsOf(namespace('team'), ...others, workload))[0];
}

test.each<[string, object, readonly object[], string]>([
  ['an image that it does not read', deployment({ image: token('T') }), policies('pods'), `allowed if ${CONTAINER}.image: \${T} (assumed that the value is valid)`],
  ['an argument that it does not read', deployment({ args: [token('T')] }), policies('pods'), 'allowed'],
  ['an argument, and refuses the object for another field', deployment({ args: [token('T')] }), asking('object.spec.containers[0].image != "nginx"'), 'denied at vap'],
  ['a quantity', deployment({ resources: { limits: { cpu: token('T') } } }), policies('pods'), `unknown | ${CONTAINER}.resources.limits.cpu depends on \${T}`],
  ['the whole of a list', deployment({ args: whole('T') }), policies('pods'), `unknown | ${CONTAINER}.args depends on \${T}`],
  ['an image, with a MutatingAdmissionPolicy in the set', deployment({ image: token('T') }), [...policies('pods'), mutatingPolicy('m', {})],
    `allowed if ${CONTAINER}.image: \${T} (assumed that the value is valid)`],
  ['an image, of which no policy is asked', deployment({ image: token('T') }), policies('services'), `allowed if ${CONTAINER}.image: \${T} (assumed that the value is valid)`],
  ['privileges of which both values are allowed', deployment({ securityContext: { privileged: whole('T') } }), policies('pods'),
    `allowed if ${CONTAINER}.securityContext.privileged: \${T} (assumed that the value is valid)`],
  ['privileges that a policy refuses', deployment({ securityContext: { privileged: whole('T') } }),
    policies('pods', { validations: [{ expression: '!object.spec.containers[0].securityContext.privileged' }] }),
    `unknown | ${CONTAINER}.securityContext.privileged depends on \${T}: allowed or denied`],
])('an admission policy is asked about %s that is a token', (_title, workload, others, expected) => {
  expect(decide(workload, ...others)).toBe(expected);
});

/** Of what an expression reads that the token stands in. */
const READ = 'unknown | ValidatingAdmissionPolicy p applies by binding p; its expressions read "${T}", which is not known';

describe('a number that is a token', () => {
  const T = UnresolvedValue.number('${T}', {});
  const controller = (kind: string, more: object): object => {
    const { spec, ...rest } = deployment() as { readonly spec: object };
    return { ...rest, kind, spec: { ...spec, ...more } };
  };
  const web = (spec: object): object => controller('Deployment', spec);
  const probe = (field: object): object => deployment({ livenessProbe: { httpGet: { port: 80 }, ...field } });
  const valid = (path: string): string => `allowed if ${path}: \${T} (assumed that the value is valid)`;
  const asked = (resource: string, expression: string): readonly object[] => policies(resource, { validations: [{ expression }] });

  test.each<[string, object, readonly object[], string]>([
    ['replicas that no policy reads', web({ replicas: T }), asked('deployments', '!has(object.spec.paused)'), valid('spec.replicas')],
    ['replicas that it reads', web({ replicas: T }), asked('deployments', 'object.spec.replicas < 5'), READ],
    ['replicas in what kubectl has applied', web({ replicas: T }),
      asked('deployments', '!object.metadata.annotations["kubectl.kubernetes.io/last-applied-configuration"].contains("7")'),
      'unknown | ValidatingAdmissionPolicy p applies by binding p; its expressions read "{'],
    ['replicas of which an annotation is made', web({ replicas: T }),
      asked('replicasets', 'object.metadata.annotations["deployment.kubernetes.io/desired-replicas"] != "3"'), READ],
    ['replicas of which a sum in an annotation is made', web({ replicas: T }),
      asked('replicasets', 'object.metadata.annotations["deployment.kubernetes.io/max-replicas"] != "3"'), 'unknown | ValidatingAdmissionPolicy p applies by binding p; its expressions read'],
    ['replicas that a policy of the pods does not see', web({ replicas: T }), policies('pods'), valid('spec.replicas')],
    ['a partition', controller('StatefulSet', { serviceName: 'web', updateStrategy: { rollingUpdate: { partition: T } } }), asked('statefulsets', 'object.spec.replicas < 5'),
      valid('spec.updateStrategy.rollingUpdate.partition')],
    ['the period of a probe that no policy reads', probe({ periodSeconds: T }), asking('object.spec.containers[0].livenessProbe.httpGet.port == 80'), valid(`${CONTAINER}.livenessProbe.periodSeconds`)],
    ['the period of a probe that it reads', probe({ periodSeconds: T }), asking('object.spec.containers[0].livenessProbe.periodSeconds > 5'), READ],
    ['whether there is a grace period', deployment({}, { terminationGracePeriodSeconds: T }), asking('has(object.spec.terminationGracePeriodSeconds)'), READ],
    ['a port of the container, of which others are made', deployment({ ports: [{ containerPort: T }] }), policies('pods'), `unknown | ${CONTAINER}.ports[0].containerPort depends on \${T}`],
  ])('%s', (_title, workload, others, expected) => {
    expect(decide(workload, ...others)).toContain(expected);
  });
});

const READ_REGISTRY = READ.replace('${T}', '${T}/web:1.4');

/** An image of a registry that is not known yet. */
function registry(name: string): UnresolvedValue {
  return UnresolvedValue.text(['', `\${${name}}`, '/web:1.4']);
}

test.each<[expression: string, container: object, spec: object, expected: string]>([
  ['object.spec.containers.all(c, c.image.startsWith("a"))', { image: token('T') }, {}, READ],
  ['has(object.spec.containers[0].workingDir)', { workingDir: token('T') }, {}, READ],
  ['variables.first == "a"', { args: [token('T')] }, { variables: [{ name: 'first', expression: 'object.spec.containers[0].args[0]' }] }, READ],
  ['object.spec.containers[0].args.size() == 1', { args: [token('T')] }, {}, 'allowed'],
  ['object.spec.containers[0].args.all(a, a != "a")', { args: [token('T')] }, {}, READ],
  ['object.spec.containers[0].args[1] == "b"', { args: [token('T'), 'b'] }, {}, 'allowed'],
  ['object.spec.containers == object.spec.containers', { args: [token('T')] }, {}, READ],
  ['true || object.spec.containers[0].args[0] == "a"', { args: [token('T')] }, {}, 'allowed'],
  ['false && object.spec.containers[0].args[0] == "a"', { args: [token('T')] }, {}, 'denied at vap'],
  ['object.spec.containers[0].imagePullPolicy == "Always"', { image: token('T') }, {}, READ],
  ['object.spec.containers[0].imagePullPolicy == "Always"', { image: registry('T'), imagePullPolicy: 'Always' }, {}, `allowed if ${CONTAINER}.image: \${T} (assumed that the value is valid)`],
  ['object.spec.containers[0].imagePullPolicy == "Always"', { image: registry('T'), imagePullPolicy: 'IfNotPresent' }, {}, READ_REGISTRY],
  ['false', { args: [token('T')] }, { matchConditions: [{ name: 'c', expression: 'object.spec.containers[0].args[0] == "a"' }] }, READ],
  ['false', { args: [token('T')] }, { validations: [{ expression: 'false', messageExpression: 'string(object.spec.containers[0].args[0])' }] }, 'denied at vap'],
  ['false', { args: [token('T')] }, { validations: [{ expression: 'object.spec.containers[0].args[0] == "a"' }, { expression: 'false' }] }, 'denied at vap'],
])('a policy that says %s reads a token of the container %j, or does not', (expression, container, spec, expected) => {
  expect(decide(deployment(container), ...policies('pods', { validations: [{ expression }], ...spec }))).toBe(expected);
});

test('a message that has a token says so', () => {
  const spec = { validations: [{ expression: 'false', messageExpression: '"not " + object.spec.containers[0].args[0]' }] };
  const documents = documentsOf(namespace('team'), ...policies('pods', spec), deployment({ args: [token('T')] }));
  const [{ verdict: { message } }] = checkUnresolved({ cluster: CLUSTER, documents }).workloads;
  expect(message).toBe('pods "web-" is forbidden: ValidatingAdmissionPolicy \'p\' with binding \'p\' denied request: the message is not known: it depends on "${T}"');
});

test.each<[where: string, expression: string, metadata: object, expected: string]>([
  ['the keys of annotations', 'object.metadata.annotations.exists(k, k == "example.com/a")', { annotations: { 'example.com/a': token('T') } }, 'allowed'],
  ['an annotation', 'object.metadata.annotations["example.com/a"] == "a"', { annotations: { 'example.com/a': token('T') } }, READ],
  ['an annotation that is like what stands for a token', 'object.metadata.annotations.b == "x-token-auth"', { annotations: { 'example.com/a': token('T'), 'b': 'x-token-auth' } }, 'allowed'],
  ['another annotation', 'object.metadata.annotations.b == "c"', { annotations: { 'example.com/a': token('T'), 'b': 'c' } }, 'allowed'],
  ['an annotation of Kubernetes', 'true', { annotations: { 'deployment.kubernetes.io/revision': token('T') } },
    'unknown | metadata.annotations.deployment.kubernetes.io/revision depends on ${T}'],
  ['the name', 'true', { name: token('T') }, 'unknown | metadata.name depends on ${T}'],
])('a policy on Deployments reads %s', (_where, expression, metadata, expected) => {
  expect(decide(deployment({}, {}, metadata), ...policies('deployments', { validations: [{ expression }] }))).toBe(expected);
});

const REFUSES = { validations: [{ expression: 'false' }] };
const WIDGET = { apiVersion: 'example.com/v1', kind: 'Widget', metadata: { name: 'o', namespace: 'team' } };
const OF_WIDGETS = { paramKind: { apiVersion: 'example.com/v1', kind: 'Widget' } };
const OF_DEFINITION = 'CustomResourceDefinition widgets.example.com spec.versions[0].schema.openAPIV3Schema.type';

function withToken({ spec, ...definition }: typeof DEFINITION): object {
  const schema = { openAPIV3Schema: { ...spec.versions[0].schema.openAPIV3Schema, type: token('T') } };
  return { ...definition, spec: { ...spec, versions: [{ ...spec.versions[0], schema }] } };
}

const DEFINITION = {
  apiVersion: 'apiextensions.k8s.io/v1',
  kind: 'CustomResourceDefinition',
  metadata: { name: 'widgets.example.com' },
  spec: {
    group: 'example.com',
    names: { plural: 'widgets', kind: 'Widget' },
    scope: 'Namespaced',
    versions: [{ name: 'v1', served: true, storage: true, schema: { openAPIV3Schema: { 'type': 'object', 'x-kubernetes-preserve-unknown-fields': true } } }],
  },
};

test.each<[title: string, resource: string, object: object, expression: string, expected: string]>([
  ['a value of a ConfigMap', 'configmaps', { apiVersion: 'v1', kind: 'ConfigMap', data: { a: token('T'), b: 'c' } }, 'object.data.b == "c"', 'allowed'],
  ['that value', 'configmaps', { apiVersion: 'v1', kind: 'ConfigMap', data: { a: token('T') } }, 'object.data.a == "c"', READ],
  ['a certificate of a Service', 'services', {
    apiVersion: 'v1', kind: 'Service', metadata: { annotations: { 'service.beta.kubernetes.io/aws-load-balancer-ssl-cert': token('T') } }, spec: { ports: [{ port: 80 }] },
  }, 'object.spec.ports.size() == 1', 'allowed'],
  ['the type of a Service', 'services', { apiVersion: 'v1', kind: 'Service', spec: { type: token('T'), ports: [{ port: 80 }] } }, 'true',
    'unknown | spec.type depends on ${T}'],
  ['a field of a custom resource', 'widgets', { apiVersion: 'example.com/v1', kind: 'Widget', spec: { a: token('T'), b: 'c' } }, 'object.spec.b == "c"', 'allowed'],
  ['that field', 'widgets', { apiVersion: 'example.com/v1', kind: 'Widget', spec: { a: token('T') } }, 'object.spec.a == "c"', READ],
  ['all of a custom resource', 'widgets', { apiVersion: 'example.com/v1', kind: 'Widget', spec: { a: token('T') } }, 'object.spec == {"a": "c"}', READ],
])('a policy reads %s', (_title, resource, { metadata = {}, ...rest }: { readonly metadata?: object }, expression, expected) => {
  const object = { ...rest, metadata: { name: 'o', namespace: 'team', ...metadata } };
  const documents = documentsOf(namespace('team'), DEFINITION, ...policies(resource, { validations: [{ expression }] }), object);
  const found = checkUnresolved({ cluster: CLUSTER, documents }).objects.map(({ verdict: { decision, unknowns } }) => (
    [decision, ...unknowns.map(({ path, reason }) => `${path} ${reason}`)].join(' | ')));
  expect(found).toEqual([expected]);
});

test('an update with the value that is there is no request, of which no policy is asked', () => {
  const configMap = (a: unknown): object => ({ apiVersion: 'v1', kind: 'ConfigMap', metadata: { name: 'o', namespace: 'team' }, data: { a } });
  const existing = documentsOf(namespace('team'), ...policies('configmaps', { validations: [{ expression: 'false' }] }), configMap('x'));
  const { objects } = checkUnresolved({ cluster: CLUSTER, existing, documents: documentsOf(configMap(token('T'))) });
  expect(objects.map(({ verdict: { decision, unknowns } }) => ({ decision, unknowns }))).toEqual([
    { decision: 'unknown', unknowns: [{ path: 'data.a', reason: 'depends on ${T}' }] },
  ]);
});

test.each<[string, readonly object[], string]>([
  ['a param', [
    { apiVersion: 'v1', kind: 'ConfigMap', metadata: { name: 'params', namespace: 'team' }, data: { image: token('T') } },
    ...policies('pods', { paramKind: { apiVersion: 'v1', kind: 'ConfigMap' } }, { paramRef: { name: 'params', parameterNotFoundAction: 'Deny' } }),
  ], 'unknown | ConfigMap team/params data.image at doc1, depends on ${T}'],
  ['the definition of a param', [
    withToken(DEFINITION), WIDGET, ...policies('pods', { ...OF_WIDGETS, ...REFUSES }, { paramRef: { name: 'o', parameterNotFoundAction: 'Allow' } }),
  ], `unknown | ${OF_DEFINITION} at doc1, depends on \${T}`],
  ['the definition of a param of a policy that is ignored if it fails', [
    withToken(DEFINITION), WIDGET,
    ...policies('pods', { ...OF_WIDGETS, ...REFUSES, failurePolicy: 'Ignore' }, { paramRef: { name: 'o', parameterNotFoundAction: 'Deny' } }),
  ], `unknown | ${OF_DEFINITION} at doc1, depends on \${T}`],
  ['the definition of what is no param', [withToken(DEFINITION), ...policies('pods')], 'allowed'],
  ['an object that no policy reads', [
    { apiVersion: 'v1', kind: 'ConfigMap', metadata: { name: 'params', namespace: 'team' }, data: { image: token('T') } },
    ...policies('pods'),
  ], 'allowed'],
  ['the message of a policy', policies('pods', { validations: [{ expression: 'true', message: token('T') }] }),
    'unknown | ValidatingAdmissionPolicy p spec.validations[0].message at doc1, depends on ${T}'],
])('a token in %s', (_title, others, expected) => {
  expect(decide(deployment(), ...others)).toBe(expected);
});

test.each(['Ignore', 'Fail'])('a token in the definition of a param of a MutatingAdmissionPolicy with failurePolicy %s', (failurePolicy) => {
  const mutations = [{ patchType: 'JSONPatch', jsonPatch: { expression: '[JSONPatch{op: "add", path: "/spec/hostNetwork", value: true}]' } }];
  const objects = [withToken(DEFINITION), WIDGET, mutatingPolicy('p', { ...OF_WIDGETS, mutations, failurePolicy }), mutatingBinding('p', { paramRef: { name: 'o', parameterNotFoundAction: 'Allow' } })];
  expect(answers(emptyCluster('1.36', ['MutatingAdmissionPolicy']), documentsOf(namespace('team'), ...objects, deployment())))
    .toEqual([`unknown | ${OF_DEFINITION} at doc1, depends on \${T}`]);
});

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

const ACCOUNT = { apiVersion: 'v1', kind: 'ServiceAccount', metadata: { name: 'o', namespace: 'team' } };
const OPEN = { validations: [{ expression: token('T') }] };
const OF_BINDING = 'ValidatingAdmissionPolicyBinding p spec.validationActions[0]';
const OF_RULE = 'ValidatingAdmissionPolicy p spec.matchConstraints.resourceRules[0].';
const rules = (rule: object): object => ({ ...REFUSES, matchConstraints: { resourceRules: [{ ...PODS, resources: ['serviceaccounts'], ...rule }] } });

// With what stands for the token, the API server does not take the policy or the binding, and asks nobody.
test.each<[string, readonly object[], readonly string[]]>([
  ['the actions of a binding', policies('*', REFUSES, { validationActions: [token('T')] }), [`Namespace ${OF_BINDING}`, `ServiceAccount ${OF_BINDING}`]],
  ['the binding of a policy for one kind', policies('serviceaccounts', REFUSES, { validationActions: [token('T')] }), [`ServiceAccount ${OF_BINDING}`]],
  ['the expression of a policy', policies('namespaces', OPEN), ['Namespace ValidatingAdmissionPolicy p spec.validations[0].expression']],
  ['the resources of a policy', policies('*', rules({ resources: [token('T')] })), [`Namespace ${OF_RULE}resources[0]`, `ServiceAccount ${OF_RULE}resources[0]`]],
  ['the groups of a policy', policies('*', rules({ apiGroups: whole('T') })), [`ServiceAccount ${OF_RULE}apiGroups`]],
  ['the operations of a policy', policies('*', rules({ operations: [token('T')] })), [`ServiceAccount ${OF_RULE}operations[0]`]],
  ['a policy of another group', policies('*', rules({ apiGroups: ['apps'], apiVersions: [token('T')] })), []],
  ['a policy of what is deleted', policies('*', rules({ operations: ['DELETE'], apiVersions: [token('T')] })), []],
  ['a policy without a binding', policies('*', OPEN).slice(0, 1), []],
  ['a policy with the binding of another one', policies('*', OPEN, { policyName: 'q' }), []],
  ['a binding of any policy', policies('serviceaccounts', REFUSES, { policyName: token('T') }), ['ServiceAccount ValidatingAdmissionPolicyBinding p spec.policyName']],
])('a token in %s decides on objects that the engine reads', (_title, given, expected) => {
  const { objects } = checkUnresolved({ cluster: CLUSTER, documents: documentsOf(namespace('team'), ...given, ACCOUNT) });
  const decided = objects.filter(({ kind, verdict: { decision } }) => ['Namespace', 'ServiceAccount'].includes(kind) && decision === 'unknown');
  expect(decided.map(({ kind, verdict: { unknowns } }) => `${kind} ${unknowns.map(({ path }) => path).join()}`)).toEqual(expected);
});

const CONFIG = { apiVersion: 'v1', kind: 'ConfigMap', metadata: { name: 'o', namespace: 'team' }, data: { a: 'b' } };

test.each<[string, readonly object[], boolean]>([
  ['a policy for them', policies('configmaps', OPEN), true],
  ['a policy for anything', policies('*', OPEN), true],
  ['a policy for pods', policies('pods', OPEN), false],
  ['a policy for namespaces', policies('namespaces', OPEN), true],
  ['a policy for quotas', policies('resourcequotas', OPEN), true],
  ['a policy for pods, beside one with params', [...policies('pods', OPEN), ...secondPolicy({ paramKind: { apiVersion: 'v1', kind: 'ConfigMap' } })], true],
  ['the binding of a policy for them', policies('configmaps', REFUSES, { validationActions: [token('T')] }), true],
  ['the binding of a policy for pods', policies('pods', REFUSES, { validationActions: [token('T')] }), false],
])('a token in %s decides on ConfigMaps that another policy is asked about', (_title, given, isUnknown) => {
  const { objects } = checkUnresolved({ cluster: CLUSTER, documents: documentsOf(namespace('team'), ...secondPolicy(), ...given, CONFIG) });
  expect(objects.filter(({ kind }) => kind === 'ConfigMap').map(({ verdict: { decision } }) => decision)).toEqual([isUnknown ? 'unknown' : 'allowed']);
});

/** A policy without tokens for ConfigMaps. */
function secondPolicy(spec: object = {}): readonly object[] {
  const resourceRules = [{ ...PODS, resources: ['configmaps'] }];
  return [validatingPolicy('q', { matchConstraints: { resourceRules }, validations: [{ expression: 'true' }], ...spec }), validatingBinding('q')];
}

test('without the plugin, no policy is asked', () => {
  const documents = documentsOf(namespace('team'), ...policies('*', REFUSES, { validationActions: [token('T')] }), ACCOUNT);
  expect(checkUnresolved({ cluster: emptyCluster('1.36', ['ServiceAccount']), documents }).objects.filter(({ kind }) => kind === 'ServiceAccount')).toEqual([]);
});

/** A change of the labels, with an image that may be the one that is there. */
test.each<[expression: string, resource: string, expected: string]>([
  ['true', 'deployments', `allowed if ${CONTAINER}.image: \${T} (assumed that the value is valid)`],
  ['true', 'pods', `allowed if ${CONTAINER}.image: \${T} (assumed that the value is valid)`],
  ['false', 'pods', `unknown | ${CONTAINER}.image depends on \${T}`],
  ['false', 'deployments', `unknown | ${CONTAINER}.image depends on \${T}`],
  ['object.metadata.name == "web"', 'deployments', `allowed if ${CONTAINER}.image: \${T} (assumed that the value is valid)`],
  ['oldObject == null || object.spec.template.spec.containers[0].image == oldObject.spec.template.spec.containers[0].image', 'deployments', READ],
  ['oldObject == null || object.spec == oldObject.spec', 'deployments', READ],
  ['object.metadata.generation == 2', 'deployments', READ],
  ['has(object.metadata.generation)', 'deployments', READ],
  ['object.metadata != oldObject.metadata', 'deployments', READ],
  ['object != oldObject', 'deployments', READ],
])('a policy that says %s of %s is asked about an update', (expression, resource, expected) => {
  const existing = documentsOf(namespace('team'), ...policies(resource, { validations: [{ expression }] }), deployment({ image: 'a' }));
  const documents = documentsOf(deployment({ image: token('T') }, {}, { labels: { a: 'b' } }));
  const { workloads } = checkUnresolved({ cluster: CLUSTER, existing, documents });
  expect(workloads.map(({ verdict: { decision, unknowns, assumptions } }) => [decision, ...unknowns.map(({ path, reason }) => `| ${path} ${reason}`),
    ...assumptions.map(({ about, reason }) => `if ${about} (${reason})`)].join(' '))).toEqual([expected]);
});
