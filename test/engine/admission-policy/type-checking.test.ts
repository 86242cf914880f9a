import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { gunzipSync } from 'node:zlib';
import { typeCheck } from '../../../src/engine/admission-policy/type-checking';
import { CustomResourceDefinition, readDefinition } from '../../../src/engine/custom-resources/definition';
import { NamedRule, ParamKind, ValidatingAdmissionPolicy, Variable } from '../../../src/engine/objects/admission-registration';

/*
 * The file is recorded with Kubernetes 1.30.14, 1.34.4, 1.36.3 and 1.37.2 by test/oracle/type-checking; its README says how to record again.
 */

interface Row {
  readonly minor: number;
  readonly policy: ValidatingAdmissionPolicy;
  readonly definitions?: readonly CustomResourceDefinition[];
  readonly warnings: readonly { readonly fieldRef: string; readonly warning: string }[];
}

const rows = gunzipSync(readFileSync(join(__dirname, 'type-checking.jsonl.gz'))).toString().trim().split('\n').map((line) => JSON.parse(line) as Row);

/** The types of params of the kind of the object have a number, which a server's types have too. */
const PARAMS_OF_THE_SAME_KIND = /\b([A-Z][A-Za-z]+)2\b/g;

test.each([[30, 80], [34, 80], [36, 300], [37, 80]])('1.%i reports what upstream reports', (minor, count) => {
  const own = rows.filter((row) => row.minor === minor);
  expect(own).toHaveLength(count);
  for (const { policy, definitions = [], warnings } of own) {
    const found = typeCheck(policy, minor, definitions.flatMap((each) => readDefinition(each) ?? []));
    expect(found.map(({ fieldRef, warning }) => ({ fieldRef, warning: warning.replace(PARAMS_OF_THE_SAME_KIND, '$1') }))).toEqual(warnings);
  }
});

const DEPLOYMENTS: NamedRule = { apiGroups: ['apps'], apiVersions: ['v1'], operations: ['CREATE'], resources: ['deployments'] };

interface Parts {
  readonly rules?: readonly NamedRule[];
  readonly variables?: readonly Variable[];
  readonly paramKind?: ParamKind;
  readonly messageExpression?: string;
}

function policyWith(expression: string, { rules = [DEPLOYMENTS], messageExpression, ...rest }: Parts = {}): ValidatingAdmissionPolicy {
  return { spec: { matchConstraints: { resourceRules: rules }, validations: [{ expression, messageExpression }], ...rest } };
}

const WRONG_FIELD = "apps/v1, Kind=Deployment: ERROR: <input>:1:7: undefined field 'foo'\n | object.foo\n | ......^\n";

