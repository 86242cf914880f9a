import { answerLines, PODS, validatingBinding, validatingPolicy } from '../../support/policy-answers';

const FALSE = [{ expression: 'false' }];

function decide(spec: object, binding: object = {}, rest: object = {}): readonly string[] {
  return answerLines({ objects: [validatingPolicy('p', spec), validatingBinding('p', binding, 'b')], ...rest });
}

test.each<[string, object, readonly string[]]>([
  ['none', { expression: 'object.spec.containers == []' }, [
    'vap 422: pods "web" is forbidden: ValidatingAdmissionPolicy \'p\' with binding \'b\' denied request: failed expression: object.spec.containers == []',
  ]],
  ['one with white space around', { expression: ' false ', message: ' no \t' }, [
    'vap 422: pods "web" is forbidden: ValidatingAdmissionPolicy \'p\' with binding \'b\' denied request: no',
  ]],
  ['an expression', { expression: 'false', message: 'no', messageExpression: '"no " + object.metadata.name' }, [
    'vap 422: pods "web" is forbidden: ValidatingAdmissionPolicy \'p\' with binding \'b\' denied request: no web',
  ]],
  ['an expression with white space alone', { expression: 'false', message: 'no', messageExpression: '" "' }, [
    'vap 422: pods "web" is forbidden: ValidatingAdmissionPolicy \'p\' with binding \'b\' denied request: no',
  ]],
  ['an expression of two lines', { expression: 'false', message: 'no', messageExpression: '"a\\nb"' }, [
    'vap 422: pods "web" is forbidden: ValidatingAdmissionPolicy \'p\' with binding \'b\' denied request: no',
  ]],
  ['an expression that fails', { expression: 'false', message: 'no', messageExpression: 'string(object.spec.nodeName)' }, [
    'vap 422: pods "web" is forbidden: ValidatingAdmissionPolicy \'p\' with binding \'b\' denied request: no',
  ]],
  ['an expression that is too long', { expression: 'false', message: 'no', messageExpression: `"${'x'.repeat(5121)}"` }, [
    'vap 422: pods "web" is forbidden: ValidatingAdmissionPolicy \'p\' with binding \'b\' denied request: no',
  ]],
])('a validation with a message: %s', (_title, validation, expected) => {
  expect(decide({ validations: [validation] })).toEqual(expected);
});

test.each<[string, object, readonly string[]]>([
  ['Forbidden', { expression: 'false', reason: 'Forbidden' }, [
    'vap 403: pods "web" is forbidden: ValidatingAdmissionPolicy \'p\' with binding \'b\' denied request: failed expression: false',
  ]],
  ['Invalid', { expression: 'false', reason: 'Invalid' }, [
    'vap 422: pods "web" is forbidden: ValidatingAdmissionPolicy \'p\' with binding \'b\' denied request: failed expression: false',
  ]],
  ['RequestEntityTooLarge', { expression: 'false', reason: 'RequestEntityTooLarge' }, [
    'vap 413: pods "web" is forbidden: ValidatingAdmissionPolicy \'p\' with binding \'b\' denied request: failed expression: false',
  ]],
])('the code of the reason %s', (_title, validation, expected) => {
  expect(decide({ validations: [validation] })).toEqual(expected);
});

