import { AdmissionAttributes } from '../../../../src/engine/admission/attributes';
import { WebhookRule } from '../../../../src/engine/objects/admission-registration';
import { matchesRule } from '../../../../src/engine/webhook/predicates/rules';
import { attributes, CLUSTER_ROLE, NAMESPACE } from '../../../support/admission-attributes';

const PODS: WebhookRule = { operations: ['CREATE'], apiGroups: [''], apiVersions: ['v1'], resources: ['pods'] };
const EVERYTHING: WebhookRule = { operations: ['*'], apiGroups: ['*'], apiVersions: ['*'], resources: ['*'] };

test.each<[string, WebhookRule, Partial<AdmissionAttributes>, boolean]>([
  ['the resource itself', PODS, {}, true],
  ['another operation', PODS, { operation: 'UPDATE' }, false],
  ['another group', PODS, { group: 'apps' }, false],
  ['another version', PODS, { version: 'v1beta1' }, false],
  ['another resource', PODS, { resource: 'services' }, false],
  ['a subresource that the rule does not name', PODS, { subResource: 'ephemeralcontainers' }, false],
  ['a subresource by its name', { ...PODS, resources: ['pods/exec'] }, { subResource: 'exec' }, true],
  ['the resource where the rule names a subresource', { ...PODS, resources: ['pods/exec'] }, {}, false],
  ['any subresource', { ...PODS, resources: ['pods/*'] }, { subResource: 'exec' }, true],
  ['any subresource, which the resource itself is too', { ...PODS, resources: ['pods/*'] }, {}, true],
  ['a subresource of any resource', { ...PODS, resources: ['*/exec'] }, { subResource: 'exec' }, true],
  ['one of several resources', { ...PODS, resources: ['services', 'pods'] }, {}, true],
  ['asterisks', EVERYTHING, {}, true],
  ['an asterisk for the resource, asked about a subresource', EVERYTHING, { subResource: 'exec' }, false],
  ['asterisks for both', { ...EVERYTHING, resources: ['*/*'] }, { subResource: 'exec' }, true],
  ['an empty rule', {}, {}, false],
  ['any scope', { ...EVERYTHING, scope: '*' }, CLUSTER_ROLE, true],
  ['namespaced objects', { ...EVERYTHING, scope: 'Namespaced' }, {}, true],
  ['namespaced objects, not a ClusterRole', { ...EVERYTHING, scope: 'Namespaced' }, CLUSTER_ROLE, false],
  ['namespaced objects, not a Namespace', { ...EVERYTHING, scope: 'Namespaced' }, { ...NAMESPACE, namespace: 'team' }, false],
  ['cluster-scoped objects, not a pod', { ...EVERYTHING, scope: 'Cluster' }, {}, false],
  ['cluster-scoped objects', { ...EVERYTHING, scope: 'Cluster' }, CLUSTER_ROLE, true],
  ['cluster-scoped objects, a Namespace too', { ...EVERYTHING, scope: 'Cluster' }, { ...NAMESPACE, namespace: 'team' }, true],
  ['a scope that does not exist', { ...EVERYTHING, scope: 'cluster' }, {}, false],
])('a rule for %s', (_title, rule, own, expected) => {
  expect(matchesRule(rule, attributes(own))).toBe(expected);
});

test('a rule asked about an equivalent resource looks at that', () => {
  const rule: WebhookRule = { operations: ['CREATE'], apiGroups: ['extensions'], apiVersions: ['v1beta1'], resources: ['deployments'] };
  const asked = attributes({ group: 'apps', resource: 'deployments' });
  expect(matchesRule(rule, asked)).toBe(false);
  expect(matchesRule(rule, asked, { group: 'extensions', version: 'v1beta1', resource: 'deployments' })).toBe(true);
});
