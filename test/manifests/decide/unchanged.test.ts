import { policyText } from '../../support/policy-text';
import { checkText, verdictLines, VerdictLinesOptions } from '../../support/verdict-lines';

/* kubectl apply sends no request for an object that is there as the document has it. As kubectl and kube-apiserver 1.36.3 answer. */

const NAMESPACE = 'apiVersion: v1\nkind: Namespace\nmetadata: {name: shop}\n---\n';
const onOperation = (operation: string): string => policyText({
  rule: `apiGroups: ["", example.com], apiVersions: [v1], operations: [${operation}], resources: ["*"]`,
  spec: ['matchConditions: [{name: other, expression: "request.kind.kind != \'Namespace\'"}]', 'validations: [{expression: "false", message: no change}]'],
});
const ON_UPDATE = onOperation('UPDATE');
const CONFIG_MAP = 'apiVersion: v1\nkind: ConfigMap\nmetadata: {name: a, namespace: shop}\ndata: {a: b}\n---\n';
const claim = (size: string): string => (
  'apiVersion: v1\nkind: PersistentVolumeClaim\nmetadata: {name: a, namespace: shop}\n'
  + `spec: {accessModes: [ReadWriteOnce], resources: {requests: {storage: ${size}}}}\n---\n`
);
const pod = (more: string): string => (
  `apiVersion: v1\nkind: Pod\nmetadata: {name: a, namespace: shop}\nspec: {containers: [{name: c, image: nginx}]${more}}\n---\n`
);
const WIDGET = 'apiVersion: example.com/v1\nkind: Widget\nmetadata: {name: a, namespace: shop}\nspec: {sizes: [1.0], none: {}}\n---\n';
const DEFINITION = `apiVersion: apiextensions.k8s.io/v1
kind: CustomResourceDefinition
metadata: {name: widgets.example.com}
spec:
  group: example.com
  scope: Namespaced
  names: {kind: Widget, plural: widgets}
  versions:
  - name: v1
    served: true
    storage: true
    schema: {openAPIV3Schema: {type: object, x-kubernetes-preserve-unknown-fields: true}}
---
`;
const applied = (annotation: string): string => (
  `apiVersion: v1\nkind: ConfigMap\nmetadata: {name: a, namespace: shop, annotations: {kubectl.kubernetes.io/last-applied-configuration: '${annotation}'}}
data: {a: b}\n---\n`
);
const DOCUMENT = '{"apiVersion":"v1","data":{"a":"b"},"kind":"ConfigMap","metadata":{"annotations":{},"name":"a","namespace":"shop"}}';
const denied = (kind: string, resource: string): string => (
  `denied ${kind} shop/a: ${resource} "a" is forbidden: ValidatingAdmissionPolicy 'p' with binding 'p' denied request: no change`
);
const UNCHANGED = '  warning: kubectl apply finds nothing to change, and so does not ask the API server, which would answer to an update: ';
/** Nobody is asked. */
const left = (kind: string, resource: string): readonly string[] => [
  `allowed ${kind} shop/a`,
  `${UNCHANGED}${resource} "a" is forbidden: ValidatingAdmissionPolicy 'p' with binding 'p' denied request: no change`,
];
const NO_WORKLOAD = 'note: no workload in the set';

