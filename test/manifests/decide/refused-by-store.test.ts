import { readProfile } from '../../../src/manifests/cluster/profile';
import { checkDocuments } from '../../../src/manifests/decide/check';
import { RequestedOperation } from '../../../src/manifests/decide/operation';

const NAMESPACE = { apiVersion: 'v1', kind: 'Namespace', metadata: { name: 'shop' } };
const CRD = {
  apiVersion: 'apiextensions.k8s.io/v1',
  kind: 'CustomResourceDefinition',
  metadata: { name: 'tools.example.com' },
  spec: {
    group: 'example.com',
    scope: 'Namespaced',
    names: { plural: 'tools', singular: 'tool', kind: 'Tool', listKind: 'ToolList' },
    versions: [{ name: 'v1', served: true, storage: true, schema: { openAPIV3Schema: { type: 'object' } } }],
  },
};
const TOOL = { apiVersion: 'example.com/v1', kind: 'Tool' };
const CONFIG_MAP = { apiVersion: 'v1', kind: 'ConfigMap' };
const POD = { apiVersion: 'v1', kind: 'Pod', spec: { containers: [{ name: 'a', image: 'a' }] } };
const STORED = { resourceVersion: '9', uid: 'theirs' };

function answer(object: object, stored: object | undefined, operation: RequestedOperation): object {
  const read = readProfile('kubernetes:1.36');
  if ('error' in read) {
    throw new Error(read.error);
  }
  const existing = [NAMESPACE, CRD, ...stored === undefined ? [] : [stored]].map((value, i) => ({ source: `${i}`, value }));
  const { objects, workloads } = checkDocuments({ cluster: read.profile, existing, documents: [{ source: 'a', value: object }], operation });
  const [{ verdict: { code, reason, findings } }] = [...objects, ...workloads];
  return { code, reason, fixes: findings().map(({ path, fix, changes }) => ({ path, fix, value: changes?.[0].value })) };
}

const named = (kind: object, metadata: object = {}): object => ({ ...kind, metadata: { namespace: 'shop', name: 'a', ...metadata } });
const remove = (field: string): object => ({ path: `metadata.${field}`, fix: `remove metadata.${field}`, value: undefined });

test.each<[string, object, object | undefined, RequestedOperation, object]>([
  ['a new object with a version', named(CONFIG_MAP, { resourceVersion: '3' }), undefined, 'CREATE', { code: 500, fixes: [remove('resourceVersion')] }],
  ['a new pod with a version', named(POD, { resourceVersion: '3' }), undefined, 'CREATE', { code: 500, fixes: [remove('resourceVersion')] }],
  ['a name that is taken', named(CONFIG_MAP), named(CONFIG_MAP, STORED), 'CREATE', { code: 409, reason: 'AlreadyExists', fixes: [] }],
  ['another version', named(CONFIG_MAP, { resourceVersion: '3' }), named(CONFIG_MAP, STORED), 'UPDATE', { code: 409, fixes: [remove('resourceVersion')] }],
  ['another version of a pod', named(POD, { resourceVersion: '3' }), named(POD, STORED), 'UPDATE', { code: 409, fixes: [remove('resourceVersion')] }],
  ['a version that is none', named(CONFIG_MAP, { resourceVersion: 'x' }), named(CONFIG_MAP, STORED), 'UPDATE', { code: 500, fixes: [remove('resourceVersion')] }],
  ['another uid', named(CONFIG_MAP, { uid: 'mine' }), named(CONFIG_MAP, STORED), 'UPDATE', { code: 409, fixes: [remove('uid')] }],
  ['a custom resource of the version 0', named(TOOL, { resourceVersion: '0' }), named(TOOL, STORED), 'UPDATE',
    { code: 422, fixes: [{ path: 'metadata.resourceVersion', fix: 'set metadata.resourceVersion to "9"', value: '9' }] }],
])('what the store refuses names the field and the fix: %s', (_title, object, stored, operation, expected) => {
  expect(answer(object, stored, operation)).toEqual({ reason: undefined, ...expected });
});
