import { readProfile } from '../../../src/manifests/cluster/profile';
import { applySet } from '../../../src/manifests/decide/apply-set';
import { readManifestDocuments } from '../../../src/manifests/file';

/* ValidatingAdmissionPolicies as 1.26 to 1.28 have them. */

/** The verdicts of the objects of a set, a line each. */
function verdicts(minor: number, text: string): readonly string[] {
  const read = readProfile(`kubernetes:1.${minor}`);
  if ('error' in read) {
    throw new Error(read.error);
  }
  const { profile: { settings, ...profile } } = read;
  const switches = {
    plugins: new Set([...settings.plugins, 'ValidatingAdmissionPolicy' as const]),
    runtimeConfig: new Map([['api/all', true]]),
    featureGates: new Map([['ValidatingAdmissionPolicy', true]]),
  };
  const { evaluated } = applySet({
    cluster: { ...profile, settings: { ...settings, ...switches } }, documents: [...readManifestDocuments(text, 'set.yaml')],
  });
  return evaluated.map(({ kind, verdict }) => `${kind}: ${verdict.decision === 'denied' ? verdict.message : verdict.decision}`);
}

const API = (minor: number) => `apiVersion: admissionregistration.k8s.io/${minor < 28 ? 'v1alpha1' : 'v1beta1'}`;
const RULES = '{resourceRules: [{apiGroups: [""], apiVersions: [v1], operations: ["*"], resources: [configmaps]}]}';

function policy(minor: number, expression: string, more = ''): string {
  return `${API(minor)}\nkind: ValidatingAdmissionPolicy\nmetadata: {name: p}\nspec: {matchConstraints: ${RULES}, validations: [{expression: "${expression}"}]${more}}\n---\n`;
}

function binding(minor: number, more: string): string {
  return `${API(minor)}\nkind: ValidatingAdmissionPolicyBinding\nmetadata: {name: b}\nspec: {policyName: p${more}}\n---\n`;
}

const CONFIG_MAP = 'apiVersion: v1\nkind: ConfigMap\nmetadata: {name: c, namespace: default}\ndata: {a: b}\n';
const DENIED = "ConfigMap: configmaps \"c\" is forbidden: ValidatingAdmissionPolicy 'p' with binding 'b' denied request: ";
const NO_ACTION = 'ValidatingAdmissionPolicyBinding: ValidatingAdmissionPolicyBinding.admissionregistration.k8s.io "b" is invalid: '
  + 'spec.validationActions: Required value: at least one validation action is required';

test.each<[title: string, minor: number, more: string, expected: readonly string[]]>([
  ['without an action denies', 26, '', [`${DENIED}failed expression: has(object.data.x)`]],
  ['without an action is none', 27, '', [NO_ACTION]],
  ['that only warns', 27, ', validationActions: [Warn]', ['ConfigMap: allowed']],
])('a binding %s in 1.%i', (_title, minor, more, expected) => {
  const lines = verdicts(minor, policy(minor, 'has(object.data.x)') + binding(minor, more) + CONFIG_MAP);
  expect(lines.filter((line) => !line.endsWith(': allowed') || line.startsWith('ConfigMap'))).toEqual(expected);
});

const WITH_PARAMS = ', paramKind: {apiVersion: v1, kind: ConfigMap}';
const NOT_FOUND = `${DENIED}failed to configure binding: limits not found`;

test.each<[title: string, minor: number, paramRef: string, expected: string]>([
  ['in its namespace', 27, '{name: limits, namespace: default}', 'ConfigMap: allowed'],
  ['that is not there', 27, '{name: limits, namespace: other}', NOT_FOUND],
  ['without a namespace', 27, '{name: limits}', NOT_FOUND],
  ['without a namespace', 28, '{name: limits, parameterNotFoundAction: Deny}', 'ConfigMap: allowed'],
])('a param %s in 1.%i', (_title, minor, paramRef, expected) => {
  const limits = 'apiVersion: v1\nkind: ConfigMap\nmetadata: {name: limits, namespace: default}\ndata: {a: b}\n---\n';
  const set = limits + policy(minor, 'params.data.a == object.data.a', WITH_PARAMS) + binding(minor, `, validationActions: [Deny], paramRef: ${paramRef}`);
  expect(verdicts(minor, set + CONFIG_MAP).at(-1)).toBe(expected);
});

const INVALID = 'ValidatingAdmissionPolicy: ValidatingAdmissionPolicy.admissionregistration.k8s.io "p" is invalid: spec.validations[0].expression: Invalid value: ';

test.each<[minor: number, expression: string, expected: string]>([
  [26, '1', `${INVALID}"1": cel expression must evaluate to a bool`],
  [27, '1', `${INVALID}"1": must evaluate to bool`],
  [26, ' object.a == 1', 'ValidatingAdmissionPolicy: allowed'],
  [26, ' x == 1', `${INVALID}" x == 1": compilation failed: ERROR: <input>:1:1: undeclared reference to 'x' (in container '')\n | x == 1\n | ^`],
  [27, ' x == 1', `${INVALID}" x == 1": compilation failed: ERROR: <input>:1:2: undeclared reference to 'x' (in container '')\n |  x == 1\n | .^`],
  [
    26, 'authorizer == null',
    `${INVALID}"authorizer == null": compilation failed: ERROR: <input>:1:1: undeclared reference to 'authorizer' (in container '')\n | authorizer == null\n | ^`,
  ],
  [27, "authorizer.path('/a').check('get').allowed()", 'ValidatingAdmissionPolicy: allowed'],
  [
    27, 'namespaceObject == null',
    `${INVALID}"namespaceObject == null": compilation failed: ERROR: <input>:1:1: undeclared reference to 'namespaceObject' (in container '')\n`
      + ' | namespaceObject == null\n | ^',
  ],
  [28, 'namespaceObject == null', 'ValidatingAdmissionPolicy: allowed'],
  [
    27, "duration('1x') == duration('1s')",
    `${INVALID}"duration('1x') == duration('1s')": program instantiation failed: type conversion error from 'string' to 'google.protobuf.Duration'`,
  ],
  [
    28, "duration('1x') == duration('1s')",
    `${INVALID.replace('Invalid value', 'Internal error')}program instantiation failed: type conversion error from 'string' to 'google.protobuf.Duration'`,
  ],
])('a policy of 1.%i with the expression %j', (minor, expression, expected) => {
  expect(verdicts(minor, policy(minor, expression))[0]).toBe(expected);
});
