import { answerLines, validatingBinding, validatingPolicy } from '../../support/policy-answers';

const PARAM_KIND = { apiVersion: 'v1', kind: 'ConfigMap' };
const DENIED = "vap 422: pods \"web\" is forbidden: ValidatingAdmissionPolicy 'p' with binding 'b' denied request: failed to configure binding: ";
const NOT_FOUND = `${DENIED}no params found for policy binding with \`Deny\` parameterNotFoundAction`;

function answer(minor: number, paramRef: object): readonly string[] {
  const policy = validatingPolicy('p', { paramKind: PARAM_KIND, validations: [{ expression: 'params.data.a == "1"' }] });
  return answerLines({ kubernetesVersion: `1.${minor}`, objects: [policy, validatingBinding('p', { paramRef }, 'b')] });
}

test.each<[string, object, minor: number, readonly string[]]>([
  ['a namespace that no address may have', { name: 'x', namespace: '50%', parameterNotFoundAction: 'Deny' }, 36, [NOT_FOUND]],
  ['a namespace that no address may have', { name: 'x', namespace: '50%', parameterNotFoundAction: 'Deny' }, 37,
    [`${DENIED}invalid namespace "50%": [may not contain '%']`]],
  ['a namespace that no address may have, and nothing to deny', { name: 'x', namespace: 'a/%', parameterNotFoundAction: 'Allow' }, 36, ['allowed']],
  ['a namespace that no address may have, and nothing to deny', { name: 'x', namespace: 'a/%', parameterNotFoundAction: 'Allow' }, 37,
    [`${DENIED}invalid namespace "a/%": [may not contain '/' may not contain '%']`]],
  ['a namespace that no address may have, and a selector', { selector: {}, namespace: '50%', parameterNotFoundAction: 'Deny' }, 37, [NOT_FOUND]],
  ['a namespace with another fault', { name: 'x', namespace: 'A_', parameterNotFoundAction: 'Deny' }, 37, [NOT_FOUND]],
])('a binding with %s %j in 1.%i', (_title, paramRef, minor, expected) => {
  expect(answer(minor, paramRef)).toEqual(expected);
});
