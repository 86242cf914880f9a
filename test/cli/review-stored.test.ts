import { run } from '../support/command-line';

const CONTAINER = { name: 'c', image: 'nginx' };
const pod = (spec: object, metadata: object = {}) => ({ apiVersion: 'v1', kind: 'Pod', metadata: { name: 'p', namespace: 'team', ...metadata }, spec: { containers: [CONTAINER], ...spec } });
const request = (given: object) => ({ namespace: 'team', userInfo: { username: 'x', groups: [] }, ...given });

async function responseTo(given: object, kubernetesVersion = '1.30') {
  const { out } = await run(['review'], `${JSON.stringify({ kubernetesVersion, plugins: ['PodSecurity', 'ServiceAccount'], objects: [], request: request(given) })}\n`);
  const { auditAnnotations: _auditAnnotations, ...response } = JSON.parse(out).response;
  return response;
}

const IMMUTABLE = 'Pod "p" is invalid: spec: Forbidden: pod updates may not change fields other than '
  + '`spec.containers[*].image`,`spec.initContainers[*].image`,`spec.activeDeadlineSeconds`,`spec.tolerations` (only additions to existing tolerations),'
  + '`spec.terminationGracePeriodSeconds` (allow it to be set to 1 if it was previously negative)\n  core.PodSpec{...}\n';

test.each([
  ['to the network of the host', { hostNetwork: true, containers: [{ ...CONTAINER, securityContext: { privileged: true } }] }, IMMUTABLE],
  ['to other commands', { containers: [{ ...CONTAINER, command: ['x'] }] }, IMMUTABLE],
  ['to no containers', { containers: [] }, 'Pod "p" is invalid: [spec.containers: Required value, spec.containers: Forbidden: pod updates may not add or remove containers]'],
])('the update of a pod %s is invalid', async (_title, spec, message) => {
  expect(await responseTo({ operation: 'UPDATE', oldObject: pod({}), object: pod(spec) })).toEqual({ allowed: false, stage: 'api-validation', code: 422, message });
});

test('an update to another image is valid', async () => {
  expect(await responseTo({ operation: 'UPDATE', oldObject: pod({}), object: pod({ containers: [{ ...CONTAINER, image: 'httpd' }] }) })).toMatchObject({ allowed: true });
});

/** The selectors that the server has put the pod's own labels into. */
const WITH_LABELS = { labelSelector: { matchExpressions: [{ key: 'app', operator: 'In', values: ['web'] }] }, matchLabelKeys: ['app'], topologyKey: 'zone' };

test.each<[string, string, object]>([
  ['an affinity to its own labels', '1.31', { affinity: { podAffinity: { requiredDuringSchedulingIgnoredDuringExecution: [WITH_LABELS] } } }],
  ['a spread by its own labels', '1.34', { topologySpreadConstraints: [{ ...WITH_LABELS, maxSkew: 1, whenUnsatisfiable: 'DoNotSchedule' }] }],
])('a stored pod with %s gets no more of them in %s', async (_title, minor, spec) => {
  const stored = pod({ serviceAccountName: 'default', ...spec }, { labels: { app: 'web' }, uid: 'u', resourceVersion: '5' });
  const { object } = await responseTo({ operation: 'UPDATE', oldObject: stored, object: stored }, minor);
  expect(object.spec).toMatchObject(spec);
});

test.each([
  ['a new object that has one', { operation: 'CREATE', object: pod({}, { resourceVersion: '5' }) }, 500, 'resourceVersion should not be set on objects to be created'],
  ['an update of another one', { operation: 'UPDATE', oldObject: pod({}, { resourceVersion: '5' }), object: pod({}, { resourceVersion: '4' }) }, 409,
    'Operation cannot be fulfilled on pods "p": the object has been modified; please apply your changes to the latest version and try again'],
])('the resourceVersion decides on %s', async (_title, given, code, message) => {
  expect(await responseTo(given)).toEqual({ allowed: false, code, message });
});

test.each([
  ['in a dry run of the review', { dryRun: true }],
  ['in a dry run by the options', { options: { dryRun: ['All'] } }],
])('but nothing is stored %s', async (_title, change) => {
  expect(await responseTo({ object: pod({}, { resourceVersion: '5' }), ...change })).toMatchObject({ allowed: true });
});

test('the answer has the object as it is stored: quantities in their short form, and no fields that are empty', async () => {
  const spec = { hostNetwork: false, containers: [{ ...CONTAINER, ports: [], resources: { limits: { cpu: '.5' } } }] };
  const { object } = await responseTo({ operation: 'CREATE', object: pod(spec) }, '1.24');
  expect(object.spec.hostNetwork).toBeUndefined();
  expect(object.spec.containers[0]).toEqual({
    ...CONTAINER,
    resources: { limits: { cpu: '500m' }, requests: { cpu: '500m' } },
    terminationMessagePath: '/dev/termination-log',
    terminationMessagePolicy: 'File',
    imagePullPolicy: 'Always',
    volumeMounts: [expect.objectContaining({ mountPath: '/var/run/secrets/kubernetes.io/serviceaccount' })],
  });
});

/*
 * As kube-apiserver 1.36.3 answers; the update of a definition is read off its strategy.
 */
