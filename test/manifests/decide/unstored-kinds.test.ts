import { verdictLines, VerdictLinesOptions } from '../../support/verdict-lines';

const K24 = { cluster: 'kubernetes:1.24' };
const K30 = { cluster: 'kubernetes:1.30' };
const K36 = { cluster: 'kubernetes:1.36' };
const K37 = { cluster: 'kubernetes:1.37' };
const CREATED: Partial<VerdictLinesOptions> = { operation: 'CREATE' };
const NO_WORKLOAD = 'note: no workload in the set';
const AUTHORIZATION = 'authorization.k8s.io/v1';
const NOT_ALLOWED = 'the server does not allow this method on the requested resource';
const NOT_FOUND = 'the server could not find the requested resource';

function object(apiVersion: string, kind: string, rest: object = {}, metadata: object = { name: 'x' }): string {
  return `${JSON.stringify({ apiVersion, kind, metadata, ...rest })}\n---\n`;
}

function policyFor(resource: string): string {
  const resourceRules = [{ apiGroups: [''], apiVersions: ['v1'], operations: ['CREATE'], resources: [resource] }];
  const api = 'admissionregistration.k8s.io/v1';
  return object(api, 'ValidatingAdmissionPolicy', { spec: { matchConstraints: { resourceRules }, validations: [{ expression: 'false' }] } }, { name: 'p' })
    + object(api, 'ValidatingAdmissionPolicyBinding', { spec: { policyName: 'p', validationActions: ['Deny'] } }, { name: 'p' });
}

const GET = { resourceAttributes: { verb: 'get' } };
const applied = (kind: string, spec: string, metadata = '') => `"annotations":{"kubectl.kubernetes.io/last-applied-configuration":"{\\"apiVersion\\":\\"${AUTHORIZATION}\\",`
  + `\\"kind\\":\\"${kind}\\",\\"metadata\\":{\\"annotations\\":{},\\"name\\":\\"x\\"${metadata}},\\"spec\\":${spec}}\\n"}`;
const EMPTY = 'SelfSubjectAccessReview x: .authorization.k8s.io "" is invalid: metadata: Invalid value:';