describe('what is checked', () => {
  test('a wrong field is reported with its place in the expression', () => {
    expect(typeCheck(policyWith('object.foo'), 36)).toEqual([
      { fieldRef: 'spec.validations[0].expression', steps: ['spec', 'validations', 0, 'expression'], warning: WRONG_FIELD },
    ]);
  });

  test('a message expression is checked too', () => {
    expect(typeCheck(policyWith('true', { messageExpression: 'object.foo' }), 36)).toEqual([
      { fieldRef: 'spec.validations[0].messageExpression', steps: ['spec', 'validations', 0, 'messageExpression'], warning: WRONG_FIELD },
    ]);
  });

  test.each<[title: string, rule: Partial<NamedRule>]>([
    ['any group', { apiGroups: ['*'] }],
    ['any version', { apiVersions: ['*'] }],
    ['any resource', { resources: ['*'] }],
    ['a subresource', { resources: ['deployments/status'] }],
    ['a resource that is not served', { resources: ['gadgets'] }],
  ])('a rule for %s is not', (_title, rule) => {
    expect(typeCheck(policyWith('object.foo', { rules: [{ ...DEPLOYMENTS, ...rule }] }), 36)).toEqual([]);
  });

  test('each kind has a paragraph, in the order of groups, versions and kinds', () => {
    const [{ warning }] = typeCheck(policyWith('object.foo', { rules: [DEPLOYMENTS, { ...DEPLOYMENTS, apiGroups: [''], resources: ['pods'] }] }), 36);
    expect(warning).toBe(`${WRONG_FIELD.replace('apps/v1, Kind=Deployment', '/v1, Kind=Pod')}\n${WRONG_FIELD}`);
  });

  // As upstream's type checker of 1.36.3 and 1.30.14 answers.
  test.each<[expression: string, minor: number, warning: string | undefined]>([
    ['object.spec.foo == 1', 36, "ERROR: <input>:1:12: undefined field 'foo'\n | object.spec.foo == 1\n | ...........^\n"],
    ['object.spec.foo == 1', 30, "ERROR: <input>:1:12: undefined field 'foo'\n | object.spec.foo == 1\n | ...........^\n"],
    ['object.status ? true : false', 36,
      "ERROR: <input>:1:15: found no matching overload for '_?_:_' applied to '(CustomResourceDefinition.status, bool, bool)'\n | object.status ? true : false\n | ..............^\n"],
    ['object.spec.versions.all(v, v.schema.openAPIV3Schema.type == "object")', 36, undefined],
  ])('definitions of custom resources are: %s in 1.%i', (expression, minor, warning) => {
    const rules = [{ ...DEPLOYMENTS, apiGroups: ['apiextensions.k8s.io'], resources: ['customresourcedefinitions'] }];
    expect(typeCheck(policyWith(expression, { rules }), minor).map((each) => each.warning))
      .toEqual(warning === undefined ? [] : [`apiextensions.k8s.io/v1, Kind=CustomResourceDefinition: ${warning}`]);
  });

  test('ten kinds of one rule end the search', () => {
    const resources = ['configmaps', 'endpoints', 'limitranges', 'namespaces', 'persistentvolumeclaims', 'pods', 'podtemplates', 'replicationcontrollers',
      'resourcequotas', 'secrets', 'serviceaccounts'];
    const [{ warning }] = typeCheck(policyWith('object.foo', { rules: [{ ...DEPLOYMENTS, apiGroups: [''], resources }, DEPLOYMENTS] }), 36);
    expect(warning.match(/Kind=\w+/g)).toEqual(['Kind=ConfigMap', 'Kind=Endpoints', 'Kind=LimitRange', 'Kind=Namespace', 'Kind=PersistentVolumeClaim', 'Kind=Pod',
      'Kind=PodTemplate', 'Kind=ReplicationController', 'Kind=ResourceQuota', 'Kind=Secret']);
  });
});

describe('what the minors know', () => {
  const texts = (policy: ValidatingAdmissionPolicy, minor: number): readonly string[] => (
    typeCheck(policy, minor).map(({ warning }) => warning.split('\n')[0].replace(/^.*?: ERROR: /, ''))
  );

  test.each<[title: string, policy: ValidatingAdmissionPolicy, minor: number, expected: readonly string[]]>([
    ['1.27 has no controller', policyWith('object.foo'), 27, []],
    ['1.28 has one', policyWith('object.foo'), 28, ["<input>:1:7: undefined field 'foo'"]],
    ['1.29 does not know variables', policyWith('variables.x == 1', { variables: [{ name: 'x', expression: '1' }] }), 29,
      ["<input>:1:1: undeclared reference to 'variables' (in container '')"]],
    ['1.30 does', policyWith('variables.x == 1', { variables: [{ name: 'x', expression: '1' }] }), 30, []],
    ['1.35 does not know params without a schema', policyWith('params.x == 1', { paramKind: { apiVersion: 'example.com/v1', kind: 'Gadget' } }), 35,
      ["<input>:1:1: undeclared reference to 'params' (in container '')"]],
    ['1.36 does', policyWith('params.x == 1', { paramKind: { apiVersion: 'example.com/v1', kind: 'Gadget' } }), 36, []],
    ['1.31 takes the name of a type for a value', policyWith('type(object.kind) == timestamp'), 31,
      ["<input>:1:19: found no matching overload for '_==_' applied to '(type(string), timestamp)'"]],
    ['1.32 does not', policyWith('type(object.kind) == timestamp'), 32, []],
    ['1.30 has another name for optionals', policyWith('object.?kind == 1'), 30,
      ["<input>:1:14: found no matching overload for '_==_' applied to '(optional(string), int)'"]],
    ['1.31 has the new one', policyWith('object.?kind == 1'), 31,
      ["<input>:1:14: found no matching overload for '_==_' applied to '(optional_type(string), int)'"]],
  ])('%s', (_title, policy, minor, expected) => {
    expect(texts(policy, minor)).toEqual(expected);
  });
});
