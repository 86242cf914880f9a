import { checkText } from '../../support/verdict-lines';

/* Expressions on which the code of kube-apiserver 1.30.14 and 1.36.3 panics while it validates them. */

const EXPRESSION = '[?dyn(1)].size() == 1';
const POLICY = `apiVersion: admissionregistration.k8s.io/v1
kind: ValidatingAdmissionPolicy
metadata: {name: a}
spec:
  matchConstraints: {resourceRules: [{apiGroups: [""], apiVersions: [v1], operations: [CREATE], resources: [pods]}]}
  matchConditions: [{name: a, expression: "1"}]
  validations: [{expression: "true"}, {expression: "${EXPRESSION}"}]
`;
const WEBHOOK = `apiVersion: admissionregistration.k8s.io/v1
kind: ValidatingWebhookConfiguration
metadata: {name: a}
webhooks:
- name: a.example.com
  sideEffects: None
  admissionReviewVersions: [v1]
  clientConfig: {url: "https://example.com/a"}
  matchConditions: [{name: a, expression: "${EXPRESSION}"}]
`;
const definition = (rule: string): string => `apiVersion: apiextensions.k8s.io/v1
kind: CustomResourceDefinition
metadata: {name: widgets.example.com}
spec:
  group: example.com
  scope: Namespaced
  names: {kind: Widget, plural: widgets, singular: widget, listKind: WidgetList}
  versions: [{name: v1, served: true, storage: true, schema: {openAPIV3Schema: {type: object, x-kubernetes-validations: [${rule}]}}}]
`;
const CLASS = `apiVersion: resource.k8s.io/v1
kind: DeviceClass
metadata: {name: a}
spec: {selectors: [{cel: {expression: "${EXPRESSION}"}}]}
`;
const RULES = 'spec.validation.openAPIV3Schema.x-kubernetes-validations[0]';

test.each<[string, string, string, string]>([
  ['a policy, whatever else is wrong', 'kubernetes:1.30', POLICY, 'spec.validations[1].expression'],
  ['a webhook', 'kubernetes:1.36', WEBHOOK, 'webhooks[0].matchConditions[0].expression'],
  ['a rule of a definition', 'kubernetes:1.36', definition(`{rule: "${EXPRESSION}"}`), `${RULES}.rule`],
  ['a message of a rule', 'kubernetes:1.36', definition(`{rule: "true", messageExpression: "string(${EXPRESSION})"}`), `${RULES}.messageExpression`],
  ['a selector of devices', 'kubernetes:1.36', CLASS, 'spec.selectors[0].cel.expression'],
])('%s', (_title, cluster, yaml, path) => {
  const [{ verdict }] = checkText(yaml, { cluster }).objects;
  const message = `the API server panics on the expression at ${path}, and drops the connection`;
  expect([verdict.decision, verdict.stage, verdict.code, verdict.message]).toEqual(['denied', 'panic', undefined, message]);
  expect(verdict.findings()).toEqual([{ check: 'panic', path, message, fix: `change ${path}` }]);
});
