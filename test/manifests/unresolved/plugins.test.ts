import { checkUnresolved } from '../../../src/manifests/unresolved';
import { validatingBinding, validatingPolicy } from '../../support/policy-answers';
import { answers, deployment, documentsOf, emptyCluster, namespace, role, token, whole } from '../../support/token-set';

/*
 * Tokens in the fields that admission plugins read, in clusters in which the values decide, and in clusters in which they do not.
 */

const POD = 'spec.template.spec';
const VALID = '(assumed that the value is valid)';

function decide(plugins: readonly string[], objects: readonly object[], version = '1.36'): string {
  return answers(emptyCluster(version, plugins), documentsOf(...objects))[0];
}

function annotated(annotations: object): object {
  return { apiVersion: 'v1', kind: 'Namespace', metadata: { name: 'team', annotations } };
}

function priorityClass(fields: object): object {
  return { apiVersion: 'scheduling.k8s.io/v1', kind: 'PriorityClass', metadata: { name: 'high' }, value: 1000, ...fields };
}

function runtimeClass(fields: object): object {
  return { apiVersion: 'node.k8s.io/v1', kind: 'RuntimeClass', metadata: { name: 'kata' }, handler: 'kata', ...fields };
}

function webhook(expression: string): object {
  return {
    apiVersion: 'admissionregistration.k8s.io/v1',
    kind: 'ValidatingWebhookConfiguration',
    metadata: { name: 'hook' },
    webhooks: [{
      name: 'a.b.c',
      clientConfig: { url: 'https://a' },
      rules: [{ apiGroups: [''], apiVersions: ['v1'], operations: ['CREATE'], resources: ['pods'] }],
      sideEffects: 'None',
      admissionReviewVersions: ['v1'],
      matchConditions: [{ name: 'c', expression }],
    }],
  };
}

const TEAM = namespace('team');
const OWNER = { apiVersion: 'v1', kind: 'ConfigMap', name: 'o', uid: '1', blockOwnerDeletion: true };
const KATA = { runtimeClassName: 'kata' };
const TERM = { labelSelector: { matchLabels: { a: 'b' } }, topologyKey: token('T') };
const ANTI_AFFINITY = { affinity: { podAntiAffinity: { requiredDuringSchedulingIgnoredDuringExecution: [TERM] } } };
const RESOURCES = { resources: { requests: { cpu: token('T') } } };
const NODE_SELECTOR = 'scheduler.alpha.kubernetes.io/node-selector';
const TOLERATIONS = 'scheduler.alpha.kubernetes.io/defaultTolerations';
const ALLOWED_TOLERATIONS = 'scheduler.alpha.kubernetes.io/tolerationsWhitelist';
const ALLOWS_SOME = annotated({ [ALLOWED_TOLERATIONS]: '[{"key":"a","operator":"Equal","value":"b"}]' });
const TOLERATES = { tolerations: [{ key: 'a', operator: 'Equal', value: token('T') }] };

const NODE = { apiVersion: 'v1', kind: 'Node', metadata: { name: 'n', labels: { 'topology.kubernetes.io/zone': token('T') } } };
const READS_NAMESPACE = policies('namespaceObject.?metadata.annotations.note.orValue("") == "a"');

/** A policy about pods. */
function policies(expression: string): readonly object[] {
  const matchConstraints = { resourceRules: [{ apiGroups: [''], apiVersions: ['v1'], operations: ['CREATE'], resources: ['pods'] }] };
  return [validatingPolicy('p', { matchConstraints, validations: [{ expression }] }), validatingBinding('p')];
}

