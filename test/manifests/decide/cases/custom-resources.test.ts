import { setClient } from '../../../support/set-client';
import { checkText, notValidated, verdictLines, VerdictLinesOptions } from '../../../support/verdict-lines';

const K36 = { cluster: 'kubernetes:1.36' };
const NO_WORKLOAD = 'note: no workload in the set';
const DEFINITION_IGNORED = 'ignored: 1 apiextensions.k8s.io/v1 CustomResourceDefinition';

const definition = (spec: string, rest = '') => `
apiVersion: apiextensions.k8s.io/v1
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
    schema: {openAPIV3Schema: {type: object, properties: {spec: ${spec}}}}
    ${rest}
---`;
const widget = (spec: string, metadata = 'name: w, namespace: team') => `
apiVersion: example.com/v1
kind: Widget
metadata: {${metadata}}
spec: ${spec}
---`;

const SIZE = '{type: object, required: [size], properties: {size: {type: integer, minimum: 1}, colour: {type: string, enum: [red, green]}}}';
const TEMPLATE = '{type: object, properties: {size: {type: integer, minimum: 1}, template: {type: object, x-kubernetes-preserve-unknown-fields: true}}}';
const RULE = '{type: object, properties: {size: {type: integer}, most: {type: integer}}, x-kubernetes-validations: [{rule: "self.size <= self.most", '
  + 'messageExpression: "self.most == 1 ? \'at most 1\' : \'too many\'", reason: FieldValueForbidden, fieldPath: .size}]}';
const IMMUTABLE = '{type: object, properties: {size: {type: integer, x-kubernetes-validations: [{rule: "self == oldSelf", message: is immutable}]}}}';
const POD_TEMPLATE = '{spec: {containers: [{name: c, image: nginx}]}}';
const AGENT = IMMUTABLE.replace('size:', 'template: {type: object, x-kubernetes-preserve-unknown-fields: true}, size:');
const agent = (size: number): string => widget(`{size: ${size}, template: ${POD_TEMPLATE}}`);
const PASSING = `
apiVersion: admissionregistration.k8s.io/v1
kind: ValidatingAdmissionPolicy
metadata: {name: p}
spec:
  matchConstraints: {resourceRules: [{apiGroups: ["*"], apiVersions: ["*"], operations: ["*"], resources: ["*"]}]}
  validations: [{expression: "true"}]
---
apiVersion: admissionregistration.k8s.io/v1
kind: ValidatingAdmissionPolicyBinding
metadata: {name: p}
spec: {policyName: p, validationActions: [Deny]}
---`;
const TOO_SMALL = 'Widget.example.com "w" is invalid: spec.size: Invalid value: 0: spec.size in body should be greater than or equal to 1';
const OTHER_SCOPE = definition('{type: object, properties: {size: {type: string}}}').replace('Namespaced', 'Cluster');
const SCOPE_REFUSED = 'denied CustomResourceDefinition widgets.example.com: CustomResourceDefinition.apiextensions.k8s.io "widgets.example.com" is invalid: '
  + 'spec.scope: Invalid value: "Cluster": field is immutable';

