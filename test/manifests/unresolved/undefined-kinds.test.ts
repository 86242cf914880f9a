import { checkUnresolved } from '../../../src/manifests/unresolved';
import { documentsOf, emptyCluster, token, whole } from '../../support/token-set';

const CLUSTER = emptyCluster('1.36', []);

function told(metadata: object, spec: unknown = {}): readonly string[] {
  const { objects } = checkUnresolved({
    cluster: CLUSTER, documents: documentsOf({ apiVersion: 'example.com/v1', kind: 'Widget', metadata: { name: 'w', namespace: 'team', ...metadata }, spec }),
  });
  return objects.map(({ verdict: { decision, message, unknowns } }) => `${decision} ${message ?? ''}${(unknowns ?? []).map(({ path, reason }) => `${path}: ${reason}`).join('; ')}`);
}

const BAD_NAME = 'unknown metadata.name: not all values are known; with others: Widget.example.com "a_b" is invalid: metadata.name: Invalid value: "a_b": '
  + "a lowercase RFC 1123 subdomain must consist of lower case alphanumeric characters, '-' or '.', and must start and end with an alphanumeric character "
  + "(e.g. 'example.com', regex used for validation is '[a-z0-9]([-a-z0-9]*[a-z0-9])?(\\.[a-z0-9]([-a-z0-9]*[a-z0-9])?)*')";

test.each<[string, readonly string[], readonly string[]]>([
  ['a name that is a token', told({ name: token('T') }), []],
  ['a label that is a token', told({ labels: { a: token('T') } }), []],
  ['labels that are a token', told({ labels: whole('T') }), []],
  ['an owner whose uid is a token', told({ ownerReferences: [{ apiVersion: 'v1', kind: 'Pod', name: token('T'), uid: token('U') }] }), []],
  ['a bad name beside a token', told({ name: 'a_b' }, { a: token('T') }), [BAD_NAME]],
])('%s of a custom resource without a definition', (_title, found, expected) => {
  expect(found).toEqual(expected);
});
