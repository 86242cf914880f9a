import { admit } from '../../../src/engine/admit';
import { UserInfo } from '../../../src/engine/objects/rbac';
import { prepareCluster } from '../../../src/engine/state/prepare-cluster';

/*
 * Expressions about a pod of which nobody knows who creates it, as that of a custom resource.
 */

const UNKNOWN: UserInfo = { username: '', groups: [], isUnknown: true };
const PODS = { resourceRules: [{ apiGroups: [''], apiVersions: ['v1'], operations: ['CREATE'], resources: ['pods'] }] };

interface Row {
  readonly kind?: string;
  readonly spec: object;
  readonly actions?: readonly string[];
}

function answer({ kind = 'ValidatingAdmissionPolicy', spec, actions = ['Deny'] }: Row, userInfo: UserInfo) {
  const validates = kind === 'ValidatingAdmissionPolicy';
  const settings = { minor: 37, plugins: new Set([kind]), allowPrivileged: true };
  const apiVersion = 'admissionregistration.k8s.io/v1';
  const state = prepareCluster(settings, [
    { apiVersion: 'v1', kind: 'Namespace', metadata: { name: 'team' } },
    { apiVersion, kind, metadata: { name: 'p' }, spec: { matchConstraints: PODS, ...(!validates && { reinvocationPolicy: 'Never' }), ...spec } },
    { apiVersion, kind: `${kind}Binding`, metadata: { name: 'b' }, spec: { policyName: 'p', ...(validates && { validationActions: actions }) } },
  ]);
  expect(state.refused).toEqual([]);
  const object = { apiVersion: 'v1', kind: 'Pod', metadata: { name: 'web', namespace: 'team' }, spec: { containers: [{ name: 'a', image: 'b' }] } };
  const { decision, unknowns, warnings } = admit(state, { operation: 'CREATE', namespace: 'team', userInfo, object });
  return { decision, unknowns, ...(warnings.length > 0 && { warnings }) };
}

const validation = (...expressions: readonly string[]) => ({ validations: expressions.map((expression) => ({ expression })) });
const open = (kind = 'ValidatingAdmissionPolicy') => ({
  decision: 'unknown',
  unknowns: [{
    path: `${kind} p`,
    reason: 'applies by binding b; its expressions ask who sends the request, which is not known',
    fix: 'check such a Pod with --as and the account of the controller that creates it',
  }],
});
const ALLOWED = { decision: 'allowed', unknowns: [] };
const DENIED = { decision: 'denied', unknowns: [] };
const MUTATING = 'MutatingAdmissionPolicy';
const mutation = (expression: string) => ({ mutations: [{ patchType: 'JSONPatch', jsonPatch: { expression } }] });
const PATCH = '[JSONPatch{op: "add", path: "/metadata/labels", value: {"a": "b"}}]';

test.each<[string, Row, object]>([
  ['asks for the user', { spec: validation('request.userInfo.username == "jane"') }, open()],
  ['asks for the groups', { spec: validation('"system:masters" in request.userInfo.groups') }, open()],
  ['asks whether there is a user', { spec: validation('!has(request.userInfo.username)') }, open()],
  ['asks for the user by way of dyn', { spec: validation('dyn(request)["userInfo"]["username"] != ""') }, open()],
  ['asks the authorizer', { spec: validation('authorizer.group("").resource("pods").check("get").allowed()') }, open()],
  ['asks the authorizer for the resource of the request', { spec: validation('authorizer.requestResource.check("get").allowed()') }, open()],
  ['asks the authorizer for a service account', { spec: validation('authorizer.serviceAccount("team", "x").group("").resource("pods").check("get").allowed()') }, DENIED],
  ['asks for something else of the request', { spec: validation('request.operation == "CREATE"') }, ALLOWED],
  ['would ask, but need not', { spec: validation('true || request.userInfo.username == "jane"') }, ALLOWED],
  ['denies before it asks', { spec: validation('false', 'request.userInfo.username == "jane"') }, DENIED],
  ['asks in a variable', {
    spec: { variables: [{ name: 'who', expression: 'request.userInfo.username' }], ...validation('variables.who != ""', 'variables.who == "jane"') },
  }, open()],
  ['asks in a match condition', {
    spec: { matchConditions: [{ name: 'c', expression: 'request.userInfo.username != "jane"' }], ...validation('false') },
  }, open()],
  ['asks in a match condition although it ignores failures', {
    spec: { failurePolicy: 'Ignore', matchConditions: [{ name: 'c', expression: 'request.userInfo.username != "jane"' }], ...validation('false') },
  }, open()],
  ['asks in a message', { spec: { validations: [{ expression: 'false', messageExpression: 'request.userInfo.username' }] } }, DENIED],
  ['asks in an audit annotation', { spec: { ...validation('true'), auditAnnotations: [{ key: 'k', valueExpression: 'request.userInfo.username' }] } }, ALLOWED],
  ['only warns', { spec: validation('request.userInfo.username == "jane"'), actions: ['Warn'] }, ALLOWED],
  ['asks in a mutation', {
    kind: MUTATING, spec: mutation(`request.userInfo.username == "jane" ? ${PATCH} : []`),
  }, open(MUTATING)],
  ['asks in a match condition of a mutation', {
    kind: MUTATING, spec: { matchConditions: [{ name: 'c', expression: 'request.userInfo.username != "jane"' }], ...mutation(PATCH) },
  }, open(MUTATING)],
  ['mutates without asking', { kind: MUTATING, spec: mutation(PATCH) }, ALLOWED],
])('a policy that %s', (_title, row, expected) => {
  expect(answer(row, UNKNOWN)).toEqual(expected);
});

test.each<[string, UserInfo, object]>([
  ['a user', { username: 'jane', groups: [] }, ALLOWED],
  ['another user', { username: 'joe', groups: [] }, DENIED],
  ['a user without a name', { username: '', groups: [] }, DENIED],
])('%s is known', (_title, userInfo, expected) => {
  expect(answer({ spec: validation('request.userInfo.username == "jane"') }, userInfo)).toEqual(expected);
});