test.each<[string, readonly string[], readonly object[], string]>([
  ['priorityClassName', ['Priority'], [TEAM, priorityClass({}), deployment({}, { priorityClassName: token('T') })], `unknown | ${POD}.priorityClassName depends on \${T}`],
  ['priority', ['Priority'], [TEAM, priorityClass({}), deployment({}, { priority: whole('T') })], `unknown | ${POD}.priority depends on \${T}`],
  ['preemptionPolicy', ['Priority'], [TEAM, priorityClass({}), deployment({}, { preemptionPolicy: token('T') })], `unknown | ${POD}.preemptionPolicy depends on \${T}`],
  ['the value of a PriorityClass', ['Priority'], [TEAM, priorityClass({ value: whole('T') }), deployment({}, { priority: 5 })],
    'unknown | PriorityClass high value at doc1, depends on ${T}'],
  ['globalDefault of a PriorityClass', ['Priority'], [TEAM, priorityClass({ globalDefault: whole('T') }), deployment({}, { priority: 1000 })],
    'unknown | PriorityClass high globalDefault at doc1, depends on ${T}'],
  ['runtimeClassName', ['RuntimeClass'], [TEAM, runtimeClass({}), deployment({}, { runtimeClassName: token('T') })], `unknown | ${POD}.runtimeClassName depends on \${T}`],
  ['overhead', ['RuntimeClass'], [TEAM, runtimeClass({}), deployment({}, { ...KATA, overhead: { cpu: token('T') } })], `unknown | ${POD}.overhead.cpu depends on \${T}`],
  ['the overhead of a RuntimeClass', ['RuntimeClass'], [TEAM, runtimeClass({ overhead: { podFixed: { cpu: token('T') } } }), deployment({}, KATA)],
    'unknown | RuntimeClass kata overhead.podFixed.cpu at doc1, depends on ${T}'],
  ['the node selector of a RuntimeClass', ['RuntimeClass'], [TEAM, runtimeClass({ scheduling: { nodeSelector: { a: token('T') } } }), deployment({}, { ...KATA, nodeSelector: { a: 'b' } })],
    'unknown | RuntimeClass kata scheduling.nodeSelector.a at doc1, depends on ${T}'],
  ['nodeSelector, which a RuntimeClass sets', ['RuntimeClass'],
    [TEAM, runtimeClass({ scheduling: { nodeSelector: { a: 'b' } } }), deployment({}, { ...KATA, nodeSelector: { a: token('T') } })], `unknown | ${POD}.nodeSelector.a depends on \${T}`],
  ['nodeSelector, which no RuntimeClass sets', ['RuntimeClass'], [TEAM, runtimeClass({}), deployment({}, { ...KATA, nodeSelector: { a: token('T') } })],
    `allowed if ${POD}.nodeSelector.a: \${T} ${VALID}`],
  ['nodeSelector', ['PodNodeSelector'], [annotated({ [NODE_SELECTOR]: 'a=b' }), deployment({}, { nodeSelector: { a: token('T') } })], `unknown | ${POD}.nodeSelector.a depends on \${T}`],
  ['nodeSelector, which no plugin reads', [], [annotated({ [NODE_SELECTOR]: 'a=b' }), deployment({}, { nodeSelector: { a: token('T') } })],
    `allowed if ${POD}.nodeSelector.a: \${T} ${VALID}`],
  ['the node selector of a Namespace', ['PodNodeSelector'], [annotated({ [NODE_SELECTOR]: token('T') }), deployment({}, { nodeSelector: { a: 'b' } })],
    `unknown | Namespace team metadata.annotations.${NODE_SELECTOR} at doc0, depends on \${T}`],
  ['the node selector of a Namespace, which no plugin reads', [], [annotated({ [NODE_SELECTOR]: token('T') }), deployment({}, { nodeSelector: { a: 'b' } })],
    `allowed if Namespace team metadata.annotations.${NODE_SELECTOR}: \${T} ${VALID}`],
  ['tolerations', ['PodTolerationRestriction'], [ALLOWS_SOME, deployment({}, TOLERATES)], `unknown | ${POD}.tolerations[0].value depends on \${T}`],
  ['tolerations, which no plugin restricts', ['DefaultTolerationSeconds', 'ExtendedResourceToleration'], [ALLOWS_SOME, deployment({}, TOLERATES)],
    `allowed if ${POD}.tolerations[0].value: \${T} ${VALID}`],
  ['requests, without which a pod tolerates no pressure', ['PodTolerationRestriction'], [ALLOWS_SOME, deployment(RESOURCES)],
    `unknown | ${POD}.containers[0].resources.requests.cpu depends on \${T}`],
  ['requests', ['ExtendedResourceToleration'], [TEAM, deployment(RESOURCES)], `allowed if ${POD}.containers[0].resources.requests.cpu: \${T} ${VALID}`],
  ['the tolerations of a Namespace', ['PodTolerationRestriction'], [annotated({ [TOLERATIONS]: token('T') }), deployment()],
    `unknown | Namespace team metadata.annotations.${TOLERATIONS} at doc0, depends on \${T}`],
  ['the allowed tolerations of a Namespace', ['PodTolerationRestriction'], [annotated({ [ALLOWED_TOLERATIONS]: token('T') }), deployment({}, { tolerations: [{ operator: 'Exists' }] })],
    `unknown | Namespace team metadata.annotations.${ALLOWED_TOLERATIONS} at doc0, depends on \${T}`],
  ['imagePullPolicy', ['AlwaysPullImages'], [TEAM, deployment({ imagePullPolicy: token('T') })], `unknown | ${POD}.containers[0].imagePullPolicy depends on \${T}`],
  ['a topologyKey', ['LimitPodHardAntiAffinityTopology'], [TEAM, deployment({}, ANTI_AFFINITY)],
    `unknown | ${POD}.affinity.podAntiAffinity.requiredDuringSchedulingIgnoredDuringExecution[0].topologyKey depends on \${T}`],
  ['a topologyKey, which no plugin reads', [], [TEAM, deployment({}, ANTI_AFFINITY)],
    `allowed if ${POD}.affinity.podAntiAffinity.requiredDuringSchedulingIgnoredDuringExecution[0].topologyKey: \${T} ${VALID}`],
  ['an owner', ['OwnerReferencesPermissionEnforcement'], [TEAM, deployment({}, {}, { ownerReferences: [{ ...OWNER, kind: token('T') }] })],
    'unknown | metadata.ownerReferences[0].kind depends on ${T}'],
  ['what a matchCondition of a webhook reads', ['ValidatingAdmissionWebhook'], [TEAM, webhook('object.spec.containers[0].image == "a"'), deployment({ image: token('T') })],
    'unknown | webhook a.b.c of ValidatingWebhookConfiguration hook its expressions read "${T}", which is not known'],
  ['an argument, with a matchCondition of a webhook', ['ValidatingAdmissionWebhook'],
    [TEAM, webhook('"a" in object.spec.containers[0].args'), deployment({ args: [token('T')] })],
    'unknown | webhook a.b.c of ValidatingWebhookConfiguration hook its expressions read "${T}", which is not known'],
  ['what no matchCondition of a webhook reads', ['ValidatingAdmissionWebhook'], [TEAM, webhook('has(object.spec.nodeName)'), deployment({ args: [token('T')] })], 'allowed'],
  ['what a policy reads of the Namespace', ['ValidatingAdmissionPolicy'], [annotated({ note: token('T') }), ...READS_NAMESPACE, deployment()],
    'unknown | ValidatingAdmissionPolicy p applies by binding p; its expressions read "${T}", which is not known | Namespace team metadata.annotations.note at doc0, depends on ${T}'],
  ['what a policy reads of another Namespace', ['ValidatingAdmissionPolicy'],
    [{ apiVersion: 'v1', kind: 'Namespace', metadata: { name: 'other', annotations: { note: token('T') } } }, TEAM, ...READS_NAMESPACE, deployment()], 'denied at vap'],
  ['a label of a node that is copied to pods, with a policy', ['PodTopologyLabels', 'ValidatingAdmissionPolicy'],
    [TEAM, NODE, ...policies('!("topology.kubernetes.io/zone" in object.metadata.labels) || object.metadata.labels["topology.kubernetes.io/zone"] != "a"'), deployment({}, { nodeName: 'n' })],
    'unknown | ValidatingAdmissionPolicy p applies by binding p; its expressions read "${T}", which is not known | Node n metadata.labels.topology.kubernetes.io/zone at doc1, depends on ${T}'],
  ['a label of a node, without a policy', ['PodTopologyLabels'], [TEAM, NODE, deployment({}, { nodeName: 'n' })],
    `allowed if Node n metadata.labels.topology.kubernetes.io/zone: \${T} ${VALID}`],
  ['a role, with a policy that asks what somebody may do', ['ValidatingAdmissionPolicy'],
    [TEAM, role('r', token('T')), ...policies('!authorizer.group("policy").resource("podsecuritypolicies").name("x").check("use").allowed()'), deployment()],
    'unknown | ClusterRole r rules[0].resourceNames[0] at doc1, depends on ${T}'],
  ['a matchCondition of a webhook', ['ValidatingAdmissionWebhook'], [TEAM, webhook(token('T') as unknown as string), deployment()],
    'unknown | ValidatingWebhookConfiguration hook webhooks[0].matchConditions[0].expression at doc1, depends on ${T}'],
])('%s is a token', (_title, plugins, objects, expected) => {
  expect(decide(plugins, objects)).toBe(expected);
});

