import { verdictLines } from '../../support/verdict-lines';

/* Without policies and quotas, objects of other kinds are only validated. As kube-apiserver 1.36.3 answers. */

const NAMESPACE = 'apiVersion: v1\nkind: Namespace\nmetadata: {name: shop}\n---\n';
const claim = (more: string): string => (
  'apiVersion: v1\nkind: PersistentVolumeClaim\nmetadata: {name: a, namespace: shop}\n'
  + `spec: {accessModes: [ReadWriteOnce], resources: {requests: {storage: 1Gi}}${more}}\n---\n`
);
const configMap = (more: string): string => `apiVersion: v1\nkind: ConfigMap\nmetadata: {name: a, namespace: shop}\n${more}\n---\n`;
/** Without a selector, its endpoints may have any family. */
const headless = (port: number): string => (
  `apiVersion: v1\nkind: Service\nmetadata: {name: a, namespace: shop}\nspec: {clusterIP: None, ipFamilies: [IPv4], ports: [{port: ${port}}]}\n---\n`
);
const service = (spec: string): string => `apiVersion: v1\nkind: Service\nmetadata: {name: a, namespace: shop}\nspec: {${spec}}\n---\n`;
const MAY_NOT_CHANGE = 'denied Service shop/a: Service "a" is invalid: spec.clusterIPs[0]: Invalid value: ["10.96.3.4"]: may not change once set';
const quota = 'apiVersion: v1\nkind: ResourceQuota\nmetadata: {name: q, namespace: shop}\nspec: {hard: {services: 5}}\n---\n';
const RELEASED = 'denied Service shop/a: Service "a" is invalid: spec.ipFamilyPolicy: Invalid value: "RequireDualStack": '
  + 'must be \'SingleStack\' to release the secondary IP family';
const ACCOUNT = 'apiVersion: v1\nkind: ServiceAccount\nmetadata: {name: a, namespace: shop}\n---\n';
const POLICY = `apiVersion: admissionregistration.k8s.io/v1
kind: ValidatingAdmissionPolicy
metadata: {name: p}
spec:
  matchConstraints: {resourceRules: [{apiGroups: [""], apiVersions: [v1], operations: ["*"], resources: [configmaps]}]}
  validations: [{expression: "object.metadata.name == 'a'"}]
---
apiVersion: admissionregistration.k8s.io/v1
kind: ValidatingAdmissionPolicyBinding
metadata: {name: p}
spec: {policyName: p, validationActions: [Deny]}
---
`;
const SERVICE_POLICY = `apiVersion: admissionregistration.k8s.io/v1
kind: ValidatingAdmissionPolicy
metadata: {name: s}
spec:
  matchConstraints: {resourceRules: [{apiGroups: [""], apiVersions: [v1], operations: ["*"], resources: [services]}]}
  validations:
  - expression: "object.spec.ports[0].port == 80"
    messageExpression: "object.spec.clusterIP + ' ' + string(object.spec.ports[0].nodePort) + ' ' + object.spec.ipFamilyPolicy"
---
apiVersion: admissionregistration.k8s.io/v1
kind: ValidatingAdmissionPolicyBinding
metadata: {name: s}
spec: {policyName: s, validationActions: [Deny]}
---
`;
const NO_WORKLOAD = 'note: no workload in the set';
const isImmutable = (field: string): string => (
  `denied ConfigMap shop/a: ConfigMap "a" is invalid: ${field}: Forbidden: field is immutable when \`immutable\` is set`
);

