import * as fc from 'fast-check';
import { PODS, validatingBinding, validatingPolicy } from './policy-answers';

/*
 * Clusters with several policies, bindings, namespaces and params, and pods that somebody creates in them.
 */

export interface PolicyWorld {
  /** Each a policy with its bindings. Their names are different. */
  readonly policies: readonly (readonly object[])[];
  /** What is there besides: namespaces and params. */
  readonly others: readonly object[];
  readonly request: object;
}

const CONDITIONS = [
  'true', 'false', 'variables.names.all(n, n != "c1")', 'variables.count < 3', 'object.spec.containers.all(c, c.image.startsWith("registry/"))',
  'object.metadata.labels.app == "web"', 'object.metadata.name in ["web", "db"]', 'request.namespace == "team"', 'namespaceObject.metadata.labels.env == "prod"',
  'params == null || params.data.limit == "1"', 'params.data.nope == "1"', 'request.userInfo.username != "bob"', 'has(object.spec.nodeName)', 'variables.wrong == 1',
  'lists.range(20000).all(i, lists.range(20000).all(j, i + j >= 0))',
];
const VARIABLES = [
  { name: 'containers', expression: 'object.spec.containers' },
  { name: 'names', expression: 'variables.containers.map(c, c.name)' },
  { name: 'count', expression: 'size(variables.names) + size(variables.containers)' },
  { name: 'wrong', expression: 'object.spec.nope' },
];
/** The same names and, for the last ones, the same expressions, which yield something else. */
const OTHER_VARIABLES = [{ name: 'containers', expression: 'object.spec.containers.filter(c, c.image == "nginx")' }, ...VARIABLES.slice(1)];
const SELECTORS = [undefined, {}, { matchLabels: { env: 'prod' } }, { matchExpressions: [{ key: 'env', operator: 'NotIn', values: ['prod'] }] }];
const condition = fc.constantFrom(...CONDITIONS);

const spec = fc.record({
  failurePolicy: fc.constantFrom('Fail', 'Ignore'),
  paramKind: fc.constantFrom<object | undefined>(undefined, { apiVersion: 'v1', kind: 'ConfigMap' }),
  selectors: fc.record({ namespaceSelector: fc.constantFrom(...SELECTORS), objectSelector: fc.constantFrom(undefined, {}, { matchLabels: { app: 'web' } }) }),
  matchConditions: fc.uniqueArray(condition.filter((text) => !text.includes('variables') && !text.includes('params')), { maxLength: 2 }),
  validations: fc.array(fc.record({ expression: condition, message: fc.constantFrom(undefined, 'no'), reason: fc.constantFrom(undefined, 'Forbidden') }), { minLength: 1, maxLength: 3 }),
  variables: fc.constantFrom(VARIABLES, OTHER_VARIABLES),
  audited: fc.boolean(),
}).map(({ failurePolicy, paramKind, variables, selectors, matchConditions, validations, audited }) => ({
  failurePolicy,
  paramKind,
  matchConstraints: { resourceRules: [PODS], ...selectors },
  matchConditions: matchConditions.map((expression, i) => ({ name: `c${i}`, expression })),
  variables,
  // Without a kind of params, nothing may read them.
  validations: validations.map((each) => (paramKind === undefined && each.expression.includes('params') ? { ...each, expression: 'true' } : each)),
  auditAnnotations: audited ? [{ key: 'names', valueExpression: 'variables.names.join(",")' }] : undefined,
}));

const bindingSpec = fc.record({
  validationActions: fc.constantFrom(['Deny'], ['Deny', 'Audit'], ['Warn', 'Audit']),
  paramRef: fc.constantFrom(
    undefined, { name: 'limits', parameterNotFoundAction: 'Deny' }, { name: 'limits', parameterNotFoundAction: 'Allow' },
    { selector: {}, parameterNotFoundAction: 'Deny' }, { name: 'others', namespace: 'team', parameterNotFoundAction: 'Deny' },
  ),
  matchResources: fc.constantFrom(...SELECTORS.map((namespaceSelector) => namespaceSelector && { namespaceSelector })),
});

/** A policy with bindings, for a name. */
export const arbitraryPolicyObjects = fc.record({ spec, bindings: fc.array(bindingSpec, { minLength: 1, maxLength: 2 }) })
  .map(({ spec: policySpec, bindings }) => (name: string): readonly object[] => [
    validatingPolicy(name, policySpec), ...bindings.map((each, i) => validatingBinding(name, each, `${name}-${i}`)),
  ]);

const others = fc.record({
  team: fc.constantFrom<object | undefined>(undefined, { env: 'test' }),
  params: fc.subarray([['team', 'limits', '1'], ['team', 'others', '2'], ['dev', 'limits', '2']]),
}).map(({ team, params }) => [
  { apiVersion: 'v1', kind: 'Namespace', metadata: { name: 'dev', labels: team } },
  ...params.map(([namespace, name, limit]) => ({ apiVersion: 'v1', kind: 'ConfigMap', metadata: { namespace, name }, data: { limit } })),
]);

const request = fc.record({
  namespace: fc.constantFrom('team', 'dev'),
  name: fc.constantFrom('web', 'db', 'other'),
  labels: fc.constantFrom(undefined, { app: 'web' }, { app: 'db' }),
  images: fc.array(fc.constantFrom('nginx', 'registry/nginx'), { minLength: 1, maxLength: 3 }),
  username: fc.constantFrom('alice', 'bob'),
}).map(({ namespace, name, labels, images, username }) => ({
  namespace,
  userInfo: { username, groups: ['system:authenticated'] },
  object: { apiVersion: 'v1', kind: 'Pod', metadata: { name, labels }, spec: { containers: images.map((image, i) => ({ name: `c${i}`, image })) } },
}));

export const arbitraryPolicyWorld: fc.Arbitrary<PolicyWorld> = fc.record({
  policies: fc.array(arbitraryPolicyObjects, { minLength: 1, maxLength: 4 }).map((makers) => makers.map((make, i) => make(`p${i}`))), others, request,
});