const NAMESPACE = { apiVersion: 'v1', kind: 'Namespace', metadata: { name: 'team' } };
const schema = (status: object) => ({ openAPIV3Schema: { type: 'object', properties: { spec: { type: 'object', default: {}, properties: { a: { type: 'integer', default: 3 } } }, status } } });
const DEFINITION_SPEC = {
  group: 'example.com',
  names: { kind: 'Widget', plural: 'widgets' },
  scope: 'Namespaced',
  versions: [{
    name: 'v1',
    served: true,
    storage: true,
    subresources: { status: {} },
    schema: schema({ type: 'object', default: { n: -1 }, properties: { n: { type: 'integer' } } }),
  }],
};
const definition = (spec: object = {}, rest: object = {}) => ({
  apiVersion: 'apiextensions.k8s.io/v1', kind: 'CustomResourceDefinition', metadata: { name: 'widgets.example.com' }, spec: { ...DEFINITION_SPEC, ...spec }, ...rest,
});
const policy = (resource: string, messageExpression: string) => [
  {
    apiVersion: 'admissionregistration.k8s.io/v1',
    kind: 'ValidatingAdmissionPolicy',
    metadata: { name: 'p' },
    spec: {
      matchConstraints: { resourceRules: [{ apiGroups: ['*'], apiVersions: ['*'], operations: ['*'], resources: [resource] }] },
      validations: [{ expression: 'false', messageExpression }],
    },
  },
  { apiVersion: 'admissionregistration.k8s.io/v1', kind: 'ValidatingAdmissionPolicyBinding', metadata: { name: 'b' }, spec: { policyName: 'p', validationActions: ['Warn'] } },
];

async function answerOfServer(objects: readonly object[], given: object) {
  const line = { kubernetesVersion: '1.36', objects: [NAMESPACE, ...objects], request: { userInfo: { username: 'x', groups: ['system:masters'] }, ...given } };
  const { object, ...rest } = JSON.parse((await run(['review'], `${JSON.stringify(line)}\n`)).out).response;
  return { object, warnings: rest.warnings?.map((each: string) => each.replace(/^.*: /, '')) };
}

const SEEN_OF_DEFINITION = 'object.spec.names.singular + "," + object.spec.names.listKind + "," + object.spec.conversion.strategy + "," '
  + '+ (has(object.spec.conversion.webhook) ? string(object.spec.conversion.webhook.clientConfig.service.port) : "") + "," '
  + '+ object.status.storedVersions.join("+") + "," + string(has(object.spec.unknown))';
const WEBHOOK = { strategy: 'Webhook', webhook: { conversionReviewVersions: ['v1'], clientConfig: { service: { namespace: 'a', name: 'b' } } } };
const TWO_VERSIONS = { versions: [{ ...DEFINITION_SPEC.versions[0], storage: false }, { ...DEFINITION_SPEC.versions[0], name: 'v2' }] };
const STORED = { metadata: { name: 'widgets.example.com', uid: 'u', resourceVersion: '5', generation: 1 }, status: { storedVersions: ['v1'], acceptedNames: DEFINITION_SPEC.names, conditions: [] } };

test.each<readonly [title: string, given: object, seen: string]>([
  ['a new one', { object: definition() }, 'widget,WidgetList,None,,v1,false'],
  ['names and a status of its own', { object: definition({ names: { ...DEFINITION_SPEC.names, singular: 'w', listKind: 'Ws' } }, { status: { storedVersions: ['v0'] } }) },
    'w,Ws,None,,v1,false'],
  ['a field that nobody knows', { object: definition({ unknown: 1 }) }, 'widget,WidgetList,None,,v1,false'],
  ['a webhook', { object: definition({ conversion: WEBHOOK }) }, 'widget,WidgetList,Webhook,443,v1,false'],
  ['another version that is stored', { operation: 'UPDATE', object: definition(TWO_VERSIONS, STORED), oldObject: definition({}, STORED) }, 'widget,WidgetList,None,,v1+v2,false'],
])('a policy sees a CustomResourceDefinition with its defaults and its status: %s', async (_title, given, seen) => {
  expect((await answerOfServer(policy('customresourcedefinitions', SEEN_OF_DEFINITION), given)).warnings.at(-1)).toBe(seen);
});

test('a custom resource is stored with the defaults of its status, which policies do not see', async () => {
  const widget = { apiVersion: 'example.com/v1', kind: 'Widget', metadata: { name: 'w', namespace: 'team' }, status: { n: 5 } };
  const { object, warnings } = await answerOfServer([definition(), ...policy('widgets', 'string(has(object.status)) + string(object.spec.a)')], { namespace: 'team', object: widget });
  expect([object.spec, object.status, warnings]).toEqual([{ a: 3 }, { n: -1 }, ['false3']]);
});

test('a DaemonSet of a definition is none of the API server', async () => {
  const kruise = definition({ names: { kind: 'DaemonSet', plural: 'widgets' } });
  const { object } = await answerOfServer([kruise], { namespace: 'team', object: { apiVersion: 'example.com/v1', kind: 'DaemonSet', metadata: { name: 'w', namespace: 'team' } } });
  expect(object).toMatchObject({ metadata: { name: 'w', generation: 1 }, spec: { a: 3 }, status: { n: -1 } });
  expect(object.metadata.annotations).toBeUndefined();
});