test.each<[string, object, object]>([
  ['runAsUser of a container', { securityContext: { runAsUser: whole('T') } }, {}],
  ['seLinuxOptions of a container', { securityContext: { seLinuxOptions: whole('T') } }, {}],
  ['runAsUser of a pod', {}, { securityContext: { runAsUser: whole('T') } }],
  ['fsGroup', {}, { securityContext: { fsGroup: whole('T') } }],
  ['supplementalGroups', {}, { securityContext: { supplementalGroups: whole('T') } }],
  ['the securityContext of a pod', {}, { securityContext: whole('T') }],
])('SecurityContextDeny reads %s', (_title, container, spec) => {
  expect(decide(['SecurityContextDeny'], [TEAM, deployment(container, spec)], '1.24')).toMatch(/^unknown \| spec\.template\.spec\..* depends on \$\{T\}$/);
});

function others(plugins: readonly string[], objects: readonly object[], version = '1.36'): readonly string[] {
  const { objects: evaluated } = checkUnresolved({ cluster: emptyCluster(version, plugins), documents: documentsOf(TEAM, ...objects) });
  return evaluated.map(({ kind, verdict: { decision, unknowns } }) => [`${kind} ${decision}`, ...unknowns.map(({ path, reason }) => `${path} ${reason}`)].join(' | '));
}

