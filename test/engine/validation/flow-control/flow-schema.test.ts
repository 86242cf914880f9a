import { formatFieldError } from '../../../../src/engine/field/error';
import { FlowSchemaSpec, FlowSubject, NonResourcePolicyRule, ResourcePolicyRule } from '../../../../src/engine/objects/flow-control';
import { validateFlowSchema } from '../../../../src/engine/validation/flow-control/flow-schema';
import { errorsOf, startValidation } from '../../../../src/engine/validation/validation';

const VALID: FlowSchemaSpec = { matchingPrecedence: 2, priorityLevelConfiguration: { name: 'a' } };
const SUBJECTS: readonly FlowSubject[] = [{ kind: 'User', user: { name: 'a' } }];
const ALL = { verbs: ['*'], apiGroups: ['*'], resources: ['*'], namespaces: ['*'], clusterScope: true };

const subject = (one: FlowSubject): FlowSchemaSpec => ({ ...VALID, rules: [{ subjects: [one], resourceRules: [ALL] }] });
const resources = (rule: ResourcePolicyRule): FlowSchemaSpec => ({ ...VALID, rules: [{ subjects: SUBJECTS, resourceRules: [{ ...ALL, ...rule }] }] });
const urls = (rule: NonResourcePolicyRule): FlowSchemaSpec => ({ ...VALID, rules: [{ subjects: SUBJECTS, nonResourceRules: [{ verbs: ['*'], ...rule }] }] });

function errors(spec: FlowSchemaSpec, minor: number, name = 'a'): readonly string[] {
  const v = startValidation({ minor, allowPrivileged: true }, false);
  validateFlowSchema({ metadata: { name }, spec }, v);
  return errorsOf(v).map(formatFieldError);
}

const RULE = 'spec.rules[0]';
const VERBS = '"create", "delete", "deletecollection", "get", "list", "patch", "proxy", "update", "watch"';

