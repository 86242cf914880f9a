import { checkUnresolved } from '../../../src/manifests/unresolved';
import { validatingBinding, validatingPolicy } from '../../support/policy-answers';
import { deployment, documentsOf, emptyCluster, namespace, token } from '../../support/token-set';

const CLUSTER = emptyCluster('1.36', ['ValidatingAdmissionPolicy']);
const WEB = deployment({ image: token('T') });
const list = (items: readonly object[], apiVersion = 'v1', kind = 'List'): object => ({ apiVersion, kind, items });

function told(...objects: readonly object[]): readonly string[] {
  const { workloads, objects: others, diagnostics } = checkUnresolved({ cluster: CLUSTER, documents: documentsOf(namespace('team'), ...objects) });
  const verdicts = [...workloads, ...others].map(({ kind, verdict: { decision } }) => `${decision} ${kind}`);
  return [...verdicts, ...diagnostics.map(({ level, message }) => `${level}: ${message.split(';')[0]}`)];
}

test.each<[string, readonly object[], readonly string[]]>([
  ['a list', [list([WEB, namespace('other')])], ['allowed Deployment']],
  ['a list in a list', [list([WEB, list([WEB])])], [
    'warning: kubectl applies no object of a list of which it cannot read an item: 1 other is left out', 'error: a list in a list', 'note: no workload in the set',
  ]],
  ['a list in a group that nobody has', [list([WEB], 'foo/v1')], ['denied List', 'note: no workload in the set']],
])('%s with tokens', (_title, objects, expected) => {
  expect(told(...objects)).toEqual(expected);
});

test.each([['with tokens', token('T')], ['without tokens', 'nginx']])('an object that a policy was asked about is counted %s', (_title, image) => {
  const matchConstraints = { resourceRules: [{ apiGroups: [''], apiVersions: ['v1'], operations: ['*'], resources: ['services'] }] };
  const service = { apiVersion: 'v1', kind: 'Service', metadata: { name: 'web', namespace: 'team' }, spec: { type: 'ExternalName', externalName: 'a.b' } };
  const policies = [validatingPolicy('p', { matchConstraints, validations: [{ expression: 'true' }] }), validatingBinding('p', {})];
  const { summary } = checkUnresolved({ cluster: CLUSTER, documents: documentsOf(namespace('team'), ...policies, service, deployment({ image })) });
  expect(summary).toEqual({ allowed: 2, denied: 0, unknown: 0 });
});
