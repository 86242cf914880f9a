import { admit } from '../../../src/engine/admit';
import { AdmissionRequest } from '../../../src/engine/request';
import { prepareCluster } from '../../../src/engine/state/prepare-cluster';

const ADMIN = { username: 'admin', groups: ['system:masters'] };
const definition = (kind: string, scope: string) => ({
  apiVersion: 'apiextensions.k8s.io/v1',
  kind: 'CustomResourceDefinition',
  metadata: { name: `${kind.toLowerCase()}s.example.com` },
  spec: {
    group: 'example.com',
    scope,
    names: { kind, plural: `${kind.toLowerCase()}s` },
    versions: [{ name: 'v1', served: true, storage: true, schema: { openAPIV3Schema: { 'type': 'object', 'x-kubernetes-preserve-unknown-fields': true } } }],
  },
});

function answerTo(request: Partial<AdmissionRequest>): string {
  const objects = [definition('LocalSubjectAccessReview', 'Namespaced'), definition('Namespace', 'Cluster'), { apiVersion: 'v1', kind: 'Namespace', metadata: { name: 'default' } }];
  const state = prepareCluster({ minor: 36, plugins: new Set(), allowPrivileged: true, isComplete: true, wholeServer: true }, objects);
  const { decision, message } = admit(state, { operation: 'CREATE', namespace: '', userInfo: ADMIN, object: undefined, ...request });
  return message ?? decision;
}

const review = (apiVersion: string) => (
  { apiVersion, kind: 'LocalSubjectAccessReview', metadata: { namespace: 'gone' }, spec: { user: 'a', resourceAttributes: { namespace: 'gone', verb: 'get', resource: 'pods' } } }
);
const namespace = (apiVersion: string) => ({ apiVersion, kind: 'Namespace', metadata: { name: 'default' } });

test.each<readonly [title: string, request: Partial<AdmissionRequest>, expected: string]>([
  ['who asks about a namespace need not know whether it is there', { namespace: 'gone', object: review('authorization.k8s.io/v1') }, 'allowed'],
  ['a custom resource of that kind', { namespace: 'gone', object: { ...review('example.com/v1'), metadata: { name: 'a', namespace: 'gone' } } }, 'namespaces "gone" not found'],
  ['a namespace that stays', { operation: 'DELETE', name: 'default', oldObject: namespace('v1') }, 'namespaces "default" is forbidden: this namespace may not be deleted'],
  ['a custom resource of that kind and name', { operation: 'DELETE', name: 'default', oldObject: namespace('example.com/v1') }, 'allowed'],
])('%s', (_title, request, expected) => {
  expect(answerTo(request)).toBe(expected);
});