test.each<[string, number, FlowSchemaSpec, readonly string[]]>([
  ['nothing', 36, {}, [
    'spec.matchingPrecedence: Invalid value: 0: must be a positive value',
    'spec.priorityLevelConfiguration.name: Required value: must reference a priority level',
  ]],
  ['the precedence of another', 36, { ...VALID, matchingPrecedence: 1 }, [
    "spec.matchingPrecedence: Invalid value: 1: only the schema named 'exempt' may have matchingPrecedence 1",
  ]],
  ['a high precedence', 36, { ...VALID, matchingPrecedence: 10_001 }, ['spec.matchingPrecedence: Invalid value: 10001: must not be greater than 10000']],
  ['a method', 33, { ...VALID, distinguisherMethod: { type: 'a' } }, [
    'spec.distinguisherMethod.type: Unsupported value: flowcontrol.FlowDistinguisherMethod{Type:"a"}: supported values: "ByNamespace", "ByUser"',
  ]],
  ['a method', 34, { ...VALID, distinguisherMethod: { type: 'a' } }, [
    'spec.distinguisherMethod.type: Unsupported value: {"Type":"a"}: supported values: "ByNamespace", "ByUser"',
  ]],
  ['empty rules', 36, { ...VALID, rules: [{}] }, [
    `${RULE}.subjects: Required value: subjects must contain at least one value`,
    `${RULE}: Required value: at least one of resourceRules and nonResourceRules has to be non-empty`,
  ]],
  ['a subject of no kind', 36, subject({}), [`${RULE}.subjects[0].kind: Unsupported value: "": supported values: "Group", "ServiceAccount", "User"`]],
  ['a user without one', 36, subject({ kind: 'User' }), [`${RULE}.subjects[0].user: Required value: user is required when subject kind is 'User'`]],
  ['a user that is a group', 36, subject({ kind: 'User', user: { name: 'a' }, group: { name: 'a' } }), [
    `${RULE}.subjects[0].group: Forbidden: group is forbidden when subject kind is not 'Group'`,
  ]],
  ['a service account without anything', 36, subject({ kind: 'ServiceAccount', serviceAccount: {} }), [
    `${RULE}.subjects[0].serviceAccount.name: Required value`,
    `${RULE}.subjects[0].serviceAccount.namespace: Required value: must specify namespace for service account`,
  ]],
  ['all service accounts', 36, subject({ kind: 'ServiceAccount', serviceAccount: { name: '*', namespace: 'a' } }), []],
  ['other verbs', 36, resources({ verbs: ['get', 'a'] }), [`${RULE}.resourceRules[0].verbs: Unsupported value: ["get","a"]: supported values: ${VERBS}`]],
  ['all verbs and others', 24, resources({ verbs: ['*', 'get'] }), [
    `${RULE}.resourceRules[0].verbs: Invalid value: []string{"*", "get"}: if '*' is present, must not specify other verbs`,
  ]],
  ['no names', 36, resources({ apiGroups: [], resources: [] }), [
    `${RULE}.resourceRules[0].apiGroups: Required value: resource rules must supply at least one api group`,
    `${RULE}.resourceRules[0].resources: Required value: resource rules must supply at least one resource`,
  ]],
  ['no namespace', 36, resources({ namespaces: [] }), []],
  ['no namespace and no cluster', 36, resources({ namespaces: [], clusterScope: false }), [
    `${RULE}.resourceRules[0].namespaces: Required value: resource rules that are not cluster scoped must supply at least one namespace`,
  ]],
  ['a namespace that is no label', 36, resources({ namespaces: ['A'] }), [
    `${RULE}.resourceRules[0].namespaces[0]: Invalid value: "A": each member of this list must be '*' or a DNS-1123 label; a lowercase RFC 1123 label must`
    + " consist of lower case alphanumeric characters or '-', and must start and end with an alphanumeric character (e.g. 'my-name',  or '123-abc', regex"
    + " used for validation is '[a-z0-9]([-a-z0-9]*[a-z0-9])?')",
  ]],
  ['addresses', 36, urls({ nonResourceURLs: ['', '/', 'a', '/a b', '/a//b', '/a*', '/*/*', '/a/*'] }), [
    `${RULE}.nonResourceRules[0].nonResourceURLs[0]: Invalid value: "": must not be empty`,
    `${RULE}.nonResourceRules[0].nonResourceURLs[2]: Invalid value: "a": must start with slash`,
    `${RULE}.nonResourceRules[0].nonResourceURLs[3]: Invalid value: "/a b": must not contain white-space`,
    `${RULE}.nonResourceRules[0].nonResourceURLs[4]: Invalid value: "/a//b": must not contain double slash`,
    `${RULE}.nonResourceRules[0].nonResourceURLs[5]: Invalid value: "/a*": wildcard can only do suffix matching`,
    `${RULE}.nonResourceRules[0].nonResourceURLs[6]: Invalid value: "/*/*": wildcard can only do suffix matching`,
  ]],
])('a FlowSchema: %s in 1.%d', (_title, minor, spec, expected) => {
  expect(errors(spec, minor)).toEqual(expected);
});

const EXEMPT: FlowSchemaSpec = {
  matchingPrecedence: 1,
  priorityLevelConfiguration: { name: 'exempt' },
  rules: [{ subjects: [{ kind: 'Group', group: { name: 'system:masters' } }], resourceRules: [ALL], nonResourceRules: [{ verbs: ['*'], nonResourceURLs: ['*'] }] }],
};

test('nobody changes the schema exempt', () => {
  expect(errors(EXEMPT, 36, 'exempt')).toEqual([]);
  expect(errors({ ...EXEMPT, rules: [] }, 36, 'exempt')).toEqual([
    'spec: Invalid value: {"PriorityLevelConfiguration":{"Name":"exempt"},"MatchingPrecedence":1,"DistinguisherMethod":null,"Rules":[]}: '
    + "spec of 'exempt' must equal the fixed value",
  ]);
});
