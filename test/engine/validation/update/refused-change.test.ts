import { KubernetesObject } from '../../../../src/engine/objects/meta';
import { Minor } from '../../../../src/engine/version';
import { refusedChangesOf } from '../../../support/update';

const META = { name: 'web', namespace: 'team' };
const CONTAINERS = [{ name: 'app', image: 'nginx:1' }];
const TEMPLATE = { metadata: { labels: { app: 'web' } }, spec: { containers: CONTAINERS } };
const RBAC = 'rbac.authorization.k8s.io';
const role = (name: string): object => ({ apiGroup: RBAC, kind: 'Role', name });
const webOf = (app: string): object => ({ matchLabels: { app } });

type Errors = readonly (readonly [field: string, refusesChange: boolean])[];
/** The fields of an object before and after a change. */
type Change = readonly [kind: string, apiVersion: string, minor: Minor, before: object, after: object, errors: Errors];

test.each<Change>([
  ['Pod', 'v1', 30, { spec: { containers: CONTAINERS } }, { spec: { containers: CONTAINERS, hostNetwork: true } }, [['spec', true]]],
  ['Pod', 'v1', 30, { spec: { containers: CONTAINERS } }, { spec: { containers: [{ name: 'app', image: '' }] } }, [['spec.containers[0].image', false]]],
  ['Deployment', 'apps/v1', 30, { spec: { selector: webOf('web'), template: TEMPLATE } }, { spec: { selector: webOf('api'), template: TEMPLATE } },
    [['spec.template.metadata.labels', false], ['spec.selector', true]]],
  ['StatefulSet', 'apps/v1', 30, { spec: { serviceName: 'a', selector: webOf('web'), template: TEMPLATE } },
    { spec: { serviceName: 'b', selector: webOf('web'), template: TEMPLATE } }, [['spec', true]]],
  ['ResourceQuota', 'v1', 30, { spec: { scopes: ['BestEffort'] } }, { spec: { scopes: ['NotBestEffort'] } }, [['spec.scopes', true]]],
  ['RoleBinding', `${RBAC}/v1`, 30, { roleRef: role('a') }, { roleRef: role('b') }, [['roleRef', true]]],
  ['RoleBinding', `${RBAC}/v1`, 37, { roleRef: role('a') }, { roleRef: role('b') }, [['roleRef', true]]],
  ['PriorityClass', 'scheduling.k8s.io/v1', 30, { value: 1 }, { value: 2 }, [['value', true]]],
  ['RuntimeClass', 'node.k8s.io/v1', 30, { handler: 'a' }, { handler: 'b' }, [['handler', true]]],
  ['Namespace', 'v1', 30, {}, { metadata: { name: 'web', labels: { a: 'not a label' } } }, [['metadata.labels', false]]],
])('%s of %s in 1.%d: what refuses the change alone', (kind, apiVersion, minor, before, after, errors) => {
  const namespaced = ['PriorityClass', 'RuntimeClass', 'Namespace'].includes(kind) ? { name: META.name } : META;
  const object = (fields: object): KubernetesObject => ({ apiVersion, kind, metadata: namespaced, ...fields } as KubernetesObject);
  expect(refusedChangesOf({ minor, object: object(after), old: object(before) })).toEqual(errors);
});