test.each<[string, VerdictLinesOptions, string, readonly string[]]>([
  ['the status of a component', K36, object('v1', 'ComponentStatus'), [`denied ComponentStatus x: ${NOT_ALLOWED}`, '  warning: v1 ComponentStatus is deprecated in v1.19+']],
  ['the status of a component that is replaced', { ...K24, operation: 'UPDATE' }, object('v1', 'ComponentStatus'),
    [`denied ComponentStatus x: ${NOT_ALLOWED}`, '  warning: v1 ComponentStatus is deprecated in v1.19+']],
  ['a question that is applied, and so has an annotation', K36, object(AUTHORIZATION, 'SelfSubjectAccessReview', { spec: GET }),
    [`denied ${EMPTY} {"name":"x",${applied('SelfSubjectAccessReview', '{\\"resourceAttributes\\":{\\"verb\\":\\"get\\"}}')}}: must be empty`]],
  ['the same before 1.34', K30, object(AUTHORIZATION, 'SelfSubjectAccessReview', { spec: GET }), [`denied ${EMPTY} v1.ObjectMeta{...}: must be empty`]],
  ['a question with a name', { ...K36, ...CREATED }, object(AUTHORIZATION, 'SelfSubjectAccessReview', { spec: GET }), [`denied ${EMPTY} {"name":"x"}: must be empty`]],
  ['a question without a name, which kubectl apply cannot get first', K36, object('authentication.k8s.io/v1', 'TokenReview', { spec: { token: 'a' } }, {}),
    ['denied TokenReview without a name: resource name may not be empty']],
  ['a question without metadata', { ...K36, ...CREATED }, object(AUTHORIZATION, 'SelfSubjectAccessReview', { spec: GET }, {}), ['ignored: 1 authorization.k8s.io/v1 SelfSubjectAccessReview']],
  ['a question about nothing', { ...K36, ...CREATED }, object(AUTHORIZATION, 'SubjectAccessReview', { spec: {} }, {}), [
    'denied SubjectAccessReview without a name: .authorization.k8s.io "" is invalid: [spec.resourceAttributes: Invalid value: null: exactly one of nonResourceAttributes or '
    + 'resourceAttributes must be specified, spec.user: Invalid value: "": at least one of user or group must be specified]',
  ]],
  ['the same before 1.34', { ...K24, ...CREATED }, object(AUTHORIZATION, 'SubjectAccessReview', { spec: {} }, {}), [
    'denied SubjectAccessReview without a name: .authorization.k8s.io "" is invalid: [spec.resourceAttributes: Invalid value: "null": exactly one of nonResourceAttributes or '
    + 'resourceAttributes must be specified, spec.user: Invalid value: "": at least one of user or group must be specified]',
  ]],
  ['the same since 1.37', { ...K37, ...CREATED }, object(AUTHORIZATION, 'SelfSubjectAccessReview', { spec: {} }, {}), [
    'denied SelfSubjectAccessReview without a name: .authorization.k8s.io "" is invalid: spec: Invalid value: null: exactly one of nonResourceAttributes or resourceAttributes must be specified',
  ]],
  ['a question about two things', { ...K36, ...CREATED }, object(AUTHORIZATION, 'SelfSubjectAccessReview', { spec: { ...GET, nonResourceAttributes: { path: '/' } } }, {}), [
    'denied SelfSubjectAccessReview without a name: .authorization.k8s.io "" is invalid: spec.nonResourceAttributes: Invalid value: {"Path":"/","Verb":""}: cannot be specified in combination '
    + 'with resourceAttributes',
  ]],
  ['the same before 1.34', { ...K30, ...CREATED }, object(AUTHORIZATION, 'SelfSubjectAccessReview', { spec: { ...GET, nonResourceAttributes: { path: '/' } } }, {}), [
    'denied SelfSubjectAccessReview without a name: .authorization.k8s.io "" is invalid: spec.nonResourceAttributes: Invalid value: authorization.NonResourceAttributes{Path:"/", Verb:""}: '
    + 'cannot be specified in combination with resourceAttributes',
  ]],
  ['the same since 1.37', { ...K37, ...CREATED }, object(AUTHORIZATION, 'SelfSubjectAccessReview', { spec: { ...GET, nonResourceAttributes: { path: '/' } } }, {}), [
    'denied SelfSubjectAccessReview without a name: .authorization.k8s.io "" is invalid: spec: Invalid value: {"Path":"/","Verb":""}: exactly one of nonResourceAttributes or resourceAttributes '
    + 'must be specified',
  ]],
  ['selectors of a question', { ...K36, ...CREATED }, object(AUTHORIZATION, 'SubjectAccessReview', {
    spec: {
      user: 'a',
      resourceAttributes: {
        fieldSelector: { rawSelector: 'a=b', requirements: [{ key: '', operator: 'x' }, { key: 'a', operator: 'In' }] },
        labelSelector: { requirements: [{ key: 'a b', operator: 'Exists', values: ['c'] }] },
      },
    },
  }, {}), [
    'denied SubjectAccessReview without a name: .authorization.k8s.io "" is invalid: [spec.resourceAttributes.fieldSelector.rawSelector: Invalid value: "a=b": may not specified at the same '
    + 'time as requirements, spec.resourceAttributes.fieldSelector.requirements[0].key: Required value: must be specified, '
    + 'spec.resourceAttributes.fieldSelector.requirements[1].values: Required value: must be specified when `operator` is \'In\' or \'NotIn\', '
    + 'spec.resourceAttributes.labelSelector.requirements[0].values: Forbidden: may not be specified when `operator` is \'Exists\' or \'DoesNotExist\', '
    + 'spec.resourceAttributes.labelSelector.requirements[0].key: Invalid value: "a b": name part must consist of alphanumeric characters, \'-\', \'_\' or \'.\', and must start '
    + 'and end with an alphanumeric character (e.g. \'MyName\',  or \'my.name\',  or \'123-abc\', regex used for validation is \'([A-Za-z0-9][-A-Za-z0-9_.]*)?[A-Za-z0-9]\')]',
  ]],
  ['a question about a namespace that is not there', { ...K36, ...CREATED }, `${object('v1', 'Namespace')}${object(AUTHORIZATION, 'LocalSubjectAccessReview',
    { spec: { user: 'a', resourceAttributes: { namespace: 'other' }, nonResourceAttributes: {} } }, { namespace: 'nope' })}`, [
    'denied LocalSubjectAccessReview without a name in namespace nope: .authorization.k8s.io "" is invalid: [spec.nonResourceAttributes: Invalid value: {"Path":"","Verb":""}: cannot be specified in '
    + 'combination with resourceAttributes, spec.resourceAttributes.namespace: Invalid value: "other": must match metadata.namespace, spec.nonResourceAttributes: Invalid value: '
    + '{"Path":"","Verb":""}: disallowed on this kind of request]',
  ]],
  ['a token', K36, `${object('authentication.k8s.io/v1', 'TokenReview', { spec: { token: 'a' } })}`.repeat(2), ['ignored: 2 authentication.k8s.io/v1 TokenReview']],
  ['a token that is empty', K36, object('authentication.k8s.io/v1', 'TokenReview'), ['denied TokenReview x: token is required for TokenReview in authentication']],
  ['a token that is replaced', { ...K36, operation: 'UPDATE' }, object('authentication.k8s.io/v1', 'TokenReview', { spec: { token: 'a' } }), [`denied TokenReview x: ${NOT_FOUND}`]],
  ['a token that is deleted', { ...K36, operation: 'DELETE' }, object('authentication.k8s.io/v1', 'TokenReview', { spec: { token: 'a' } }), [`denied TokenReview x: ${NOT_FOUND}`]],
  ['rules in no namespace', K36, object(AUTHORIZATION, 'SelfSubjectRulesReview', { spec: {} }), ['denied SelfSubjectRulesReview x: no namespace on request']],
  ['who asks', K36, object('authentication.k8s.io/v1', 'SelfSubjectReview'), ['ignored: 1 authentication.k8s.io/v1 SelfSubjectReview']],
  ['a Binding', K36, object('v1', 'Binding', { target: { name: 'n' } }, { name: 'x', namespace: 'team' }),
    ['allowed Binding team/x', '  assumes Pod team/x: assumed that it exists, and runs on no node yet']],
  ['a Binding to nothing', K36, object('v1', 'Binding', { target: { kind: 'Foo' } }, { name: 'x', namespace: 'team' }),
    ['denied Binding team/x: [target.kind: Unsupported value: "Foo": supported values: "Node", "<empty>", target.name: Required value]']],
  ['a Binding where a policy is for pods', K36, policyFor('pods') + object('v1', 'Binding', { target: { name: 'n' } }, { name: 'x', namespace: 'team' }), [
    'allowed Binding team/x', '  assumes Namespace team: not in the set; assumed that it exists', '  assumes Pod team/x: assumed that it exists, and runs on no node yet',
  ]],
  ['a Binding where a policy is for Bindings', K36, policyFor('bindings') + object('v1', 'Binding', { target: { name: 'n' } }, { name: 'x', namespace: 'team' }), [
    "denied Binding team/x: bindings \"x\" is forbidden: ValidatingAdmissionPolicy 'p' with binding 'p' denied request: failed expression: false",
    '  assumes Namespace team: not in the set; assumed that it exists',
  ]],
  ['a Binding to nothing where a policy is for pods', K36, policyFor('pods') + object('v1', 'Binding', { target: {} }, { name: 'x', namespace: 'team' }),
    ['denied Binding team/x: target.name: Required value']],
  ['a Binding of a pod that runs', { ...K36, existing: object('v1', 'Pod', { spec: { nodeName: 'm', containers: [{ name: 'c', image: 'i' }] } }, { name: 'x', namespace: 'team' }) },
    object('v1', 'Binding', { target: { name: 'n' } }, { name: 'x', namespace: 'team' }),
    ['denied Binding team/x: Operation cannot be fulfilled on pods/binding "x": pod x is already assigned to node "m"']],
])('objects that a server does not store: %s', (_title, options, text, expected) => {
  expect(verdictLines(text, options).filter((line) => line !== NO_WORKLOAD)).toEqual(expected);
});
