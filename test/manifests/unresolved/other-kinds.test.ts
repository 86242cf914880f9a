import { checkUnresolved } from '../../../src/manifests/unresolved';
import { deployment, documentsOf, emptyCluster, namespace, token, whole } from '../../support/token-set';

/*
 * Objects that are only validated, in a set with tokens: what stands for a value that is not known is not validated.
 */

const CLUSTER = emptyCluster('1.36', ['ServiceAccount']);
const TEAM = namespace('team');
const service = (spec: object, name: unknown = 'web'): object => ({ apiVersion: 'v1', kind: 'Service', metadata: { name, namespace: 'team' }, spec });
const INVALID = { ports: [{ port: 0, targetPort: 80 }] };
const MESSAGE = 'Service "web" is invalid: spec.ports[0].port: Invalid value: 0: must be between 1 and 65535, inclusive';

test.each<[string, readonly object[], readonly (string | undefined)[]]>([
  ['a token as a port', [service({ ports: [{ port: whole('T') }] })], []],
  ['a token in a name', [service(INVALID, token('T'))], []],
  ['a token in the address', [service({ clusterIP: token('T'), ports: [{ port: 80 }] })], []],
  ['a token in another Service', [service({ ports: [{ port: whole('T') }] }, 'other'), service(INVALID)], [MESSAGE]],
  ['a token in a workload', [deployment({ image: token('T') }), service(INVALID)], [MESSAGE]],
  ['a token in a list', [{ apiVersion: 'v1', kind: 'List', items: [service({ ports: [{ port: whole('T') }] }, 'other'), service(INVALID)] }], [MESSAGE]],
  ['a token in the namespace', [namespace('other', { a: token('T') }), service(INVALID)], [MESSAGE]],
])('%s', (_title, objects, expected) => {
  const result = checkUnresolved({ cluster: CLUSTER, documents: documentsOf(TEAM, ...objects) });

  expect(result.objects.map(({ verdict }) => verdict.message)).toEqual(expected);
  expect(result.summary.denied).toBe(expected.length);
});

const definition = {
  apiVersion: 'apiextensions.k8s.io/v1',
  kind: 'CustomResourceDefinition',
  metadata: { name: 'widgets.example.com' },
  spec: {
    group: 'example.com',
    scope: 'Namespaced',
    names: { kind: 'Widget', plural: 'widgets' },
    versions: [{
      name: 'v1',
      served: true,
      storage: true,
      schema: { openAPIV3Schema: { type: 'object', properties: { spec: { type: 'object', properties: { size: { type: 'integer' }, mode: { type: 'string', enum: ['a'] } } } } } },
    }],
  },
};
const widget = (spec: object): object => ({ apiVersion: 'example.com/v1', kind: 'Widget', metadata: { name: 'w', namespace: 'team' }, spec });

test.each<[string, object, readonly string[]]>([
  ['a token that is validated', widget({ size: 1, mode: token('T') }), ['unknown']],
  ['a token beside what is invalid', widget({ size: 'x', mode: token('T') }), ['unknown']],
  ['no token and a valid value', widget({ size: 1, mode: 'a' }), []],
  ['no token and an invalid value', widget({ size: 1, mode: 'b' }), ['denied']],
])('a custom resource with %s', (_title, object, expected) => {
  const result = checkUnresolved({ cluster: CLUSTER, documents: documentsOf(TEAM, definition, object, service({ ports: [{ port: whole('T') }] })) });
  expect(result.objects.map(({ verdict }) => verdict.decision)).toEqual(expected);
});
