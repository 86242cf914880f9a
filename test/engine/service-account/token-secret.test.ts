import { reviewLine } from '../../../src/cli/review';
import { Minor } from '../../../src/engine/version';
import { verdictLines } from '../../support/verdict-lines';

/*
 * The answers are those of servers of 1.18.20 and 1.20.15 to pods whose account has no secret with a token.
 */

interface Response {
  readonly allowed: boolean;
  readonly code?: number;
  readonly message?: string;
  readonly object?: { readonly spec: { readonly volumes?: unknown } };
}

type Fields = Readonly<Record<string, unknown>>;

/** With these classes, the objects are all that a server has. */
const CLASSES = [['system-node-critical', 2000001000], ['system-cluster-critical', 2000000000]].map(([name, value]) => ({
  apiVersion: 'scheduling.k8s.io/v1', kind: 'PriorityClass', metadata: { name }, value,
}));
const secret = (name: string, annotations: Fields, type = 'kubernetes.io/service-account-token'): Fields => (
  { apiVersion: 'v1', kind: 'Secret', metadata: { name, namespace: 'a', annotations }, type }
);
const OF_ROBOT = { 'kubernetes.io/service-account.name': 'robot' };

function answer(minor: Minor, account: Fields, spec: Fields, secrets: readonly Fields[] = [], whole = true): Response {
  const line = JSON.stringify({
    kubernetesVersion: `1.${minor}`,
    objects: [
      ...(whole ? CLASSES : []), { apiVersion: 'v1', kind: 'Namespace', metadata: { name: 'a' } },
      { apiVersion: 'v1', kind: 'ServiceAccount', metadata: { name: 'robot', namespace: 'a' }, ...account }, ...secrets,
    ],
    request: {
      namespace: 'a',
      userInfo: { username: 'u', groups: ['system:masters'] },
      object: { apiVersion: 'v1', kind: 'Pod', metadata: { name: 'p' }, spec: { containers: [{ name: 'c', image: 'i' }], serviceAccountName: 'robot', ...spec } },
    },
  });
  return (JSON.parse(reviewLine(line)) as { readonly response: Response }).response;
}

const NAMES_ONE = { secrets: [{ name: 'db' }, { name: 'robot-token-abcde' }] };
const NO_TOKEN = 'No API token found for service account "robot", retry after the token is automatically created and added to the service account';
const REFUSED = { allowed: false, code: 500, message: NO_TOKEN };

test.each<[title: string, minor: Minor, account: Fields, spec: Fields, secrets: readonly Fields[]]>([
  ['names no secret', 20, {}, {}, []],
  ['names no secret, and the pod asks for the token', 18, { automountServiceAccountToken: false }, { automountServiceAccountToken: true }, []],
  ['names a secret that is not there', 20, NAMES_ONE, {}, []],
  ['names a secret of another type', 20, NAMES_ONE, {}, [secret('robot-token-abcde', OF_ROBOT, 'Opaque')]],
  ['names a secret of another account', 20, NAMES_ONE, {}, [secret('robot-token-abcde', { 'kubernetes.io/service-account.name': 'other' })]],
  ['does not name its secret', 20, {}, {}, [secret('robot-token-abcde', OF_ROBOT)]],
  ['insists on naming secrets, which comes later', 20, { metadata: { name: 'robot', namespace: 'a', annotations: { 'kubernetes.io/enforce-mountable-secrets': 'true' } } },
    { volumes: [{ name: 'v', secret: { secretName: 'x' } }] }, []],
])('a pod is refused whose account %s in 1.%i', (_title, minor, account, spec, secrets) => {
  expect(answer(minor, account, spec, secrets)).toMatchObject(REFUSED);
});

const mounted = (name: string): unknown => [{ name, secret: { secretName: name, defaultMode: 420 } }];

test.each<[title: string, minor: Minor, account: Fields, spec: Fields, secrets: readonly Fields[], whole: boolean, volumes: unknown]>([
  ['from 1.21 on', 21, {}, {}, [], true, [expect.objectContaining({ name: 'kube-api-access-xxxxx' })]],
  ['where the pod mounts none', 20, {}, { automountServiceAccountToken: false }, [], true, undefined],
  ['where the account mounts none', 20, { automountServiceAccountToken: false }, {}, [], true, undefined],
  ['with a token', 20, NAMES_ONE, {}, [secret('robot-token-abcde', OF_ROBOT)], true, mounted('robot-token-abcde')],
  ['where not all objects are known', 20, {}, {}, [], false, mounted('robot-token-xxxxx')],
  ['where the account alone is known', 20, NAMES_ONE, {}, [], false, mounted('robot-token-abcde')],
])('a pod is allowed %s', (_title, minor, account, spec, secrets, whole, volumes) => {
  const { allowed, object } = answer(minor, account, spec, secrets, whole);
  expect([allowed, object?.spec.volumes]).toEqual([true, volumes]);
});

const ACCOUNT = 'apiVersion: v1\nkind: ServiceAccount\nmetadata: {name: robot}\n';
const POD = 'apiVersion: v1\nkind: Pod\nmetadata: {name: p}\nspec: {serviceAccountName: robot, containers: [{name: c, image: i}]}\n';
const DEPLOYMENT = 'apiVersion: apps/v1\nkind: Deployment\nmetadata: {name: d}\nspec:\n  selector: {matchLabels: {a: b}}\n  template:\n'
  + '    metadata: {labels: {a: b}}\n    spec: {serviceAccountName: robot, containers: [{name: c, image: i}]}\n';
const ASSUMED = '  assumes ServiceAccount default/robot: the set has no secret with its token; assumed that a controller has made one. Until then, the API server answers: '
  + NO_TOKEN;

test.each<[title: string, minor: Minor, text: string, assumed: readonly string[]]>([
  ['a pod', 20, `${ACCOUNT}---\n${POD}`, [ASSUMED]],
  ['a pod', 21, `${ACCOUNT}---\n${POD}`, []],
  ['a pod whose account names a token', 20, `${ACCOUNT}secrets: [{name: robot-token-abcde}]\n---\n${POD}`, []],
  ['a controller, which asks again,', 20, `${ACCOUNT}---\n${DEPLOYMENT}`, []],
])('with an account of the set, %s in 1.%i is allowed', (_title, minor, text, assumed) => {
  const lines = verdictLines(text, { cluster: `kubernetes:1.${minor}` });
  expect(lines.filter((line) => line.includes('assumes ServiceAccount'))).toEqual(assumed);
});