test.each<readonly [title: string, yaml: string, options: Partial<VerdictLinesOptions>, expected: readonly string[]]>([
  ['no policy for updates is asked about it', ON_UPDATE + CONFIG_MAP + CONFIG_MAP, {}, [
    ...left('ConfigMap', 'configmaps'), NO_WORKLOAD, 'ignored: 1 v1 ConfigMap',
  ]],
  ['a policy is asked about a change', ON_UPDATE + CONFIG_MAP + CONFIG_MAP.replace('a: b', 'a: c'), {}, [
    denied('ConfigMap', 'configmaps'), NO_WORKLOAD, 'ignored: 1 v1 ConfigMap',
  ]],
  ['a quantity that the server writes in another way is a change', ON_UPDATE + claim('1024Mi') + claim('1024Mi'), {}, [
    denied('PersistentVolumeClaim', 'persistentvolumeclaims'), NO_WORKLOAD, 'ignored: 1 v1 PersistentVolumeClaim',
  ]],
  ['a quantity that the server writes alike is none', ON_UPDATE + claim('1Gi') + claim('1Gi'), {}, [
    ...left('PersistentVolumeClaim', 'persistentvolumeclaims'), NO_WORKLOAD, 'ignored: 1 v1 PersistentVolumeClaim',
  ]],
  ['a field that the server does not write is a change', ON_UPDATE + pod(', hostNetwork: false') + pod(', hostNetwork: false'), {}, [
    'allowed Pod shop/a', denied('Pod', 'pods'),
  ]],
  ['a pod', ON_UPDATE + pod('') + pod(''), {}, [
    'allowed Pod shop/a', ...left('Pod', 'pods'),
    'note set.yaml:23: Pod shop/a is also at set.yaml:18; applying this one changes nothing',
  ]],
  ['a custom resource', DEFINITION + ON_UPDATE + WIDGET + WIDGET, {}, [
    ...left('Widget', 'widgets.example.com'), NO_WORKLOAD, 'ignored: 1 apiextensions.k8s.io/v1 CustomResourceDefinition', 'ignored: 1 example.com/v1 Widget',
  ]],
  ['an object that was refused is created again', onOperation('CREATE') + CONFIG_MAP + CONFIG_MAP, {}, [
    denied('ConfigMap', 'configmaps'), denied('ConfigMap', 'configmaps'), NO_WORKLOAD,
  ]],
  ['an object of the cluster with the annotation for the document', ON_UPDATE + CONFIG_MAP, { existing: NAMESPACE + applied(`${DOCUMENT}\n\n`) }, [
    ...left('ConfigMap', 'configmaps'), NO_WORKLOAD,
  ]],
  ['the same with the annotation for another document', ON_UPDATE + CONFIG_MAP, { existing: NAMESPACE + applied('{}') }, [
    denied('ConfigMap', 'configmaps'), NO_WORKLOAD,
  ]],
  ['the same without the annotation', ON_UPDATE + CONFIG_MAP, { existing: NAMESPACE + CONFIG_MAP }, [denied('ConfigMap', 'configmaps'), NO_WORKLOAD]],
  ['a replacement is always sent', CONFIG_MAP, { existing: NAMESPACE + ON_UPDATE + applied(`${DOCUMENT}\n\n`), operation: 'UPDATE' }, [
    'allowed Namespace shop', denied('ConfigMap', 'configmaps'), NO_WORKLOAD,
  ]],
])('a document that changes nothing: %s', (_title, yaml, options, expected) => {
  expect(verdictLines(NAMESPACE + yaml, { cluster: 'kubernetes:1.36', ...options })).toEqual(expected);
});

const deny = (resources: string): string => policyText({
  rule: `apiGroups: ["*"], apiVersions: [v1], operations: ["*"], resources: [${resources}]`, spec: ['validations: [{expression: "false"}]'],
});
const forbidden = (resource: string): string => `${resource} is forbidden: ValidatingAdmissionPolicy 'p' with binding 'p' denied request: failed expression: false`;
/** It was taken before the policies of the set were there. */
const early = (kind: string, resource: string): readonly string[] => [
  `allowed ${kind} shop/a`,
  `  warning: policies of the set come after it; with them, the API server denies it: ${forbidden(resource)}; put the policies first`,
];
const deployment = (container: string): string => (
  'apiVersion: apps/v1\nkind: Deployment\nmetadata: {name: a, namespace: shop}\n'
  + `spec: {selector: {matchLabels: {a: b}}, template: {metadata: {labels: {a: b}}, spec: {containers: [{name: c, image: nginx${container}}]}}}\n---\n`
);
const podOf = (image: string): string => pod('').replace('nginx', image);
const configMap = (data: string): string => CONFIG_MAP.replace('a: b', data);
/** What is said of the policies, the definition and the namespace. */
const OTHER = /^(?:note|ignored)|^allowed (?:ValidatingAdmissionPolicy|CustomResourceDefinition|Namespace)/;

