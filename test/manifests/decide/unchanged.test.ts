import { verdictLines, VerdictLinesOptions } from '../../support/verdict-lines';

/* kubectl apply sends no request for an object that is there as the document has it. As kubectl and kube-apiserver 1.36.3 answer. */

const NAMESPACE = 'apiVersion: v1\nkind: Namespace\nmetadata: {name: shop}\n---\n';
const POLICY = `apiVersion: admissionregistration.k8s.io/v1
kind: ValidatingAdmissionPolicy
metadata: {name: p}
spec:
  matchConstraints: {resourceRules: [{apiGroups: ["", example.com], apiVersions: [v1], operations: [OPERATION], resources: ["*"]}]}
  matchConditions: [{name: other, expression: "request.kind.kind != 'Namespace'"}]
  validations: [{expression: "false", message: no change}]
---
apiVersion: admissionregistration.k8s.io/v1
kind: ValidatingAdmissionPolicyBinding
metadata: {name: p}
spec: {policyName: p, validationActions: [Deny]}
---
`;
const ON_UPDATE = POLICY.replace('OPERATION', 'UPDATE');
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
/** Nobody is asked. */
const left = (kind: string, resource: string): readonly string[] => [
  `allowed ${kind} shop/a`,
  '  warning: kubectl apply finds nothing to change, and so does not ask the API server, which would answer to an update: '
    + `${resource} "a" is forbidden: ValidatingAdmissionPolicy 'p' with binding 'p' denied request: no change`,
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
  ['an object that was refused is created again', POLICY.replace('OPERATION', 'CREATE') + CONFIG_MAP + CONFIG_MAP, {}, [
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