test.each<[string, object, readonly string[]]>([
  ['a field that is not there', { validations: [{ expression: 'object.spec.nodeName == "n"' }] }, [
    'vap 422: pods "web" is forbidden: ValidatingAdmissionPolicy \'p\' with binding \'b\' denied request: expression \'object.spec.nodeName == "n"\' resulted in error: no such key: nodeName',
  ]],
  ['a field that is not there, ignored', { failurePolicy: 'Ignore', validations: [{ expression: 'object.spec.nodeName == "n"' }] }, [
    'allowed',
  ]],
  ['a condition that does not hold', { matchConditions: [{ name: 'a', expression: 'false' }], validations: FALSE }, [
    'allowed',
  ]],
  ['a condition that fails', { matchConditions: [{ name: 'a', expression: 'object.spec.nodeName == "n"' }], validations: [{ expression: 'true' }] }, [
    'vap 422: pods "web" is forbidden: ValidatingAdmissionPolicy \'p\' with binding \'b\' denied request: expression \'object.spec.nodeName == "n"\' resulted in error: no such key: nodeName',
  ]],
  ['a condition that fails beside one that does not hold', {
    matchConditions: [{ name: 'a', expression: 'object.spec.nodeName == "n"' }, { name: 'b', expression: 'false' }], validations: FALSE,
  }, ['allowed']],
  ['a condition that fails, ignored', { failurePolicy: 'Ignore', matchConditions: [{ name: 'a', expression: 'object.spec.nodeName == "n"' }], validations: FALSE }, [
    'allowed',
  ]],
  ['a variable that fails', { variables: [{ name: 'n', expression: 'object.spec.nodeName' }], validations: [{ expression: 'variables.n == "n"' }] }, [
    'vap 422: pods "web" is forbidden: ValidatingAdmissionPolicy \'p\' with binding \'b\' denied request: expression \'variables.n == "n"\' resulted in error: composited variable "n" fails to evaluate: no such key: nodeName',
  ]],
  ['a variable that fails and is not used', { variables: [{ name: 'n', expression: 'object.spec.nodeName' }], validations: [{ expression: 'true' }] }, [
    'allowed',
  ]],
  ['an expression that costs too much', { validations: [{ expression: '[1,2,3,4,5,6,7,8,9,0].all(a, [1,2,3,4,5,6,7,8,9,0].all(b, [1,2,3,4,5,6,7,8,9,0].all(c, [1,2,3,4,5,6,7,8,9,0].all(d, [1,2,3,4,5,6,7,8,9,0].all(e, [1,2,3,4,5,6,7,8,9,0].all(f, true))))))' }] }, [
    'vap 422: pods "web" is forbidden: ValidatingAdmissionPolicy \'p\' with binding \'b\' denied request: expression \'[1,2,3,4,5,6,7,8,9,0].all(a, [1,2,3,4,5,6,7,8,9,0].all(b, [1,2,3,4,5,6,7,8,9,0].all(c, [1,2,3,4,5,6,7,8,9,0].all(d, [1,2,3,4,5,6,7,8,9,0].all(e, [1,2,3,4,5,6,7,8,9,0].all(f, true))))))\' resulted in error: operation cancelled: actual cost limit exceeded',
  ]],
  ['the user', { validations: [{ expression: 'request.userInfo.username == "bob"', messageExpression: '"not " + request.userInfo.username' }] }, [
    'vap 422: pods "web" is forbidden: ValidatingAdmissionPolicy \'p\' with binding \'b\' denied request: not alice',
  ]],
  ['what the user may do', { validations: [{ expression: 'authorizer.group("").resource("pods").namespace("team").check("get").allowed()' }] }, [
    'vap 422: pods "web" is forbidden: ValidatingAdmissionPolicy \'p\' with binding \'b\' denied request: failed expression: authorizer.group("").resource("pods").namespace("team").check("get").allowed()',
  ]],
  ['the namespace', { validations: [{ expression: 'namespaceObject.metadata.labels.env == "dev"' }] }, [
    'vap 422: pods "web" is forbidden: ValidatingAdmissionPolicy \'p\' with binding \'b\' denied request: failed expression: namespaceObject.metadata.labels.env == "dev"',
  ]],
])('a policy on %s', (_title, spec, expected) => {
  expect(decide(spec)).toEqual(expected);
});

test.each<[string, object, readonly string[]]>([
  ['Warn', { validationActions: ['Warn'] }, [
    'allowed',
    "warning: Validation failed for ValidatingAdmissionPolicy 'p' with binding 'b': failed expression: false",
    "warning: Validation failed for ValidatingAdmissionPolicy 'p' with binding 'b': <second>",
  ]],
  ['Audit', { validationActions: ['Audit'] }, [
    'allowed',
    'validation.policy.admission.k8s.io/validation_failure: [{"message":"failed expression: false","policy":"p","binding":"b","expressionIndex":0,"validationActions":["Audit"]}]',
  ]],
  ['Audit and Deny', { validationActions: ['Audit', 'Deny'] }, [
    'vap 422: pods "web" is forbidden: ValidatingAdmissionPolicy \'p\' with binding \'b\' denied request: failed expression: false',
    'validation.policy.admission.k8s.io/validation_failure: [{"message":"failed expression: false","policy":"p","binding":"b","expressionIndex":0,"validationActions":["Audit","Deny"]}]',
  ]],
  ['Audit and Warn', { validationActions: ['Audit', 'Warn'] }, [
    'allowed',
    "warning: Validation failed for ValidatingAdmissionPolicy 'p' with binding 'b': failed expression: false",
    "warning: Validation failed for ValidatingAdmissionPolicy 'p' with binding 'b': <second>",
    'validation.policy.admission.k8s.io/validation_failure: [{"message":"failed expression: false","policy":"p","binding":"b","expressionIndex":0,"validationActions":["Audit","Warn"]}]',
  ]],
])('two failures with the actions %s', (_title, binding, expected) => {
  expect(decide({ validations: [...FALSE, { expression: 'false', message: '<second>' }] }, binding)).toEqual(expected);
});

