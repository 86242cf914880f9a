import { readFileSync, writeFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { join } from 'node:path';
import { CASE, EXPECT as EXPECTATION, FORM } from '../../../src/manifests/expected-results/form';
import { checkShape, pathText } from '../../../src/manifests/shape/check-shape';
import { readYaml, YamlRefusal } from '../../../src/yaml';
import { schemaOf } from '../../support/shape-schema';

/*
 * The form of expected results in the reader and in the JSON Schema. `UPDATE_SCHEMAS=1 npx jest test/manifests/expected-results/form.test.ts` writes
 * the schema again.
 */

const FILE = join(__dirname, '../../../schemas/expected-results.json');
const SCHEMA = {
  $schema: 'http://json-schema.org/draft-07/schema#',
  $id: 'https://raw.githubusercontent.com/cdk8s-pod-security/cdk8s-pod-security/main/schemas/expected-results.json',
  title: 'Expected results of cdk8s-pod-security',
  ...schemaOf(FORM),
};

// ESLint brings a validator.
type Validate = (value: unknown) => boolean;
const Ajv = createRequire(require.resolve('eslint'))('ajv') as new () => { compile(schema: object): Validate };
const isValid = new Ajv().compile(SCHEMA);

test('the schema of the package is that of the form', () => {
  if (process.env.UPDATE_SCHEMAS !== undefined) {
    writeFileSync(FILE, `${JSON.stringify(SCHEMA, undefined, 2)}\n`);
  }
  expect(JSON.parse(readFileSync(FILE, 'utf8'))).toEqual(SCHEMA);
});

const HEAD = 'apiVersion: cdk8s-pod-security/v1\nkind: ExpectedResults\n';
const EXPECT = 'expect: {verdict: allowed}';
const CASES = `cases: [{name: a, apply: a.yaml, ${EXPECT}}]\n`;
const withCase = (fields: string): string => `${HEAD}cases: [{name: a, ${fields}}]\n`;
const withExpect = (fields: string): string => withCase(`apply: a.yaml, expect: {${fields}}`);
const withRequest = (fields: string): string => withCase(`request: {${fields}}, ${EXPECT}`);
const USER = 'userInfo: {username: alice}';

function read(text: string): unknown {
  const document = readYaml(text);
  if (document instanceof YamlRefusal) {
    throw document;
  }
  return document.value;
}

test.each([
  ['a case', `${HEAD}${CASES}`],
  ['everything of a document', `${HEAD}cluster: kubernetes:1.36
enableAdmissionPlugins: [PodSecurityPolicy]
disableAdmissionPlugins: []
podSecurity: baseline:v1.30
objects: [policies/, {apiVersion: v1, kind: Namespace, metadata: {name: shop}}]
namespace: shop
strict: true
${CASES}`],
  ['the fields of a cluster', `${HEAD}cluster: {version: '1.30'}\n${CASES}`],
  ['everything of a case', withCase(`objects: [a], namespace: shop, apply: a.yaml, as: {username: alice, groups: [devs]}, ${EXPECT}`)],
  ['an object', withCase(`apply: {apiVersion: v1}, ${EXPECT}`)],
  ['a list of files and objects', withCase(`apply: [a.yaml, {kind: Pod}], ${EXPECT}`)],
  ['a request', withRequest(`${USER}, object: {}`)],
  ['everything of a request', withRequest(`operation: UPDATE, namespace: shop, userInfo: {username: a, groups: [], uid: b, extra: {}}, object: a.yaml,
    oldObject: {}, name: x, subResource: status, resource: {group: '', version: v1, resource: pods}, dryRun: true, options: {}`)],
  ['a request that deletes', withRequest(`operation: DELETE, ${USER}, oldObject: {}`)],
  ['everything of an expectation', withExpect(`verdict: denied, message: m, code: 403, policy: p, warnings: [w], auditAnnotations: {a: b},
    assumptions: [{about: a}, {about: b, reason: c}], unknowns: [{path: a}], object: {a: null}, pod: {b: null}`)],
  ['a part of a message', withExpect('verdict: unknown, messageContains: m')],
])('%s is accepted by the reader and the schema', (_title, text) => {
  const value = read(text);
  expect(checkShape(FORM, value)).toEqual([]);
  expect(isValid(value)).toBe(true);
});

test.each([
  ['nothing but the kind', HEAD, ['cases: missing; a list belongs there']],
  ['no mapping', '[]\n', [': found a list where a mapping belongs']],
  ['no cases', `${HEAD}cases: []\n`, ['cases: found an empty list where at least one item belongs']],
  ['null for cases', `${HEAD}cases:\n`, ['cases: found null where a list belongs']],
  ['another version', `apiVersion: cdk8s-pod-security/v2\nkind: ExpectedResults\n${CASES}`,
    ['apiVersion: found the string "cdk8s-pod-security/v2" where cdk8s-pod-security/v1 belongs']],
  ['another kind', `apiVersion: cdk8s-pod-security/v1\nkind: ExpectedResult\n${CASES}`, ['kind: found the string "ExpectedResult" where ExpectedResults belongs']],
  ['a mistyped field', `${HEAD}clustr: eks:1.24\n${CASES}`, ['clustr: no such field; did you mean cluster?']],
  ['a field that nothing resembles', withCase(`apply: a, ${EXPECT}, zzzzzzzzzz: 1`),
    ['cases[0].zzzzzzzzzz: no such field; fields are name, objects, namespace, apply, as, request, expect']],
  ['a version without quotes', `${HEAD}cluster: 1.36\n${CASES}`, ['cluster: found the number 1.36 where a string or a mapping belongs']],
  ['one file as objects', `${HEAD}objects: a.yaml\n${CASES}`, ['objects: found the string "a.yaml" where a list belongs']],
  ['an empty path', `${HEAD}objects: ['']\n${CASES}`, ['objects[0]: found an empty string where one with a text belongs']],
  ['a text for strict', `${HEAD}strict: maybe\n${CASES}`, ['strict: found the string "maybe" where true or false belongs']],
  ['a case without a name', `${HEAD}cases: [{apply: a, ${EXPECT}}]\n`, ['cases[0].name: missing; a string belongs there']],
  ['a case without expect', withCase('apply: a'), ['cases[0].expect: missing; a mapping belongs there']],
  ['a case that does nothing', withCase(EXPECT), ['cases[0]: needs apply or request']],
  ['a case that does two things', withCase(`apply: a, request: {${USER}, object: {}}, ${EXPECT}`), ['cases[0]: has both apply and request; keep one']],
  ['nothing to apply', withCase(`apply: [], ${EXPECT}`), ['cases[0].apply: found an empty list where at least one item belongs']],
  ['a number to apply', withCase(`apply: 1, ${EXPECT}`), ['cases[0].apply: found the number 1 where a string, a mapping or a list belongs']],
  ['a user beside a request', withCase(`as: {username: a}, request: {${USER}, object: {}}, ${EXPECT}`), ['cases[0]: as goes only with apply']],
  ['a user without a name', withCase(`as: {groups: []}, apply: a, ${EXPECT}`), ['cases[0].as.username: missing; a string belongs there']],
  ['a request without a user', withRequest('object: {}'), ['cases[0].request.userInfo: missing; a mapping belongs there']],
  ['a request without an object', withRequest(USER), ['cases[0].request: needs object or oldObject']],
  ['a request with another operation', withRequest(`operation: UPDTE, ${USER}, object: {}`),
    ['cases[0].request.operation: found the string "UPDTE" where CREATE, UPDATE, DELETE or CONNECT belongs; did you mean UPDATE?']],
  ['an expectation without a verdict', withExpect('message: m'), ['cases[0].expect.verdict: missing; allowed, denied or unknown belongs there']],
  ['another verdict', withExpect('verdict: deneid'),
    ['cases[0].expect.verdict: found the string "deneid" where allowed, denied or unknown belongs; did you mean denied?']],
  ['a message and a part of it', withExpect('verdict: denied, message: m, messageContains: m'),
    ['cases[0].expect: has both message and messageContains; keep one']],
  ['a fraction as code', withExpect('verdict: denied, code: 403.5'), ['cases[0].expect.code: found the number 403.5 where an integer belongs']],
  ['an assumption as text', withExpect('verdict: allowed, assumptions: [a]'),
    ['cases[0].expect.assumptions[0]: found the string "a" where a mapping belongs']],
  ['a list as object', withExpect('verdict: allowed, object: []'), ['cases[0].expect.object: found a list where a mapping belongs']],
  ['an empty object', withExpect('verdict: allowed, object: {}'), ['cases[0].expect.object: found an empty mapping where at least one field belongs']],
  ['an empty pod', withExpect('verdict: allowed, pod: {}'), ['cases[0].expect.pod: found an empty mapping where at least one field belongs']],
  ['no audit annotations', withExpect('verdict: allowed, auditAnnotations: {}'),
    ['cases[0].expect.auditAnnotations: found an empty mapping where at least one field belongs']],
  ['a subresource that no kind has', withRequest(`subResource: ephemeralContainers, ${USER}, object: {}`), [
    'cases[0].request.subResource: found the string "ephemeralContainers" where approval, attach, binding, ephemeralcontainers, eviction, exec, finalize, '
    + 'log, portforward, proxy, resize, rollback, scale, status or token belongs; did you mean ephemeralcontainers?',
  ]],
  ['several things', `${HEAD}cases: [{nam: a, expect: {verdct: allowed}}, 7]\n`, [
    'cases[0].nam: no such field; did you mean name?',
    'cases[0].expect.verdct: no such field; did you mean verdict?',
    'cases[0].expect.verdict: missing; allowed, denied or unknown belongs there',
    'cases[0].name: missing; a string belongs there',
    'cases[0]: needs apply or request',
    'cases[1]: found the number 7 where a mapping belongs',
  ]],
])('%s is rejected by the reader and the schema', (_title, text, problems) => {
  const value = read(text);
  expect(checkShape(FORM, value).map(({ steps, message }) => `${pathText(steps)}: ${message}`)).toEqual(problems);
  expect(isValid(value)).toBe(false);
});

test('the page has every field', () => {
  const page = readFileSync(join(__dirname, '../../../docs/testing-policies.md'), 'utf8');
  const names = [FORM, CASE, EXPECTATION].flatMap(({ fields }) => Object.keys(fields));
  expect(names.filter((name) => !page.includes(`\`${name}\``))).toEqual([]);
});

test.each(['before', 'after'])('the example %s is valid', (folder) => {
  expect(isValid(read(readFileSync(join(__dirname, '../../../examples/expected-results', folder, 'expected.yaml'), 'utf8')))).toBe(true);
});
