import { policyText } from '../../support/policy-text';
import { verdictLines } from '../../support/verdict-lines';

/* What the server sets by itself in an object that the set has three times, as policies see it. Recorded from kube-apiserver 1.36.3 with kubectl 1.36. */

const seen = (object: string): string => (
  `'generation ' + (has(${object}.metadata.generation) ? string(${object}.metadata.generation) : 'none')`
  + ` + (has(${object}.metadata.creationTimestamp) ? '' : ' without a time')`
  + ` + (has(${object}.status) && has(${object}.status.phase) ? ' ' + string(${object}.status.phase) : '')`
  + ` + (has(${object}.spec) && has(${object}.spec.finalizers) ? ' ' + string(${object}.spec.finalizers[0]) : '')`
  + ` + (has(${object}.metadata.annotations) && 'deprecated.daemonset.template.generation' in ${object}.metadata.annotations`
  + ` ? ' template ' + string(${object}.metadata.annotations['deprecated.daemonset.template.generation']) : '')`
);
const POLICY = policyText({
  rule: 'apiGroups: ["*"], apiVersions: ["*"], operations: [CREATE, UPDATE], resources: ["*"]',
  spec: [
    'matchConditions: [{name: own, expression: "object.metadata.name == \'a\'"}]',
    `validations: [{expression: "false", messageExpression: "${seen('object')} + (oldObject == null ? '' : ', before: ' + ${seen('oldObject')})"}]`,
  ],
}).replace('[Deny]', '[Warn]');
const SHOP = 'apiVersion: v1\nkind: Namespace\nmetadata: {name: shop}\n---\n';
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
    subresources: {status: {}}
    schema: {openAPIV3Schema: {type: object, x-kubernetes-preserve-unknown-fields: true}}
---
`;

interface Form {
  readonly label: string;
  readonly image: string;
}

const header = (apiVersion: string, kind: string, { label }: Form, namespace = 'namespace: shop, '): string => (
  `apiVersion: ${apiVersion}\nkind: ${kind}\nmetadata: {name: a, ${namespace}labels: {form: ${label}}}\n`
);
const workload = ({ image }: Form): string => (
  `spec: {selector: {matchLabels: {app: a}}, template: {metadata: {labels: {app: a}}, spec: {containers: [{name: c, image: ${image}}]}}}\n---\n`
);

/** A label changes twice, and the image of a workload once. */
const FORMS: readonly Form[] = [{ label: 'first', image: 'i' }, { label: 'second', image: 'j' }, { label: 'third', image: 'j' }];

test.each<readonly [title: string, document: (form: Form) => string, seen: readonly string[]]>([
  ['a ConfigMap', (form) => `${header('v1', 'ConfigMap', form)}---\n`, [
    'generation none', 'generation none, before: generation none', 'generation none, before: generation none',
  ]],
  ['a Namespace', (form) => `${header('v1', 'Namespace', form, '')}---\n`, [
    'generation none Active kubernetes',
    'generation none Active kubernetes, before: generation none Active kubernetes',
    'generation none Active kubernetes, before: generation none Active kubernetes',
  ]],
  ['a pod', (form) => `${header('v1', 'Pod', form)}spec: {containers: [{name: c, image: ${form.image}}]}\n---\n`, [
    'generation 1 Pending', 'generation 2 Pending, before: generation 1 Pending', 'generation 2 Pending, before: generation 2 Pending',
  ]],
  ['a claim, which is pending once it is read back', (form) => (
    `${header('v1', 'PersistentVolumeClaim', form)}spec: {accessModes: [ReadWriteOnce], resources: {requests: {storage: 1Gi}}}\n---\n`
  ), ['generation none', 'generation none Pending, before: generation none Pending', 'generation none Pending, before: generation none Pending']],
  ['a Deployment, of which annotations count', (form) => header('apps/v1', 'Deployment', form) + workload(form), [
    'generation 1', 'generation 2, before: generation 1', 'generation 3, before: generation 2',
  ]],
  ['a DaemonSet', (form) => header('apps/v1', 'DaemonSet', form) + workload(form), [
    'generation 1 template 1', 'generation 2 template 2, before: generation 1 template 1', 'generation 2 template 2, before: generation 2 template 2',
  ]],
  ['an Ingress', (form) => `${header('networking.k8s.io/v1', 'Ingress', form)}spec: {defaultBackend: {service: {name: b, port: {number: 80}}}}\n---\n`, [
    'generation 1', 'generation 1, before: generation 1', 'generation 1, before: generation 1',
  ]],
  ['an EndpointSlice, of which labels count', (form) => (
    `${header('discovery.k8s.io/v1', 'EndpointSlice', form)}addressType: IPv4\nendpoints: []\nports: []\n---\n`
  ), ['generation 1', 'generation 2, before: generation 1', 'generation 3, before: generation 2']],
  ['a custom resource', (form) => `${header('example.com/v1', 'Widget', form)}spec: {image: ${form.image}}\nstatus: {phase: mine}\n---\n`, [
    'generation 1', 'generation 2, before: generation 1', 'generation 2, before: generation 2',
  ]],
])('an object of the set has what the server sets in it: %s', (_title, document, expected) => {
  const lines = verdictLines(DEFINITION + SHOP + POLICY + FORMS.map(document).join(''), { cluster: 'kubernetes:1.36' });
  expect(lines.flatMap((line) => /^ {2}warning: Validation failed .* binding 'p': (.*)$/.exec(line)?.[1] ?? [])).toEqual(expected);
});

/** As `kubectl get -o yaml` prints it. */
const STORED = DEFINITION.replace('metadata: {', 'metadata: {uid: u, resourceVersion: "5", labels: {live: set}, ').replace('---\n', 'status: {acceptedNames: {kind: Widget, plural: widgets}, storedVersions: [v1]}\n---\n');
const EXPORTED = DEFINITION.replace('---\n', 'status: {acceptedNames: {kind: Widget, plural: Not a name}, storedVersions: [v1]}\n---\n');

test('a definition keeps the status and the labels that others have set, whatever a document says', () => {
  const other = EXPORTED.replace('metadata: {', 'metadata: {annotations: {form: second}, ');
  const policy = POLICY.replace("== 'a'", "== 'widgets.example.com'").replace(/messageExpression: ".*"/, 'messageExpression: "string(oldObject.metadata.labels.live) + oldObject.status.acceptedNames.plural"');
  const lines = verdictLines(policy + EXPORTED + other, { cluster: 'kubernetes:1.36', existing: STORED });
  expect(lines.filter((line) => /^(?:denied| {2}warning)/.test(line))).toEqual([
    "  warning: Validation failed for ValidatingAdmissionPolicy 'p' with binding 'p': setwidgets",
    "  warning: Validation failed for ValidatingAdmissionPolicy 'p' with binding 'p': setwidgets",
  ]);
});