test.each<[string, VerdictLinesOptions, string, readonly string[]]>([
  ['a valid one', K36, `${definition(SIZE)}${widget('{size: 1}')}`, [NO_WORKLOAD, DEFINITION_IGNORED, 'ignored: 1 example.com/v1 Widget']],
  ['an invalid one', K36, `${definition(SIZE)}${widget('{size: 0}')}`, [`denied Widget team/w: ${TOO_SMALL}`, NO_WORKLOAD, DEFINITION_IGNORED]],
  ['one before its definition', K36, `${widget('{size: 0}')}${definition(SIZE)}`, [`denied Widget team/w: ${TOO_SMALL}`, NO_WORKLOAD, DEFINITION_IGNORED]],
  ['one whose kind is in lower case', K36, `${definition(SIZE)}${widget('{size: 0}').replace('Widget', 'widget')}`, [
    'denied widget team/w: widget.example.com "w" is invalid: kind: Invalid value: "widget": must be Widget', NO_WORKLOAD, DEFINITION_IGNORED,
  ]],
  ['one of a definition that is refused', K36, `${widget('{size: 0}')}${definition('{properties: {size: {type: integer}}}')}`, [
    'denied Widget team/w: no matches for kind "Widget" in version "example.com/v1"',
    'denied CustomResourceDefinition widgets.example.com: CustomResourceDefinition.apiextensions.k8s.io "widgets.example.com" is invalid: '
    + 'spec.validation.openAPIV3Schema.properties[spec].type: Required value: must not be empty for specified object fields',
    NO_WORKLOAD,
  ]],
  ['one of a definition in the cluster that the API server would refuse today', { ...K36, existing: definition('{properties: {size: {type: integer}}}') },
    widget('{size: 0}'), [NO_WORKLOAD, 'ignored: 1 example.com/v1 Widget']],
  ['one of a definition in the cluster, of which a change is refused', { ...K36, existing: definition(SIZE) },
    `${definition('{properties: {size: {type: integer}}}')}${widget('{size: 0}')}`, [
      'denied CustomResourceDefinition widgets.example.com: CustomResourceDefinition.apiextensions.k8s.io "widgets.example.com" is invalid: '
      + 'spec.validation.openAPIV3Schema.properties[spec].type: Required value: must not be empty for specified object fields',
      `denied Widget team/w: ${TOO_SMALL}`, NO_WORKLOAD,
    ]],
  ['one of a definition of which the set has a change that is refused', K36,
    `${definition(SIZE)}${OTHER_SCOPE}${widget('{size: 0}')}`, [SCOPE_REFUSED, `denied Widget team/w: ${TOO_SMALL}`, NO_WORKLOAD, DEFINITION_IGNORED]],
  ['one before such a definition', K36,
    `${widget('{size: 0}')}${definition(SIZE)}${OTHER_SCOPE}`, [`denied Widget team/w: ${TOO_SMALL}`, SCOPE_REFUSED, NO_WORKLOAD, DEFINITION_IGNORED]],
  ['one whose namespace such a change would take away', K36, `${definition(SIZE)}${OTHER_SCOPE}${widget('{size: 0}', 'name: w')}`, [
    SCOPE_REFUSED, `denied Widget default/w: ${TOO_SMALL}`, 'note: 1 object does not set a namespace: using default', NO_WORKLOAD, DEFINITION_IGNORED,
  ]],
  ['one before a definition that is changed', K36, `${widget('{size: 0}')}${definition(SIZE)}${definition('{type: object, properties: {size: {type: integer}}}')}`,
    [NO_WORKLOAD, 'ignored: 1 example.com/v1 Widget', 'ignored: 2 apiextensions.k8s.io/v1 CustomResourceDefinition']],
  ['one of a definition in the cluster', { ...K36, existing: definition(SIZE) }, widget('{size: 0}'), [`denied Widget team/w: ${TOO_SMALL}`, NO_WORKLOAD]],
  ['one without a definition', K36, widget('{size: 0}'), [NO_WORKLOAD, notValidated('example.com/v1 Widget'), 'ignored: 1 example.com/v1 Widget']],
  ['one of a version that the definition does not serve', K36, `${definition(SIZE)}${widget('{size: 0}').replace('example.com/v1', 'example.com/v2')}`,
    ['denied Widget team/w: no matches for kind "Widget" in version "example.com/v2"', NO_WORKLOAD, DEFINITION_IGNORED]],
  ['one of a version that the definition no longer serves', K36, `${definition(SIZE).replace('served: true', 'served: false')}${widget('{size: 0}')}`,
    ['denied Widget team/w: no matches for kind "Widget" in version "example.com/v1"', NO_WORKLOAD, DEFINITION_IGNORED]],
  ['one with pods, of a version that the definition does not serve', K36,
    `${definition(TEMPLATE)}${widget('{template: {spec: {containers: [{name: c, image: nginx}]}}}').replace('example.com/v1', 'example.com/v2')}`,
    ['denied Widget team/w: no matches for kind "Widget" in version "example.com/v2"', NO_WORKLOAD, DEFINITION_IGNORED]],
  ['one with pods, of a group that no definition can have', K36,
    widget('{template: {spec: {containers: [{name: c, image: nginx}]}}}').replace('example.com/v1', 'example/v1'),
    ['denied Widget team/w: no matches for kind "Widget" in version "example/v1"', NO_WORKLOAD]],
  ['what looks like one, of another tool', K36, widget('{size: 0}').replace('example.com/v1', 'skaffold/v2beta22'), [NO_WORKLOAD, 'ignored: 1 skaffold/v2beta22 Widget']],
  ['one of another kind of the group', K36, `${definition(SIZE)}${widget('{size: 0}').replace('Widget', 'Gadget')}`,
    [NO_WORKLOAD, notValidated('example.com/v1 Gadget'), DEFINITION_IGNORED, 'ignored: 1 example.com/v1 Gadget']],
  ['several errors', K36, `${definition(SIZE)}${widget('{colour: blue}')}`, [
    'denied Widget team/w: Widget.example.com "w" is invalid: [spec.colour: Unsupported value: "blue": supported values: "red", "green", spec.size: Required value]',
    NO_WORKLOAD, DEFINITION_IGNORED,
  ]],
  ['the wrong name', K36, `${definition(SIZE)}${widget('{size: 1}', 'name: W_, namespace: team')}`, [
    'denied Widget team/W_: Widget.example.com "W_" is invalid: metadata.name: Invalid value: "W_": a lowercase RFC 1123 subdomain must consist of lower case alphanumeric '
    + 'characters, \'-\' or \'.\', and must start and end with an alphanumeric character (e.g. \'example.com\', regex used for validation is '
    + '\'[a-z0-9]([-a-z0-9]*[a-z0-9])?(\\.[a-z0-9]([-a-z0-9]*[a-z0-9])?)*\')',
    NO_WORKLOAD, DEFINITION_IGNORED,
  ]],
  ['metadata that cannot be read', K36, `${definition(SIZE)}${widget('{size: 1}', 'name: w, namespace: team, labels: [a]')}`, [
    'denied Widget team/w: unable to decode "set.yaml": json: cannot unmarshal array into Go struct field ObjectMeta.metadata.labels of type map[string]string',
    NO_WORKLOAD, DEFINITION_IGNORED,
  ]],
  ['metadata that cannot be read, of a kind without a definition, with a plugin that sees every object', { ...K36, plugins: ['DenyServiceExternalIPs'] },
    'apiVersion: example.com/v1\nkind: Rollout\nmetadata: {name: [], namespace: team}\n', [
      'denied Rollout without a name in namespace team: unable to decode "set.yaml": json: cannot unmarshal array into Go struct field ObjectMeta.metadata.name of type string', NO_WORKLOAD,
    ]],
  ['an unknown field', K36, `${definition(SIZE)}${widget('{size: 1, colou: red}')}`, [
    'allowed Widget team/w',
    '  warning: spec.colou: the definition of the kind has no such field, and Kubernetes 1.36 drops it; did you mean "colour"?',
    NO_WORKLOAD, DEFINITION_IGNORED,
  ]],
  ['an unknown field, of which nobody wants to hear', { ...K36, client: setClient({ fieldValidation: 'ignore' }) }, `${definition(SIZE)}${widget('{size: 1, colou: red}')}`,
    [NO_WORKLOAD, DEFINITION_IGNORED, 'ignored: 1 example.com/v1 Widget']],
  ['an unknown field, strictly', { ...K36, client: setClient({ fieldValidation: 'strict' }) }, `${definition(SIZE)}${widget('{size: 1, colou: red, x: 1}')}`, [
    'denied Widget team/w: Widget in version "v1" cannot be handled as a Widget: strict decoding error: unknown field "spec.colou", unknown field "spec.x"',
    NO_WORKLOAD, DEFINITION_IGNORED,
  ]],
  ['an unknown field before servers are strict', { cluster: 'kubernetes:1.24', client: setClient({ fieldValidation: 'strict' }) }, `${definition(SIZE)}${widget('{size: 1, colou: red}')}`, [
    'allowed Widget team/w',
    '  warning: spec.colou: the definition of the kind has no such field, and Kubernetes 1.24 drops it; did you mean "colour"?',
    NO_WORKLOAD, DEFINITION_IGNORED,
  ]],
  ['a rule that holds', K36, `${definition(RULE)}${widget('{size: 1, most: 1}')}`, [NO_WORKLOAD, DEFINITION_IGNORED, 'ignored: 1 example.com/v1 Widget']],
  ['a rule that does not hold', K36, `${definition(RULE)}${widget('{size: 2, most: 1}')}`,
    ['denied Widget team/w: Widget.example.com "w" is invalid: spec.size: Forbidden: at most 1', NO_WORKLOAD, DEFINITION_IGNORED]],
  ['a rule before reasons', { cluster: 'kubernetes:1.27' }, `${definition(RULE)}${widget('{size: 2, most: 1}')}`,
    ['denied Widget team/w: Widget.example.com "w" is invalid: spec: Invalid value: "object": at most 1', NO_WORKLOAD, DEFINITION_IGNORED]],
  ['a rule before message expressions', { cluster: 'kubernetes:1.26' }, `${definition(RULE)}${widget('{size: 2, most: 1}')}`,
    ['denied Widget team/w: Widget.example.com "w" is invalid: spec: Invalid value: "object": failed rule: self.size <= self.most', NO_WORKLOAD, DEFINITION_IGNORED]],
  ['a rule before rules', { cluster: 'kubernetes:1.24' }, `${definition(RULE)}${widget('{size: 2, most: 1}')}`,
    [NO_WORKLOAD, DEFINITION_IGNORED, 'ignored: 1 example.com/v1 Widget']],
  ['a rule on a value that is missing', K36, `${definition(RULE)}${widget('{size: 2}')}`,
    ['denied Widget team/w: Widget.example.com "w" is invalid: spec: Invalid value: "object": no such key: most evaluating rule: self.size <= self.most', NO_WORKLOAD, DEFINITION_IGNORED]],
  ['a change that a rule forbids', K36, `${definition(IMMUTABLE)}${widget('{size: 1}')}${widget('{size: 2}')}`,
    ['denied Widget team/w: Widget.example.com "w" is invalid: spec.size: Invalid value: 2: is immutable', NO_WORKLOAD, DEFINITION_IGNORED, 'ignored: 1 example.com/v1 Widget']],
  ['a change that a rule forbids, where an error names the type', { cluster: 'kubernetes:1.34' }, `${definition(IMMUTABLE)}${widget('{size: 1}')}${widget('{size: 2}')}`,
    ['denied Widget team/w: Widget.example.com "w" is invalid: spec.size: Invalid value: "integer": is immutable', NO_WORKLOAD, DEFINITION_IGNORED, 'ignored: 1 example.com/v1 Widget']],
  ...['atomic', 'granular'].map((type): [string, VerdictLinesOptions, string, readonly string[]] => [
    `a change that a rule forbids within a map of the type ${type}`, K36,
    `${definition(IMMUTABLE.replace('{type: object,', `{type: object, x-kubernetes-map-type: ${type},`))}${widget('{size: 1}')}${widget('{size: 2}')}`,
    ['denied Widget team/w: Widget.example.com "w" is invalid: spec.size: Invalid value: 2: is immutable', NO_WORKLOAD, DEFINITION_IGNORED, 'ignored: 1 example.com/v1 Widget'],
  ]),
  ['a rule on the value before within a list that is no map', K36, `${definition(`{type: object, properties: {list: {type: array, maxItems: 9, items: ${IMMUTABLE}}}}`)}`, [
    'denied CustomResourceDefinition widgets.example.com: CustomResourceDefinition.apiextensions.k8s.io "widgets.example.com" is invalid: '
    + 'spec.validation.openAPIV3Schema.properties[spec].properties[list].items.properties[size].x-kubernetes-validations[0].rule: Invalid value: '
    + '"self == oldSelf": oldSelf cannot be used on the uncorrelatable portion of the schema within spec.validation.openAPIV3Schema.properties[spec].properties[list]',
    NO_WORKLOAD,
  ]],
  ['no change', K36, `${definition(IMMUTABLE)}${widget('{size: 1}')}${widget('{size: 1}')}`, [NO_WORKLOAD, DEFINITION_IGNORED, 'ignored: 2 example.com/v1 Widget']],
  ['what was invalid before', { ...K36, existing: `${definition(SIZE)}${widget('{size: 0}')}` }, widget('{size: 0, colour: red}'), [NO_WORKLOAD, 'ignored: 1 example.com/v1 Widget']],
  ['what was invalid before, for a server that looks at all', { cluster: 'kubernetes:1.29', existing: `${definition(SIZE)}${widget('{size: 0}')}` }, widget('{size: 0, colour: red}'),
    [`denied Widget team/w: ${TOO_SMALL}`, NO_WORKLOAD]],
  ['a minor whose errors are one sentence', { cluster: 'kubernetes:1.19' }, `${definition(SIZE)}${widget('{size: 0}')}`,
    [NO_WORKLOAD, DEFINITION_IGNORED, 'ignored: 1 example.com/v1 Widget']],
])('%s', (_title, options, yaml, expected) => {
  expect(verdictLines(yaml, options)).toEqual(expected);
});

const AGENT_REFUSED = 'denied Widget team/w spec.template: Widget.example.com "w" is invalid: spec.size: Invalid value: 2: is immutable';
const TWO_TEMPLATES = AGENT.replace('template:', 'other: {type: object, x-kubernetes-preserve-unknown-fields: true}, template:');

test.each<[string, VerdictLinesOptions, string, readonly string[]]>([
  ['changes', K36, `${definition(AGENT)}${agent(1)}${agent(1)}${agent(2)}`, ['allowed Widget team/w spec.template', 'allowed Widget team/w spec.template', AGENT_REFUSED]],
  ['changes, and an admission policy decides', K36, `${PASSING}${definition(AGENT)}${agent(1)}${agent(2)}`, ['allowed Widget team/w spec.template', AGENT_REFUSED]],
  ['is in the cluster', { ...K36, existing: `${definition(AGENT)}${agent(1)}` }, agent(2), [AGENT_REFUSED]],
  ['has two pod templates, and is no change of itself', K36,
    `${definition(TWO_TEMPLATES)}${agent(1).replace('template:', `other: {template: ${POD_TEMPLATE}}, template:`).replace('name: w', 'name: w, resourceVersion: "7"')}`,
    ['allowed Widget team/w spec.other.template', 'allowed Widget team/w spec.template']],
])('a custom resource with pods %s', (_title, options, yaml, expected) => {
  expect(verdictLines(yaml, options).filter((line) => /^\w+ Widget team\/w spec\./.test(line))).toEqual(expected);
});

const PRIVILEGED = '{templates: [{name: a, container: {image: i, command: [c], securityContext: {privileged: true}}}]}';
const LOOKS = 'the pods of Widget objects: spec.templates[0].container looks like a pod, but not under a key for templates; not evaluated; '
  + 'assumed that the pods are admitted';
const OPEN = '{type: object, x-kubernetes-preserve-unknown-fields: true}';
const EXEMPT = widget(PRIVILEGED).replace('example.com/v1', 'constraints.gatekeeper.sh/v1');

test.each<[string, VerdictLinesOptions, string, readonly string[]]>([
  ['one whose controller may make pods', K36, widget(PRIVILEGED), ['allowed Widget team/w', `  assumes ${LOOKS}`, NO_WORKLOAD]],
  ['the same, strictly', { ...K36, strict: true }, widget(PRIVILEGED),
    ['unknown Widget team/w', `  depends on ${LOOKS}`, NO_WORKLOAD]],
  ['the same, deleted', { ...K36, strict: true, operation: 'DELETE' }, widget(PRIVILEGED), [NO_WORKLOAD, 'ignored: 1 example.com/v1 Widget']],
  ['one that is defined', { ...K36, strict: true }, `${definition(OPEN)}${widget(PRIVILEGED)}`,
    ['unknown Widget team/w', `  depends on ${LOOKS}`, NO_WORKLOAD, DEFINITION_IGNORED]],
  ['one that is defined, and refused', K36, `${definition(SIZE)}${widget('{size: 0, image: i, env: []}')}`, [`denied Widget team/w: ${TOO_SMALL}`, NO_WORKLOAD, DEFINITION_IGNORED]],
  ['one of many containers', K36, widget('{a: {image: i, env: []}, b: {image: i, env: []}, c: {image: i, env: []}, d: {image: i, env: []}}'), [
    'allowed Widget team/w',
    '  assumes the pods of Widget objects: spec.a, spec.b, spec.c and 1 more look like a pod, but not under a key for templates; not evaluated; assumed that the pods are admitted',
    NO_WORKLOAD,
  ]],
  ['one in the cluster', { ...K36, strict: true, existing: widget(PRIVILEGED) }, '', ['error: no object in the set']],
  ['one beside a template', { ...K36, strict: true }, `${widget('{hostNetwork: true, template: {spec: {containers: [{name: c, image: i}]}}}')}`, [
    'unknown Widget team/w spec.template',
    '  depends on Namespace team: not in the set; assumed that it exists and has no Pod Security labels',
    '  depends on the controller of Widget team/w: not known; assumed that it creates pods from spec.template as it is, in namespace team',
    '  depends on the pods of Widget objects: spec looks like a pod, but not under a key for templates; not evaluated; assumed that the pods are admitted',
  ]],
  ['one of a policy engine', { ...K36, strict: true }, EXEMPT,
    ['unknown Widget team/w', '  depends on Widget team/w: its definition is not in the set, so it is not validated; assumed that the API server accepts it', NO_WORKLOAD]],
  ['the same, where nothing must be certain', K36, EXEMPT,
    [NO_WORKLOAD, notValidated('constraints.gatekeeper.sh/v1 Widget'), 'ignored: 1 constraints.gatekeeper.sh/v1 Widget']],
  ['one of another tool', { ...K36, strict: true }, widget(PRIVILEGED).replace('example.com/v1', 'skaffold/v2beta22'), [NO_WORKLOAD, 'ignored: 1 skaffold/v2beta22 Widget']],
])('a custom resource with parts of pods: %s', (_title, options, yaml, expected) => {
  expect(verdictLines(yaml, options)).toEqual(expected);
});

test('a custom resource that is refused makes no pods', () => {
  const pods = '{containers: [{name: c, image: i}]}';
  const { workloads, objects } = checkText(`${definition(TEMPLATE)}${widget(`{size: 0, template: {spec: ${pods}}}`)}`, K36);
  expect(objects).toEqual([]);
  expect(workloads.map(({ template, verdict: { decision, message } }) => [template, decision, message])).toEqual([['spec.template', 'denied', TOO_SMALL]]);
});

test('the pods of one that is taken are decided on', () => {
  const pods = '{containers: [{name: c, image: i}]}';
  const { workloads } = checkText(`${definition(TEMPLATE)}${widget(`{size: 1, stray: 2, template: {spec: ${pods}}}`)}`, K36);
  expect(workloads.map(({ verdict: { decision }, warnings }) => [decision, warnings])).toEqual([
    ['allowed', ['spec.stray: the definition of the kind has no such field, and Kubernetes 1.36 drops it']],
  ]);
});

test('a finding names the field', () => {
  const { objects: [{ verdict }] } = checkText(`${definition(SIZE)}${widget('{size: 0}')}`, K36);
  expect(verdict.findings()).toEqual([{
    check: 'api-validation',
    path: 'spec.size',
    fix: 'set spec.size to 1',
    changes: [{ path: 'spec.size', steps: ['spec', 'size'], value: 1 }],
    message: 'spec.size: Invalid value: 0: spec.size in body should be greater than or equal to 1',
  }]);
});

test.each([
  ['{type: object, oneOf: [{required: [a]}, {required: [b]}], properties: {a: {type: integer}, b: {type: integer}}}', '{a: 1, b: 2}',
    '<nil>: Invalid value: "": "spec" must validate one and only one schema (oneOf). Found 2 valid alternatives', 'spec'],
  ['{type: array, items: {type: string}, x-kubernetes-list-type: set}', '[a, a]', 'spec[1]: Duplicate value: "a"', 'spec[1]'],
])('an error of %s names the place in its finding', (schema, spec, message, path) => {
  const { objects: [{ verdict }] } = checkText(`${definition(schema)}${widget(spec)}`, K36);
  expect(verdict.findings()).toMatchObject([{ message, path }]);
});

const PODS = '{template: {spec: {containers: [{name: c, image: i}]}}}';
const cannotBeDecoded = (name: string, why: string) => `denied Widget ${name} spec.template: unable to decode "set.yaml": json: cannot unmarshal ${why}`;

test.each<[string, string, readonly string[]]>([
  ['a name that is a number', 'name: 5, namespace: team', [cannotBeDecoded('without a name in namespace team', 'number into Go struct field ObjectMeta.metadata.name of type string')]],
  ['a namespace that is a number', 'name: w, namespace: 5', [cannotBeDecoded('w', 'number into Go struct field ObjectMeta.metadata.namespace of type string')]],
  ['a label that is a number', 'name: w, namespace: team, labels: {a: 1}', [cannotBeDecoded('team/w', 'number into Go struct field ObjectMeta.metadata.labels of type string')]],
  ['an annotation that is true', 'name: w, namespace: team, annotations: {a: true}',
    [cannotBeDecoded('team/w', 'bool into Go struct field ObjectMeta.metadata.annotations of type string')]],
  ['finalizers that are text', 'name: w, namespace: team, finalizers: a',
    [cannotBeDecoded('team/w', 'string into Go struct field ObjectMeta.metadata.finalizers of type []string')]],
])('without a definition, a custom resource with %s is denied', (_title, metadata, lines) => {
  expect(verdictLines(widget(PODS, metadata), K36)).toEqual(lines);
});

const PART = "must consist of alphanumeric characters, '-', '_' or '.', and must start and end with an alphanumeric character";
const SUBDOMAIN = "a lowercase RFC 1123 subdomain must consist of lower case alphanumeric characters, '-' or '.', and must start and end with an alphanumeric character "
  + "(e.g. 'example.com', regex used for validation is '[a-z0-9]([-a-z0-9]*[a-z0-9])?(\\.[a-z0-9]([-a-z0-9]*[a-z0-9])?)*')";
const KEY = `name part ${PART} (e.g. 'MyName',  or 'my.name',  or '123-abc', regex used for validation is '([A-Za-z0-9][-A-Za-z0-9_.]*)?[A-Za-z0-9]')`;
const IGNORED = [NO_WORKLOAD, notValidated('example.com/v1 Widget'), 'ignored: 1 example.com/v1 Widget'];
const owner = (fields: string) => `name: w, namespace: team, ownerReferences: [{apiVersion: v1, kind: Pod, name: a, uid: b, ${fields}}]`;

// What the server says of the metadata of objects of all kinds: ValidateObjectMetaAccessor of k8s.io/apimachinery.
test.each<[string, string, VerdictLinesOptions, readonly string[]]>([
  ['nothing wrong', 'name: w, namespace: team', K36, IGNORED],
  ['no name', 'namespace: team', K36, IGNORED],
  ['a bad name', 'name: a_b, namespace: team', K36, [`metadata.name: Invalid value: "a_b": ${SUBDOMAIN}`]],
  ['a bad name that is there', 'name: a_b, namespace: team', { ...K36, existing: widget('{}', 'name: a_b, namespace: team') }, IGNORED],
  ['a bad label', 'name: w, namespace: team, labels: {"a b": x}', K36, [`metadata.labels: Invalid value: "a b": ${KEY}`]],
  ['a bad label of an object that is there', 'name: w, namespace: team, labels: {"a b": x}', { ...K36, existing: widget('{}') },
    [`metadata.labels: Invalid value: "a b": ${KEY}`]],
  ['a label with a bad value', 'name: w, namespace: team, labels: {a: "x y"}', { cluster: 'kubernetes:1.16' },
    ['metadata.labels: Invalid value: "x y": a valid label must be an empty string or consist of alphanumeric characters, \'-\', \'_\' or \'.\', and must start and end '
      + "with an alphanumeric character (e.g. 'MyValue',  or 'my_value',  or '12345', regex used for validation is '(([A-Za-z0-9][-A-Za-z0-9_.]*)?[A-Za-z0-9])?')"]],
  ['a bad annotation', 'name: w, namespace: team, annotations: {"a b": x}', K36, [`metadata.annotations: Invalid value: "a b": ${KEY}`]],
  ['a bad finalizer', 'name: w, namespace: team, finalizers: ["a b"]', K36, [`metadata.finalizers: Invalid value: "a b": ${KEY}`]],
  ['an owner', owner('controller: true'), K36, IGNORED],
  ['an owner without a uid', owner('').replace('uid: b', 'uid: ""'), K36, ['metadata.ownerReferences.uid: Invalid value: "": must not be empty']],
  ['a namespace that the object may not have', 'name: w, namespace: team_a', K36, IGNORED],
])('without a definition, a custom resource with %s is validated', (_title, metadata, options, expected) => {
  const lines = expected === IGNORED ? IGNORED : [
    `denied Widget team/${metadata.includes('a_b') ? 'a_b' : 'w'}: Widget.example.com "${metadata.includes('a_b') ? 'a_b' : 'w'}" is invalid: ${expected[0]}`, NO_WORKLOAD,
  ];
  expect(verdictLines(widget('{}', metadata), options)).toEqual(lines);
});

test.each([['null', 'null'], ['without a name', '{name: null}']])('a definition whose metadata are %s is rejected', (_title, metadata) => {
  const yaml = definition(SIZE).replace('{name: widgets.example.com}', metadata);
  expect(verdictLines(yaml, K36)).toEqual([
    'denied CustomResourceDefinition without a name: CustomResourceDefinition.apiextensions.k8s.io "" is invalid: metadata.name: Required value: name or generateName is required',
    NO_WORKLOAD,
  ]);
});

test('without a definition, the API server warns of a finalizer without a domain', () => {
  expect(verdictLines(widget('{}', 'name: w, namespace: team, finalizers: [a]'), K36)).toEqual([
    'allowed Widget team/w',
    '  assumes Widget team/w: its definition is not in the set, so it is not validated; assumed that the API server accepts it',
    '  warning: metadata.finalizers: "a": prefer a domain-qualified finalizer name to avoid accidental conflicts with other finalizer writers',
    NO_WORKLOAD,
  ]);
});

test.each([['spec.template', PODS], ['spec', '{}']])('without a definition, a bad label is denied, with pods in %s', (_place, spec) => {
  const { workloads, objects } = checkText(widget(spec, 'name: w, namespace: team, labels: {"a b": x}'), K36);
  expect([...workloads, ...objects].map(({ verdict: { decision, message } }) => [decision, message]))
    .toEqual([['denied', `Widget.example.com "w" is invalid: metadata.labels: Invalid value: "a b": ${KEY}`]]);
});

const DEPRECATED = (schema: string, warning = '') => definition(schema, `deprecated: true${warning}`);

test.each<[string, VerdictLinesOptions, string, readonly string[]]>([
  ['of which the definition says nothing', K36, `${DEPRECATED(SIZE)}${widget('{size: 1}')}`, [
    'allowed Widget team/w', '  warning: example.com/v1 Widget is deprecated', NO_WORKLOAD, DEFINITION_IGNORED,
  ]],
  ['with words of its own', K36, `${DEPRECATED(SIZE, '\n    deprecationWarning: use Gadget')}${widget('{size: 1}')}`, [
    'allowed Widget team/w', '  warning: use Gadget', NO_WORKLOAD, DEFINITION_IGNORED,
  ]],
  ['of an object that is denied', K36, `${DEPRECATED(SIZE)}${widget('{size: 0}')}`, [
    `denied Widget team/w: ${TOO_SMALL}`, '  warning: example.com/v1 Widget is deprecated', NO_WORKLOAD, DEFINITION_IGNORED,
  ]],
  ['of an object with pods', K36, `${DEPRECATED(TEMPLATE)}${widget('{template: {spec: {containers: [{name: c, image: nginx}]}}}')}`, [
    'allowed Widget team/w spec.template',
    '  assumes Namespace team: not in the set; assumed that it exists and has no Pod Security labels',
    '  assumes the controller of Widget team/w: not known; assumed that it creates pods from spec.template as it is, in namespace team',
    '  warning: example.com/v1 Widget is deprecated', DEFINITION_IGNORED,
  ]],
  ['of an object with pods that is denied', K36, `${DEPRECATED(TEMPLATE)}${widget('{size: 0, template: {spec: {containers: [{name: c, image: nginx}]}}}')}`, [
    `denied Widget team/w spec.template: ${TOO_SMALL}`, '  warning: example.com/v1 Widget is deprecated', DEFINITION_IGNORED,
  ]],
  ['which servers before 1.19 do not tell', { cluster: 'kubernetes:1.18' }, `${DEPRECATED(SIZE)}${widget('{size: 1}')}`, [
    NO_WORKLOAD, DEFINITION_IGNORED, 'ignored: 1 example.com/v1 Widget',
  ]],
])('a deprecated version %s', (_title, options, yaml, expected) => {
  expect(verdictLines(yaml, options)).toEqual(expected);
});