test.each<readonly [title: string, yaml: string, expected: readonly string[]]>([
  ['a ConfigMap', configMap('a: b') + deny('configmaps') + configMap('a: b'), [
    ...early('ConfigMap', 'configmaps "a"'),
    'allowed ConfigMap shop/a',
    `${UNCHANGED}${forbidden('configmaps "a"')}`,
  ]],
  ['a ConfigMap that changes', configMap('a: b') + deny('configmaps') + configMap('a: c'), [
    ...early('ConfigMap', 'configmaps "a"'),
    `denied ConfigMap shop/a: ${forbidden('configmaps "a"')}`,
  ]],
  ['a pod', podOf('nginx') + deny('pods') + podOf('nginx'), [
    ...early('Pod', 'pods "a"'),
    'allowed Pod shop/a',
    `${UNCHANGED}${forbidden('pods "a"')}`,
  ]],
  ['a pod that changes', podOf('nginx') + deny('pods') + podOf('nginx:2'), [
    ...early('Pod', 'pods "a"'),
    `denied Pod shop/a: ${forbidden('pods "a"')}`,
  ]],
  ['a Deployment, whose pods are decided on', deployment('') + deny('deployments, pods') + deployment(''), [
    `denied Deployment shop/a: ${forbidden('pods "a-"')}`,
    `denied Deployment shop/a: ${forbidden('pods "a-"')}`,
    `${UNCHANGED}${forbidden('deployments.apps "a"')}`,
  ]],
  ['a custom resource', DEFINITION + WIDGET + deny('widgets') + WIDGET, [
    ...early('Widget', 'widgets.example.com "a"'),
    'allowed Widget shop/a',
    `${UNCHANGED}${forbidden('widgets.example.com "a"')}`,
  ]],
  ['a namespace', NAMESPACE + deny('namespaces') + NAMESPACE, [
    `  warning: policies of the set come after it; with them, the API server denies it: ${forbidden('namespaces "shop"')}; put the policies first`,
    `${UNCHANGED}${forbidden('namespaces "shop"')}`,
  ]],
  ['a field that is false, which the API server leaves out', deployment(', stdin: false') + deny('deployments') + deployment(', stdin: false'), [
    ...early('Deployment', 'deployments.apps "a"'),
    `denied Deployment shop/a: ${forbidden('deployments.apps "a"')}`,
  ]],
  ['a quantity that the API server writes in another way, which is a change each time', deployment(', resources: {limits: {cpu: 1000m}}') + deny('deployments')
    + deployment(', resources: {limits: {cpu: 1000m}}'), [
    ...early('Deployment', 'deployments.apps "a"'),
    `denied Deployment shop/a: ${forbidden('deployments.apps "a"')}`,
  ]],
  ['a number in place of a quantity', deployment(', resources: {limits: {cpu: 1}}') + deny('deployments') + deployment(', resources: {limits: {cpu: 1}}'), [
    ...early('Deployment', 'deployments.apps "a"'),
    `denied Deployment shop/a: ${forbidden('deployments.apps "a"')}`,
  ]],
  ['text in place of a Secret\'s data', ['', deny('secrets'), ''].join('apiVersion: v1\nkind: Secret\nmetadata: {name: a, namespace: shop}\nstringData: {a: b}\n---\n'), [
    ...early('Secret', 'secrets "a"'),
    `denied Secret shop/a: ${forbidden('secrets "a"')}`,
  ]],
])('kubectl apply sends nothing without a change: %s', (_title, yaml, expected) => {
  expect(verdictLines(NAMESPACE + yaml, { cluster: 'kubernetes:1.36', tellsAll: true }).filter((line) => !OTHER.test(line))).toEqual(expected);
});

test('an object that is left unchanged rests on what it rested on before', () => {
  const ASSUMED = 'Namespace shop: not in the set; assumed that it exists and has no Pod Security labels';
  expect(verdictLines(podOf('nginx') + podOf('nginx'), { cluster: 'kubernetes:1.36', strict: true })).toEqual([
    'unknown Pod shop/a',
    `  depends on ${ASSUMED}`,
    'unknown Pod shop/a',
    `  depends on ${ASSUMED}`,
    'note set.yaml:6: Pod shop/a is also at set.yaml:1; applying this one changes nothing',
  ]);
});

/** As `kubectl get -o yaml` prints it, without what the server makes up of the metadata. */
const TEMPLATE = `apiVersion: v1
kind: PodTemplate
metadata: {name: a, namespace: shop}
template:
  metadata: {creationTimestamp: null}
  spec: {containers: [{name: c, image: nginx}]}
---
`;
const MANAGED = TEMPLATE.replace('namespace: shop', 'namespace: shop, managedFields: [{manager: a, operation: Update, apiVersion: v1, fieldsType: FieldsV1}]');
const operationsOf = (yaml: string, cluster: string): readonly (string | undefined)[] => {
  const { objects, workloads } = checkText(NAMESPACE + yaml, { cluster, tellsAll: true });
  return [...objects, ...workloads].filter(({ kind }) => kind === 'PodTemplate').map(({ operation }) => operation);
};

test.each<readonly [title: string, yaml: string, cluster: string, expected: readonly (string | undefined)[]]>([
  ['a null that the server writes, too', TEMPLATE + TEMPLATE, 'kubernetes:1.33', [undefined, 'NONE']],
  ['a null that the server leaves out', TEMPLATE + TEMPLATE, 'kubernetes:1.34', [undefined, 'UPDATE']],
  ['another change beside the null', TEMPLATE + TEMPLATE.replace('nginx', 'nginx:2'), 'kubernetes:1.33', [undefined, 'UPDATE']],
  ['the managers of fields, which the server changes each time', MANAGED + MANAGED, 'kubernetes:1.33', [undefined, 'UPDATE']],
])('kubectl apply compares the document with what the server writes: %s', (_title, yaml, cluster, expected) => {
  expect(operationsOf(yaml, cluster)).toEqual(expected);
});
