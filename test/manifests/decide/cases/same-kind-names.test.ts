import { notValidated, verdictLines, VerdictLinesOptions } from '../../../support/verdict-lines';

/*
 * Kinds of custom resources that have the name of a built-in kind: their objects are others, also with the same name in the same namespace.
 */

const K35 = { cluster: 'kubernetes:1.35' };
const NAMESPACE = 'apiVersion: v1\nkind: Namespace\nmetadata: {name: shop}\n---\n';
const object = (apiVersion: string, kind: string, rest: string) => `
apiVersion: ${apiVersion}
kind: ${kind}
metadata: {name: web, namespace: shop}
${rest}
---`;
const definition = (group: string, kind: string, resource: string, rule: string) => `
apiVersion: apiextensions.k8s.io/v1
kind: CustomResourceDefinition
metadata: {name: ${resource}.${group}}
spec:
  group: ${group}
  scope: Namespaced
  names: {kind: ${kind}, plural: ${resource}}
  versions:
  - name: v1
    served: true
    storage: true
    schema:
      openAPIV3Schema:
        type: object
        properties:
          spec:
            type: object
            x-kubernetes-preserve-unknown-fields: true
            properties: {mark: {type: string}}
            x-kubernetes-validations: [{rule: "${rule}", message: it is an update}]
---`;
const IS_NEW = '!has(oldSelf.mark)';
const POLICIES = definition('crd.projectcalico.org', 'NetworkPolicy', 'networkpolicies', IS_NEW);
const POLICY = object('networking.k8s.io/v1', 'NetworkPolicy', 'spec: {podSelector: {}}');
const CUSTOM_POLICY = object('crd.projectcalico.org/v1', 'NetworkPolicy', 'spec: {mark: a}');
const quota = (hard: string) => object('v1', 'ResourceQuota', `spec: {hard: {${hard}}}`);
const SERVICE = object('v1', 'Service', 'spec: {ports: [{port: 80}]}');
const JOB = object('batch/v1', 'Job', 'spec: {template: {spec: {restartPolicy: Never, containers: [{name: c, image: nginx}]}}}');
const CUSTOM_JOB = object('batch.volcano.sh/v1alpha1', 'Job', 'spec: {tasks: [{template: {spec: {containers: [{name: c, image: nginx}]}}}]}');
const OTHER = (yaml: string) => yaml.replace('name: web', 'name: other');
const NO_WORKLOAD = 'note: no workload in the set';
const NO_STATUS = 'ResourceQuota shop/web: has no status; assumed that nothing uses it but the objects of the set and the snapshot';
const IS_UPDATE = 'denied NetworkPolicy shop/web: NetworkPolicy.crd.projectcalico.org "web" is invalid: spec: Invalid value: it is an update';

type Row = readonly [title: string, options: VerdictLinesOptions, yaml: string, expected: readonly string[]];

test.each<Row>([
  ['a NetworkPolicy after one of Kubernetes is created', K35, `${NAMESPACE}${POLICIES}${POLICY}${CUSTOM_POLICY}`, [
    NO_WORKLOAD, 'ignored: 1 apiextensions.k8s.io/v1 CustomResourceDefinition', 'ignored: 1 networking.k8s.io/v1 NetworkPolicy', 'ignored: 1 crd.projectcalico.org/v1 NetworkPolicy',
  ]],
  ['beside one in the cluster, too', { ...K35, existing: `${NAMESPACE}${POLICY}` }, `${POLICIES}${CUSTOM_POLICY}`, [
    NO_WORKLOAD, 'ignored: 1 apiextensions.k8s.io/v1 CustomResourceDefinition', 'ignored: 1 crd.projectcalico.org/v1 NetworkPolicy',
  ]],
  ['after one of its own it is updated', K35, `${NAMESPACE}${POLICIES}${CUSTOM_POLICY}${POLICY}${CUSTOM_POLICY.replace('mark: a', 'mark: b')}`, [
    IS_UPDATE,
    NO_WORKLOAD,
    'ignored: 1 apiextensions.k8s.io/v1 CustomResourceDefinition',
    'ignored: 1 crd.projectcalico.org/v1 NetworkPolicy',
    'ignored: 1 networking.k8s.io/v1 NetworkPolicy',
  ]],
])('a custom %s', (_title, options, yaml, expected) => {
  expect(verdictLines(yaml, options)).toEqual(expected);
});

test('a quota counts a Service and a Knative Service of the same name each', () => {
  const knative = object('serving.knative.dev/v1', 'Service', 'spec: {template: {spec: {containers: [{name: c, image: nginx}]}}}');
  const found = verdictLines(`${NAMESPACE}${quota('services: 1')}${SERVICE}${knative}${OTHER(SERVICE)}`, K35);
  expect(found).toContain('denied Service shop/other: services "other" is forbidden: exceeded quota: web, requested: services=1, used: services=1, limited: services=1');
});

test('a Job and a Volcano Job of the same name are two workloads', () => {
  expect(verdictLines(`${NAMESPACE}${quota('count/jobs.batch: 1')}${JOB}${CUSTOM_JOB}${JOB}`, K35)).toEqual([
    'allowed Job shop/web',
    `  assumes ${NO_STATUS}`,
    'allowed Job shop/web spec.tasks[0].template',
    '  assumes the controller of Job shop/web: not known; assumed that it creates pods from spec.tasks[0].template as it is, in namespace shop',
    'allowed Job shop/web',
    `  assumes Job shop/web: it may be refused: ${NO_STATUS}`,
    'note set.yaml:21: Job shop/web is also at set.yaml:11; applying this one changes nothing',
    notValidated('batch.volcano.sh/v1alpha1 Job'),
    'ignored: 1 batch.volcano.sh/v1alpha1 Job',
  ]);
});