test.each<readonly [title: string, yaml: string, existing: string | undefined, expected: readonly string[]]>([
  ['the registry has set a second field, which stays', claim(', dataSource: {kind: PersistentVolumeClaim, name: b}') + claim(''), undefined, [
    NO_WORKLOAD, 'ignored: 2 v1 PersistentVolumeClaim',
  ]],
  ['what the cluster has besides stays through the second form', configMap('data: {a: b}') + configMap('data: {a: c}'),
    configMap('immutable: true\ndata: {a: b}'), [isImmutable('data'), NO_WORKLOAD, 'ignored: 1 v1 ConfigMap']],
  ['what was applied is compared with what is stored', configMap('immutable: true') + configMap('immutable: true\nbinaryData: {}'), undefined, [
    isImmutable('binaryData'), NO_WORKLOAD, 'ignored: 1 v1 ConfigMap',
  ]],
  ['a directive in the annotations keeps the annotation of the document before, as the other annotations', configMap('data: {a: b}')
    + configMap('data: {a: c}').replace('namespace: shop', 'namespace: shop, annotations: {$patch: delete, x: z}') + configMap('data: {a: d}')
    + configMap('immutable: true') + configMap('immutable: true\ndata: {a: e}'), undefined, [
    isImmutable('data'), NO_WORKLOAD, 'ignored: 4 v1 ConfigMap',
  ]],
  ['the same where policies ask for the objects', POLICY + configMap('data: {a: b}')
    + configMap('data: {a: c}').replace('namespace: shop', 'namespace: shop, annotations: {$patch: delete, x: z}') + configMap('data: {a: d}'), undefined, [
    'allowed ConfigMap shop/a', 'allowed ConfigMap shop/a', 'allowed ConfigMap shop/a', NO_WORKLOAD,
  ]],
  ['the same of an object that decides', ACCOUNT + ACCOUNT.replace('namespace: shop', 'namespace: shop, annotations: {$patch: delete, x: z}') + ACCOUNT, undefined, [
    'note set.yaml:9: ServiceAccount shop/a is also at set.yaml:5; applying this one updates it',
    'note set.yaml:13: ServiceAccount shop/a is also at set.yaml:9; applying this one changes nothing',
    NO_WORKLOAD,
  ]],
  ['a headless Service has both families of addresses', headless(80) + headless(81), undefined, [RELEASED, NO_WORKLOAD, 'ignored: 1 v1 Service']],
  ['an address that the document no longer has stays', service('clusterIP: None, ports: []') + service('ports: []') + service(''), undefined, [
    NO_WORKLOAD, 'ignored: 3 v1 Service',
  ]],
  ['the same of an address that may not change', service('clusterIP: 10.96.3.3, ports: [{port: 80}]') + service('ports: [{port: 80}]')
    + service('clusterIP: 10.96.3.4, ports: [{port: 80}]') + service('ports: [{port: 81}]'), undefined, [MAY_NOT_CHANGE, NO_WORKLOAD, 'ignored: 3 v1 Service']],
  ['the same of a node port and the policy of families, for policies', SERVICE_POLICY + service('clusterIP: 10.96.3.3, ipFamilyPolicy: PreferDualStack, type: NodePort, '
    + 'ports: [{port: 80, nodePort: 30444}]') + service('type: NodePort, ports: [{port: 80}]') + service('type: NodePort, ports: [{port: 81}]'), undefined, [
    'allowed Service shop/a', 'allowed Service shop/a',
    'denied Service shop/a: services "a" is forbidden: ValidatingAdmissionPolicy \'s\' with binding \'s\' denied request: 10.96.3.3 30444 PreferDualStack',
    NO_WORKLOAD,
  ]],
  ['the same where a quota counts', quota + headless(80) + headless(81), undefined, [
    RELEASED, NO_WORKLOAD, 'ignored: 1 v1 Service',
  ]],
])('an object that is applied twice: %s', (_title, yaml, existing, expected) => {
  expect(verdictLines(NAMESPACE + yaml, { cluster: 'kubernetes:1.36', ...(existing !== undefined && { existing: NAMESPACE + existing }) })).toEqual(expected);
});

const deny = (resources: string): string => POLICY.replace('configmaps', resources).replace('object.metadata.name == \'a\'', 'false').replaceAll('[""]', '["*"]');
const denied = (resource: string): string => `${resource} is forbidden: ValidatingAdmissionPolicy 'p' with binding 'p' denied request: failed expression: false`;
const UNCHANGED = '  warning: kubectl apply finds nothing to change, and so does not ask the API server, which would answer to an update: ';
const deployment = (container: string): string => (
  'apiVersion: apps/v1\nkind: Deployment\nmetadata: {name: a, namespace: shop}\n'
  + `spec: {selector: {matchLabels: {a: b}}, template: {metadata: {labels: {a: b}}, spec: {containers: [{name: c, image: nginx${container}}]}}}\n---\n`
);
const pod = (image: string): string => `apiVersion: v1\nkind: Pod\nmetadata: {name: a, namespace: shop}\nspec: {containers: [{name: c, image: ${image}}]}\n---\n`;
const WIDGETS = 'apiVersion: apiextensions.k8s.io/v1\nkind: CustomResourceDefinition\nmetadata: {name: widgets.example.com}\nspec: {group: example.com, scope: Namespaced, '
  + 'names: {plural: widgets, kind: Widget}, versions: [{name: v1, served: true, storage: true, schema: {openAPIV3Schema: {type: object, x-kubernetes-preserve-unknown-fields: true}}}]}\n---\n';
const widget = 'apiVersion: example.com/v1\nkind: Widget\nmetadata: {name: a, namespace: shop}\nspec: {a: 1}\n---\n';
/** What is said of the policies, the definition and the namespace. */
const OTHER = /^(?:note|ignored)|^allowed (?:ValidatingAdmissionPolicy|CustomResourceDefinition|Namespace)/;