test('from 1.37 on the annotation has all failures', () => {
  const spec = { validations: [...FALSE, { expression: 'false', message: '<second>' }] };
  expect(decide(spec, { validationActions: ['Audit'] }, { kubernetesVersion: '1.37' })).toEqual([
    'allowed',
    'validation.policy.admission.k8s.io/validation_failure: '
    + '[{"message":"failed expression: false","policy":"p","binding":"b","expressionIndex":0,"validationActions":["Audit"]},'
    + '{"message":"\\u003csecond\\u003e","policy":"p","binding":"b","expressionIndex":1,"validationActions":["Audit"]}]',
  ]);
});

test.each<[string, object, readonly string[]]>([
  ['values', { auditAnnotations: [{ key: 'a', valueExpression: '" x "' }, { key: 'b', valueExpression: 'null' }] }, [
    'allowed',
    'p/a: x',
  ]],
  ['an error', { auditAnnotations: [{ key: 'a', valueExpression: 'string(object.spec.nodeName)' }] }, [
    'vap 422: pods "web" is forbidden: ValidatingAdmissionPolicy \'p\' with binding \'b\' denied request: expression \'string(object.spec.nodeName)\' resulted in error: no such key: nodeName',
  ]],
  ['an error, ignored', { failurePolicy: 'Ignore', auditAnnotations: [{ key: 'a', valueExpression: 'string(object.spec.nodeName)' }] }, [
    'allowed',
  ]],
])('audit annotations: %s', (_title, spec, expected) => {
  expect(decide(spec)).toEqual(expected);
});

test.each<[string, object, readonly string[]]>([
  ['another resource', { resourceRules: [{ ...PODS, resources: ['services'] }] }, [
    'allowed',
  ]],
  ['another operation', { resourceRules: [{ ...PODS, operations: ['DELETE'] }] }, [
    'allowed',
  ]],
  ['another group', { resourceRules: [{ ...PODS, apiGroups: ['apps'] }] }, [
    'allowed',
  ]],
  ['objects of the whole cluster', { resourceRules: [{ ...PODS, scope: 'Cluster' }] }, [
    'allowed',
  ]],
  ['objects of namespaces', { resourceRules: [{ ...PODS, scope: 'Namespaced' }] }, [
    'vap 422: pods "web" is forbidden: ValidatingAdmissionPolicy \'p\' with binding \'b\' denied request: failed expression: false',
  ]],
  ['a name', { resourceRules: [{ ...PODS, resourceNames: ['web'] }] }, [
    'vap 422: pods "web" is forbidden: ValidatingAdmissionPolicy \'p\' with binding \'b\' denied request: failed expression: false',
  ]],
  ['another name', { resourceRules: [{ ...PODS, resourceNames: ['db'] }] }, [
    'allowed',
  ]],
  ['all but pods', { resourceRules: [{ ...PODS, resources: ['*'] }], excludeResourceRules: [PODS] }, [
    'allowed',
  ]],
  ['labels', { resourceRules: [PODS], objectSelector: { matchLabels: { app: 'web' } } }, [
    'vap 422: pods "web" is forbidden: ValidatingAdmissionPolicy \'p\' with binding \'b\' denied request: failed expression: false',
  ]],
  ['other labels', { resourceRules: [PODS], objectSelector: { matchLabels: { app: 'db' } } }, [
    'allowed',
  ]],
  ['labels of the namespace', { resourceRules: [PODS], namespaceSelector: { matchExpressions: [{ key: 'env', operator: 'In', values: ['prod'] }] } }, [
    'vap 422: pods "web" is forbidden: ValidatingAdmissionPolicy \'p\' with binding \'b\' denied request: failed expression: false',
  ]],
  ['other labels of the namespace', { resourceRules: [PODS], namespaceSelector: { matchExpressions: [{ key: 'env', operator: 'NotIn', values: ['prod'] }] } }, [
    'allowed',
  ]],
])('a policy for %s', (_title, matchConstraints, expected) => {
  expect(decide({ matchConstraints, validations: FALSE })).toEqual(expected);
});

