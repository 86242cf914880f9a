import { policyText } from '../../support/policy-text';
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
const POLICY = policyText({
  rule: 'apiGroups: [""], apiVersions: [v1], operations: ["*"], resources: [configmaps]',
  spec: ['validations: [{expression: "object.metadata.name == \'a\'"}]'],
});
const SERVICE_POLICY = policyText({
  name: 's',
  rule: 'apiGroups: [""], apiVersions: [v1], operations: ["*"], resources: [services]',
  spec: [
    'validations:',
    '- expression: "object.spec.ports[0].port == 80"',
    '  messageExpression: "object.spec.clusterIP + \' \' + string(object.spec.ports[0].nodePort) + \' \' + object.spec.ipFamilyPolicy"',
  ],
});
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