test.each<readonly [title: string, yaml: string, expected: readonly string[]]>([
  ['a ConfigMap', configMap('data: {a: b}') + deny('configmaps') + configMap('data: {a: b}'), [
    'allowed ConfigMap shop/a',
    `  warning: policies of the set come after it; with them, the API server denies it: ${denied('configmaps "a"')}; put the policies first`,
    'allowed ConfigMap shop/a',
    `${UNCHANGED}${denied('configmaps "a"')}`,
  ]],
  ['a ConfigMap that changes', configMap('data: {a: b}') + deny('configmaps') + configMap('data: {a: c}'), [
    'allowed ConfigMap shop/a',
    `  warning: policies of the set come after it; with them, the API server denies it: ${denied('configmaps "a"')}; put the policies first`,
    `denied ConfigMap shop/a: ${denied('configmaps "a"')}`,
  ]],
  ['a pod', pod('nginx') + deny('pods') + pod('nginx'), [
    'allowed Pod shop/a',
    `  warning: policies of the set come after it; with them, the API server denies it: ${denied('pods "a"')}; put the policies first`,
    'allowed Pod shop/a',
    `${UNCHANGED}${denied('pods "a"')}`,
  ]],
  ['a pod that changes', pod('nginx') + deny('pods') + pod('nginx:2'), [
    'allowed Pod shop/a',
    `  warning: policies of the set come after it; with them, the API server denies it: ${denied('pods "a"')}; put the policies first`,
    `denied Pod shop/a: ${denied('pods "a"')}`,
  ]],
  ['a Deployment, whose pods are decided on', deployment('') + deny('deployments, pods') + deployment(''), [
    `denied Deployment shop/a: ${denied('pods "a-"')}`,
    `denied Deployment shop/a: ${denied('pods "a-"')}`,
    `${UNCHANGED}${denied('deployments.apps "a"')}`,
  ]],
  ['a custom resource', WIDGETS + widget + deny('widgets') + widget, [
    'allowed Widget shop/a',
    `  warning: policies of the set come after it; with them, the API server denies it: ${denied('widgets.example.com "a"')}; put the policies first`,
    'allowed Widget shop/a',
    `${UNCHANGED}${denied('widgets.example.com "a"')}`,
  ]],
  ['a namespace', NAMESPACE + deny('namespaces') + NAMESPACE, [
    `  warning: policies of the set come after it; with them, the API server denies it: ${denied('namespaces "shop"')}; put the policies first`,
    `${UNCHANGED}${denied('namespaces "shop"')}`,
  ]],
  ['a field that is false, which the API server leaves out', deployment(', stdin: false') + deny('deployments') + deployment(', stdin: false'), [
    'allowed Deployment shop/a',
    `  warning: policies of the set come after it; with them, the API server denies it: ${denied('deployments.apps "a"')}; put the policies first`,
    `denied Deployment shop/a: ${denied('deployments.apps "a"')}`,
  ]],
  ['a quantity that the API server writes in another way, which is a change each time', deployment(', resources: {limits: {cpu: 1000m}}') + deny('deployments')
    + deployment(', resources: {limits: {cpu: 1000m}}'), [
    'allowed Deployment shop/a',
    `  warning: policies of the set come after it; with them, the API server denies it: ${denied('deployments.apps "a"')}; put the policies first`,
    `denied Deployment shop/a: ${denied('deployments.apps "a"')}`,
  ]],
  ['a number in place of a quantity', deployment(', resources: {limits: {cpu: 1}}') + deny('deployments') + deployment(', resources: {limits: {cpu: 1}}'), [
    'allowed Deployment shop/a',
    `  warning: policies of the set come after it; with them, the API server denies it: ${denied('deployments.apps "a"')}; put the policies first`,
    `denied Deployment shop/a: ${denied('deployments.apps "a"')}`,
  ]],
  ['text in place of a Secret\'s data', ['', deny('secrets'), ''].join('apiVersion: v1\nkind: Secret\nmetadata: {name: a, namespace: shop}\nstringData: {a: b}\n---\n'), [
    'allowed Secret shop/a',
    `  warning: policies of the set come after it; with them, the API server denies it: ${denied('secrets "a"')}; put the policies first`,
    `denied Secret shop/a: ${denied('secrets "a"')}`,
  ]],
])('kubectl apply sends nothing without a change: %s', (_title, yaml, expected) => {
  expect(verdictLines(NAMESPACE + yaml, { cluster: 'kubernetes:1.36', tellsAll: true }).filter((line) => !OTHER.test(line))).toEqual(expected);
});

test('an object that is left unchanged rests on what it rested on before', () => {
  const ASSUMED = 'Namespace shop: not in the set; assumed that it exists and has no Pod Security labels';
  expect(verdictLines(pod('nginx') + pod('nginx'), { cluster: 'kubernetes:1.36', strict: true })).toEqual([
    'unknown Pod shop/a',
    `  depends on ${ASSUMED}`,
    'unknown Pod shop/a',
    `  depends on ${ASSUMED}`,
    'note set.yaml:6: Pod shop/a is also at set.yaml:1; applying this one changes nothing',
  ]);
});