test('policies are asked by name, and then their bindings', () => {
  const objects = ['b', 'a'].flatMap((name) => [
    validatingPolicy(name, { validations: [{ expression: 'false', message: name }] }),
    ...['2', '1'].map((each) => validatingBinding(name, { validationActions: ['Warn'] }, `${name}${each}`)),
  ]);
  expect(answerLines({ objects })).toEqual([
    'allowed',
    "warning: Validation failed for ValidatingAdmissionPolicy 'a' with binding 'a1': a",
    "warning: Validation failed for ValidatingAdmissionPolicy 'a' with binding 'a2': a",
    "warning: Validation failed for ValidatingAdmissionPolicy 'b' with binding 'b1': b",
    "warning: Validation failed for ValidatingAdmissionPolicy 'b' with binding 'b2': b",
  ]);
});

test('a policy without a binding applies to nothing', () => {
  expect(answerLines({ objects: [validatingPolicy('p', { validations: FALSE })] })).toEqual(['allowed']);
});

const NAMES = { name: 'names', expression: 'variables.containers.map(c, c.name)' };

test('variables of the same name and expression that read other variables are those of their policy', () => {
  const policy = (name: string, containers: string): object => validatingPolicy(name, {
    variables: [{ name: 'containers', expression: containers }, NAMES],
    validations: [{ expression: 'variables.names == []', messageExpression: '"found " + variables.names.join(",")' }],
  });
  const objects = [
    policy('p', 'object.spec.containers.filter(c, false)'), validatingBinding('p'),
    policy('q', 'object.spec.containers'), validatingBinding('q'),
  ];
  expect(answerLines({ objects })).toEqual([
    'vap 422: pods "web" is forbidden: ValidatingAdmissionPolicy \'q\' with binding \'q\' denied request: found c',
  ]);
});

test('a policy pays for the variables that another has evaluated', () => {
  // Twenty variables that cost more than 500,000 each are too much for one policy; what the second reads was evaluated for the first.
  const names = Array.from({ length: 20 }, (_, i) => `v${i}`);
  const spec = {
    variables: names.map((name) => ({ name, expression: 'lists.range(150000).all(i, i >= 0)' })),
    validations: [{ expression: names.map((name) => `variables.${name}`).join(' && ') }],
  };
  const warned = { validationActions: ['Warn'] };
  const message = 'validation failed due to running out of cost budget, no further validation rules will be run';
  expect(answerLines({ objects: [validatingPolicy('p', spec), validatingBinding('p', warned), validatingPolicy('q', spec), validatingBinding('q', warned)] })).toEqual([
    'allowed',
    `warning: Validation failed for ValidatingAdmissionPolicy 'p' with binding 'p': ${message}`,
    `warning: Validation failed for ValidatingAdmissionPolicy 'q' with binding 'q': ${message}`,
  ]);
});

const ASKED = "request.requestKind.version + ' as ' + object.apiVersion + ', ' + string(object.spec.matchingPrecedence)";

