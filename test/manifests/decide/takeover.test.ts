import { definitionText } from '../../support/definition-text';
import { setClient } from '../../support/set-client';
import { checkText, verdictLines } from '../../support/verdict-lines';

/* What kubectl apply --server-side does with objects that kubectl apply has made: two requests. As kubectl 1.36.2 and kube-apiserver 1.36.3 answer. */

const ANNOTATION = 'kubectl.kubernetes.io/last-applied-configuration';

/** An object of the cluster with the fields that kubectl apply owns. */
function fromClient(object: { readonly apiVersion: string; readonly metadata: object; readonly [field: string]: unknown }, fields: object): string {
  const managed = { 'f:metadata': { 'f:annotations': { '.': {}, [`f:${ANNOTATION}`]: {} }, 'f:labels': { 'f:tier': {} } }, ...fields };
  const managedFields = [{
    manager: 'kubectl-client-side-apply', operation: 'Update', apiVersion: object.apiVersion, time: '2026-11-30T05:00:00Z', fieldsType: 'FieldsV1', fieldsV1: managed,
  }];
  const metadata = { annotations: { [ANNOTATION]: `${JSON.stringify(object)}\n` }, uid: '1', resourceVersion: '7', ...object.metadata, managedFields };
  return JSON.stringify({ ...object, metadata });
}

const port = (number: number): object => ({ [`k:{"port":${number},"protocol":"TCP"}`]: { '.': {}, 'f:name': {}, 'f:port': {} } });
const SERVICE = fromClient({
  apiVersion: 'v1', kind: 'Service', metadata: { name: 'web', namespace: 'team' }, spec: { ports: [{ name: 'a', port: 80 }, { name: 'b', port: 443 }] },
}, { 'f:spec': { 'f:ports': { '.': {}, ...port(80), ...port(443) } } });
const INGRESS_CLASS = fromClient({
  apiVersion: 'networking.k8s.io/v1', kind: 'IngressClass', metadata: { name: 'web' }, spec: { controller: 'example.com/c' },
}, { 'f:spec': { 'f:controller': {} } });
const POD_SPEC = { containers: [{ name: 'app', image: 'nginx', imagePullPolicy: 'Always' }], activeDeadlineSeconds: 60 };
const POD = fromClient({ apiVersion: 'v1', kind: 'Pod', metadata: { name: 'web', namespace: 'team', labels: { tier: 'a' } }, spec: POD_SPEC }, {
  'f:spec': { 'f:activeDeadlineSeconds': {}, 'f:containers': { 'k:{"name":"app"}': { '.': {}, 'f:image': {}, 'f:name': {} } } },
});
/** A custom resource with two pod templates, of which the definition requires a field and limits another. */
const RUNNER = `${definitionText('Runner', `{type: object, required: [size], properties: {
  size: {type: integer}, tier: {type: string},
  template: {type: object, x-kubernetes-preserve-unknown-fields: true}, other: {type: object, x-kubernetes-preserve-unknown-fields: true}
}, x-kubernetes-validations: [{rule: "!has(self.tier) || self.tier != 'x' || self.size < 3", message: an x is small}]}`)}${fromClient({ apiVersion: 'example.com/v1', kind: 'Runner', metadata: { name: 'web', namespace: 'team' }, spec: { size: 1, tier: 'x' } }, {
  'f:spec': { 'f:size': {}, 'f:tier': {} },
})}
`;
const TEMPLATE = '{spec: {containers: [{name: a, image: a}]}}';
const runner = (spec: string): string => (
  `apiVersion: example.com/v1\nkind: Runner\nmetadata: {name: web, namespace: team}\nspec: {${spec}, template: ${TEMPLATE}, other: {template: ${TEMPLATE}}}\n`
);
const runnerPods = (path: string): readonly string[] => [
  `allowed Runner team/web ${path}`,
  '  assumes Namespace team: not in the set; assumed that it exists and has no Pod Security labels',
  `  assumes the controller of Runner team/web: not known; assumed that it creates pods from ${path} as it is, in namespace team`,
];
const OPTIONS = { cluster: 'kubernetes:1.36', client: setClient({ isOnServer: true }) };
const NOTE = 'note: no workload in the set';

const AGAIN = 'failed to re-apply configuration after performing Server-Side Apply migration. This is non-fatal and will be retried next time you apply. Error: ';

test.each<readonly [title: string, existing: string, yaml: string, expected: readonly string[]]>([
  [
    'the first request still has what the file no longer has, and that can be refused',
    SERVICE,
    'apiVersion: v1\nkind: Service\nmetadata: {name: web, namespace: team}\nspec: {ports: [{name: b, port: 80}]}\n',
    ['denied Service team/web: Service "web" is invalid: spec.ports[1].name: Duplicate value: "b"', NOTE],
  ],
  [
    'a second request that is refused is no more than a warning, and the object stays as the first left it',
    INGRESS_CLASS,
    'apiVersion: networking.k8s.io/v1\nkind: IngressClass\nmetadata: {name: web}\n',
    [
      `warning set.yaml:1: IngressClass web: ${AGAIN}IngressClass.networking.k8s.io "web" is invalid: `
      + '[spec.controller: Invalid value: "": field is immutable, spec.controller: Required value]',
      NOTE,
      'ignored: 1 networking.k8s.io/v1 IngressClass',
    ],
  ],
  [
    'nor where the object gets a verdict',
    POD,
    'apiVersion: v1\nkind: Pod\nmetadata: {name: web, namespace: team}\nspec: {containers: [{name: app, image: nginx}]}\n',
    [
      'allowed Pod team/web',
      '  assumes Namespace team: not in the set; assumed that it exists and has no Pod Security labels',
      `warning set.yaml:1: Pod team/web: ${AGAIN}Pod "web" is invalid: `
      + 'spec.activeDeadlineSeconds: Invalid value: null: must not update from a positive integer to nil value',
    ],
  ],
  [
    'a custom resource with pod templates is applied once more, too',
    RUNNER,
    runner('tier: x'),
    [
      ...runnerPods('spec.template'),
      ...runnerPods('spec.other.template'),
      `warning set.yaml:1: Runner team/web: ${AGAIN}Runner.example.com "web" is invalid: [spec.size: Required value, `
      + '<nil>: Invalid value: null: some validation rules were not checked because the object was invalid; correct the existing errors to complete validation]',
    ],
  ],
  [
    'and its first request still has what the file no longer has',
    RUNNER,
    runner('size: 5'),
    ['spec.template', 'spec.other.template'].map((path) => `denied Runner team/web ${path}: Runner.example.com "web" is invalid: spec: Invalid value: an x is small`),
  ],
])('%s', (_title, existing, yaml, expected) => {
  expect(verdictLines(yaml, { ...OPTIONS, existing })).toEqual(expected);
});

test('the second request takes away what the file no longer has', () => {
  const yaml = 'apiVersion: v1\nkind: Pod\nmetadata: {name: web, namespace: team}\nspec: {activeDeadlineSeconds: 60, containers: [{name: app, image: nginx}]}\n';
  const [{ verdict: { decision, object } }] = checkText(yaml, { ...OPTIONS, existing: POD, keepObjects: true }).workloads;
  expect([decision, object?.metadata?.labels]).toEqual(['allowed', undefined]);
});
