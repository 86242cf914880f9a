import { readProfile } from '../../../src/manifests/cluster/profile';
import { checkDocuments } from '../../../src/manifests/decide/check';
import { RequestedOperation } from '../../../src/manifests/decide/operation';

const IN_SHOP = { namespace: 'shop', name: 'a' };
const OBJECTS: readonly (readonly [object, string])[] = [
  [{ apiVersion: 'v1', kind: 'ServiceAccount', metadata: IN_SHOP }, 'serviceaccounts "a" already exists'],
  [{ apiVersion: 'v1', kind: 'ConfigMap', metadata: IN_SHOP }, 'configmaps "a" already exists'],
  [{ apiVersion: 'networking.k8s.io/v1', kind: 'NetworkPolicy', metadata: IN_SHOP, spec: { podSelector: {} } },
    'networkpolicies.networking.k8s.io "a" already exists'],
  [{ apiVersion: 'storage.k8s.io/v1', kind: 'StorageClass', metadata: { name: 'a' }, provisioner: 'b' }, 'storageclasses.storage.k8s.io "a" already exists'],
];
/** With one, other kinds pass the chain; without, they are only validated. */
const POLICY = {
  apiVersion: 'admissionregistration.k8s.io/v1',
  kind: 'ValidatingAdmissionPolicy',
  metadata: { name: 'none' },
  spec: {
    matchConstraints: { resourceRules: [{ operations: ['CREATE'], apiGroups: [''], apiVersions: ['v1'], resources: ['services'] }] },
    validations: [{ expression: 'true' }],
  },
};
const NAMESPACE = { apiVersion: 'v1', kind: 'Namespace', metadata: { name: 'shop' } };

function answers(set: readonly object[], cluster: readonly object[], operation?: RequestedOperation): readonly (string | undefined)[] {
  const read = readProfile('kubernetes:1.36');
  if ('error' in read) {
    throw new Error(read.error);
  }
  const documents = (values: readonly object[]) => values.map((value, i) => ({ source: `${i}`, value }));
  const existing = documents([NAMESPACE, ...cluster]);
  const { objects, workloads } = checkDocuments({ cluster: read.profile, existing, documents: documents(set), operation });
  return [...objects, ...workloads].map(({ verdict: { code, message } }) => `${code ?? 200} ${message ?? ''}`);
}

describe.each<[string, readonly object[]]>([['without policies', []], ['with a policy', [POLICY]]])('%s', (_title, more) => {
  test.each(OBJECTS)('an object of the cluster cannot be created again: %j', (object, message) => {
    expect(answers([object], [object, ...more], 'CREATE')).toEqual([`409 ${message}`]);
    expect(answers([object], [object, ...more])).toEqual([]);
    expect(answers([object], more, 'CREATE')).toEqual([]);
  });

  test.each(OBJECTS)('nor one that is twice in the set: %j', (object, message) => {
    expect(answers([object, object], more, 'CREATE')).toEqual([`409 ${message}`]);
  });

  test('what is wrong with the object is told first', () => {
    const object = { ...OBJECTS[2][0], spec: { podSelector: {}, policyTypes: ['Both'] } };
    expect(answers([object], [OBJECTS[2][0], ...more], 'CREATE')).toEqual([
      expect.stringContaining('422 NetworkPolicy.networking.k8s.io "a" is invalid: spec.policyTypes'),
    ]);
  });

  test('an object of another name, namespace or group can be created', () => {
    const [[config]] = [OBJECTS[1]];
    const others = [{ ...config, metadata: { ...IN_SHOP, name: 'b' } }, { ...config, metadata: { ...IN_SHOP, namespace: 'default' } }];
    expect(answers([...others, { ...config, apiVersion: 'example.com/v1' }], [config, ...more], 'CREATE')).toEqual([]);
  });
});