test.each([
  ['a beta version for a rule of the stable one', 'v1beta3', 'v1', '1.31', {},
    'v1beta3 as flowcontrol.apiserver.k8s.io/v1, 7'],
  ['the stable version for a rule of a beta one', 'v1', 'v1beta3', '1.30', {},
    'v1 as flowcontrol.apiserver.k8s.io/v1beta3, 7'],
  ['the stable version for a rule of one that is no longer served', 'v1', 'v1beta3', '1.32', {}, undefined],
  ['a beta version for exactly the stable one', 'v1beta3', 'v1', '1.31', { matchPolicy: 'Exact' }, undefined],
] as const)('a FlowSchema of %s', (_title, version, ruled, kubernetesVersion, constraints, expected) => {
  const rule = { apiGroups: ['flowcontrol.apiserver.k8s.io'], apiVersions: [ruled], operations: ['*'], resources: ['flowschemas'] };
  const objects = [
    validatingPolicy('p', {
      matchConstraints: { resourceRules: [rule], ...constraints }, validations: [{ expression: 'false', messageExpression: ASKED }],
    }),
    validatingBinding('p'),
  ];
  const object = {
    apiVersion: `flowcontrol.apiserver.k8s.io/${version}`,
    kind: 'FlowSchema',
    metadata: { name: 'f' },
    spec: { priorityLevelConfiguration: { name: 'l' }, matchingPrecedence: 7 },
  };
  const [answered] = answerLines({
    kubernetesVersion, plugins: ['ValidatingAdmissionPolicy'], objects, request: { namespace: undefined, object },
  });
  expect(answered).toBe(expected === undefined
    ? 'allowed'
    : `vap 422: flowschemas.flowcontrol.apiserver.k8s.io "f" is forbidden: ValidatingAdmissionPolicy 'p' with binding 'p' denied request: ${expected}`);
});

test.each([
  ['1.36', 'nginx'],
  ['1.37', "failed expression: object.spec.containers[0].image == ''"],
])('what is no optional, in %s', (kubernetesVersion, message) => {
  const validation = { expression: "object.spec.containers[0].image == ''", messageExpression: "object.spec.containers[0].image.orValue('none')" };
  expect(answerLines({ kubernetesVersion, objects: [validatingPolicy('p', { validations: [validation] }), validatingBinding('p')] })).toEqual([
    `vap 422: pods "web" is forbidden: ValidatingAdmissionPolicy 'p' with binding 'p' denied request: ${message}`,
  ]);
});

test('an object with a message of its own', () => {
  const rule = { apiGroups: [''], apiVersions: ['v1'], operations: ['*'], resources: ['events'] };
  const objects = [
    validatingPolicy('p', { matchConstraints: { resourceRules: [rule] }, validations: [{ expression: "object.message == 'started'" }] }),
    validatingBinding('p'),
  ];
  const event = (message: string): object => ({
    apiVersion: 'v1', kind: 'Event', metadata: { name: 'e' }, involvedObject: { kind: 'Pod', name: 'web', namespace: 'team' }, message,
  });
  expect(answerLines({ objects, request: { object: event('started') } })).toEqual(['allowed']);
  expect(answerLines({ objects, request: { object: event('killed') } })).toEqual([
    'vap 422: events "e" is forbidden: ValidatingAdmissionPolicy \'p\' with binding \'p\' denied request: failed expression: object.message == \'started\'',
  ]);
});

test.each([
  ['dyn(request.userInfo) == "x"', 'no such overload'],
  ['dyn(request.userInfo.groups) == "x"', 'no such overload'],
  ['dyn(request.userInfo.groups)[request.userInfo] == 1', 'invalid qualifier type: *common.reflectSchemalessTypedStruct'],
  ['dyn(namespaceObject.metadata.labels) == "x"', 'no such overload'],
  ['dyn(request.kind) in dyn(namespaceObject.metadata.labels)', 'unsupported map key type: *common.reflectSchemalessTypedStruct'],
  ['dyn(request.userInfo.groups) in object.metadata', 'unsupported map key type: *common.reflectSchemalessTypedList'],
  ['object.metadata.labels in object.metadata', 'unsupported map key type: *common.reflectSchemalessTypedMap'],
  ['request.options == "x"', undefined],
])('1.37 reads %s as Go has it', (expression, error) => {
  const ask = (kubernetesVersion: string): readonly string[] => answerLines({
    kubernetesVersion, objects: [validatingPolicy('p', { validations: [{ expression }] }), validatingBinding('p')],
  });
  const denied = 'vap 422: pods "web" is forbidden: ValidatingAdmissionPolicy \'p\' with binding \'p\' denied request: ';
  expect(ask('1.37')).toEqual([denied + (error === undefined ? `failed expression: ${expression}` : `expression '${expression}' resulted in error: ${error}`)]);
});