function service(spec: object): object {
  return { apiVersion: 'v1', kind: 'Service', metadata: { name: 's', namespace: 'team' }, spec: { ports: [{ port: 80 }], ...spec } };
}

const CLAIM = {
  apiVersion: 'v1',
  kind: 'PersistentVolumeClaim',
  metadata: { name: 'c', namespace: 'team' },
  spec: { accessModes: ['ReadWriteOnce'], resources: { requests: { storage: '1Gi' } } },
};
const STORAGE_QUOTA = {
  apiVersion: 'v1', kind: 'ResourceQuota', metadata: { name: 'q', namespace: 'team' }, spec: { hard: { 'gold.storageclass.storage.k8s.io/persistentvolumeclaims': '0' } },
};

function storageClass(name: string, isDefault: unknown): object {
  return {
    apiVersion: 'storage.k8s.io/v1', kind: 'StorageClass', metadata: { name, annotations: { 'storageclass.kubernetes.io/is-default-class': isDefault } }, provisioner: 'a',
  };
}

test.each<[string, readonly string[], readonly object[], readonly string[]]>([
  ['an external IP', ['DenyServiceExternalIPs'], [service({ externalIPs: whole('T') })], ['Service unknown | spec.externalIPs depends on ${T}']],
  ['a text in place of external IPs', ['DenyServiceExternalIPs'], [service({ externalIPs: token('T') })], ['Service denied']],
  ['an external IP in a list', ['DenyServiceExternalIPs'], [service({ externalIPs: [token('T')] })], ['Service unknown | spec.externalIPs[0] depends on ${T}']],
  ['data of a ConfigMap, with a quota', ['ResourceQuota'],
    [STORAGE_QUOTA, { apiVersion: 'v1', kind: 'ConfigMap', metadata: { name: 'm', namespace: 'team' }, data: { a: token('T') } }], ['ConfigMap allowed']],
  ['the parameters of a StorageClass, with a quota', ['DefaultStorageClass', 'ResourceQuota'],
    [{ ...STORAGE_QUOTA, spec: { hard: { persistentvolumeclaims: '1' } } }, { ...storageClass('gold', 'true'), parameters: { a: token('T') } }, CLAIM],
    ['StorageClass allowed', 'PersistentVolumeClaim allowed']],
  ['the default of StorageClasses, with a quota', ['DefaultStorageClass', 'ResourceQuota'], [STORAGE_QUOTA, storageClass('gold', token('T')), CLAIM],
    ['StorageClass allowed', 'PersistentVolumeClaim unknown | StorageClass gold metadata.annotations.storageclass.kubernetes.io/is-default-class at doc2, depends on ${T}']],
  ['the type of another Service, with a quota', ['ResourceQuota'], [
    { ...STORAGE_QUOTA, spec: { hard: { 'services.nodeports': '1' } } },
    { ...service({ type: token('T') }), metadata: { name: 'first', namespace: 'team' } }, service({ type: 'NodePort' }),
  ], ['Service unknown | spec.type depends on ${T}', 'Service unknown | Service team/first spec.type at doc2, depends on ${T}']],
  ['the owner of a ConfigMap', ['OwnerReferencesPermissionEnforcement'],
    [{ apiVersion: 'v1', kind: 'ConfigMap', metadata: { name: 'm', namespace: 'team', ownerReferences: [{ ...OWNER, kind: token('T') }] } }],
    ['ConfigMap unknown | metadata.ownerReferences[0].kind depends on ${T}']],
])('%s is a token of an object of another kind', (_title, plugins, objects, expected) => {
  expect(others(plugins, objects)).toEqual(expected);
});

test('the namespace is a token, and may be one that the configuration of PodNodeSelector has a selector for', () => {
  const cluster = emptyCluster('1.36', ['PodNodeSelector']);
  const settings = { ...cluster.settings, podNodeSelector: { prod: 'a=b' } };
  const workload = deployment({}, { nodeSelector: { a: 'c' } }, { namespace: token('T') });
  expect(answers({ ...cluster, settings }, documentsOf(workload))).toEqual(['unknown | metadata.namespace depends on ${T}: allowed or denied']);
});
