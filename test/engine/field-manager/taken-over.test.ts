import { AppliedInCluster, takenOverBefore } from '../../../src/engine/field-manager/apply-to-cluster';
import { JsonObject } from '../../../src/engine/json-object';
import { KubernetesObject } from '../../../src/engine/objects/meta';
import { ClusterState } from '../../../src/engine/state/cluster-state';

/* What Helm and Flux make of the managers of an object before they apply it. */

const STATE = new ClusterState({ minor: 36, plugins: new Set(), allowPrivileged: true });
const ANNOTATION = 'kubectl.kubernetes.io/last-applied-configuration';

/** A manager of keys of a ConfigMap: `kubectl Update a b`. */
function manager(text: string): JsonObject {
  const [name, operation, ...keys] = text.split(' ');
  const data = Object.fromEntries(keys.map((key) => [`f:${key}`, {}]));
  return { manager: name, operation, apiVersion: 'v1', fieldsType: 'FieldsV1', fieldsV1: { 'f:data': data } };
}

function textOf({ manager: name, operation, fieldsV1 }: JsonObject): string {
  const { 'f:data': data = {} } = fieldsV1 as JsonObject;
  return [name, operation, ...Object.keys(data as object).map((key) => key.slice(2))].join(' ');
}

interface TakenMetadata {
  readonly managedFields?: readonly JsonObject[];
  readonly annotations?: object;
}

function managersAfter(client: AppliedInCluster['name'], managers: readonly string[], annotations: JsonObject = {}, config: JsonObject = {}): unknown {
  const kind = { apiVersion: 'v1', kind: 'ConfigMap' };
  const metadata = { name: 'x', annotations, managedFields: managers.map(manager) };
  const live = { ...kind, metadata, data: { a: '1', b: '1', c: '1' } } as KubernetesObject;
  const fieldManager = client === 'helm' ? 'helm' : 'kustomize-controller';
  const taken = takenOverBefore({
    state: STATE, live, config: { ...kind, metadata: { name: 'x', annotations: config } }, fieldManager, force: true, name: client,
  });
  const { managedFields, annotations: left } = (taken?.metadata ?? {}) as TakenMetadata;
  return taken === undefined ? undefined : [...(managedFields ?? []).map(textOf).sort(), ...Object.keys(left ?? {})];
}

const OWN = 'kustomize-controller Apply';

interface Annotations {
  readonly live?: JsonObject;
  readonly config?: JsonObject;
}

test.each<readonly [title: string, managers: readonly string[], expected: unknown, annotations: Annotations]>([
  ['nobody of kubectl', [`${OWN} a`, 'helm Apply b'], undefined, {}],
  ['kubectl apply', ['kubectl-client-side-apply Update a b'], [`${OWN} a b`], {}],
  ['all that begin so, and who was there before', [`${OWN} a`, 'kubectl Apply b', 'kubectl-edit Update c', 'before-first-apply Update a b c'], [`${OWN} a b c`], {}],
  ['Flux itself by other requests, and others', ['kustomize-controller Update a', 'helm Update b', 'helm Apply c'], ['helm Apply c', 'helm Update b', `${OWN} a`], {}],
  ['another operation', ['before-first-apply Apply a'], undefined, {}],
  ['the annotation of kubectl apply', [`${OWN} a`], [`${OWN} a`, 'x'], { live: { [ANNOTATION]: '{}', x: 'y' } }],
  ['one that is to be merged', ['kubectl Update a'], undefined, { live: { 'kustomize.toolkit.fluxcd.io/ssa': 'Merge' } }],
  ['one of which the document says so', ['kubectl Update a'], undefined, { config: { 'kustomize.toolkit.fluxcd.io/ssa': 'merge' } }],
])('Flux: %s', (_title, managers, expected, { live, config }) => {
  expect(managersAfter('flux', managers, live, config)).toEqual(expected);
});

test.each<readonly [title: string, managers: readonly string[], expected: unknown]>([
  ['it has applied on the side of the server', ['helm Apply a', 'kubectl Update b'], undefined],
  ['it has merged on its own side', ['helm Update a', 'kubectl Update b'], ['helm Apply a', 'kubectl Update b']],
  ['both', ['helm Apply a', 'helm Update b'], ['helm Apply a b']],
])('Helm: %s', (_title, managers, expected) => {
  expect(managersAfter('helm', managers)).toEqual(expected);
});

test.each(['kubectl', 'argocd', undefined] as const)('%s makes no such request', (client) => {
  expect(managersAfter(client, ['kubectl Update a', 'helm Update b'])).toBeUndefined();
});
