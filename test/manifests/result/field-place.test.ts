import { refused } from '../../../src/engine/verdict';
import { fieldPlaces } from '../../../src/manifests/result/field-place';

const DENIED = refused({ stage: 'vap' });

/** The steps to which a path leads. */
function steps(kind: string, path: string, ofPod: boolean): string {
  let found = '';
  const placeAt = (given: readonly (string | number)[]) => {
    found = JSON.stringify(given);
    return { file: 'a.yaml', line: 1 };
  };
  fieldPlaces({ identity: { kind }, placeAt }, DENIED, ofPod).fieldPlace?.(path);
  return found;
}

test.each<[string, string, string, boolean, readonly (string | number)[]]>([
  ['a field of the object', 'Deployment', 'spec.replicas', false, ['spec', 'replicas']],
  ['an item', 'Pod', 'spec.containers[1].image', false, ['spec', 'containers', 1, 'image']],
  ['a key that is no name', 'Pod', 'metadata.labels[app.kubernetes.io/name]', false, ['metadata', 'labels', 'app.kubernetes.io/name']],
  ['the pod of a Deployment', 'Deployment', 'spec.hostNetwork', true, ['spec', 'template', 'spec', 'hostNetwork']],
  ['the pod of a CronJob', 'CronJob', 'spec.hostNetwork', true, ['spec', 'jobTemplate', 'spec', 'template', 'spec', 'hostNetwork']],
  ['a pod', 'Pod', 'spec.hostNetwork', true, ['spec', 'hostNetwork']],
  ['brackets that are not closed', 'Pod', 'spec[[a', false, ['spec', 'a']],
])('%s', (_title, kind, path, ofPod, expected) => {
  expect(steps(kind, path, ofPod)).toBe(JSON.stringify(expected));
});

test('nothing is kept of an object that is not denied, or that is in no file', () => {
  const placeAt = () => ({ file: 'a.yaml', line: 1 });
  expect(fieldPlaces({ identity: { kind: 'Pod' }, placeAt }, { ...DENIED, decision: 'allowed' }, false)).toEqual({});
  expect(fieldPlaces({ identity: { kind: 'Pod' } }, DENIED, false)).toEqual({});
});

const WEB = { spec: { template: { spec: { hostNetwork: true, containers: [{ env: [{ name: 'A', value: 's' }], command: ['s'] }] } } }, data: { a: 's' } };

test.each<[string, boolean, string, unknown]>([
  ['Deployment', true, 'spec.hostNetwork', true],
  ['Deployment', false, 'spec.template.spec.hostNetwork', true],
  ['Deployment', true, 'spec.hostPID', undefined],
  ['Deployment', true, 'spec.containers[0].env[0].value', undefined],
  ['Deployment', true, 'spec.containers[0].command[0]', undefined],
  ['ConfigMap', false, 'data.a', undefined],
  ['Secret', false, 'spec', undefined],
])('of a %s, of its pod: %s, the value of %s is %j', (kind, ofPod, path, expected) => {
  expect(fieldPlaces({ identity: { kind }, value: WEB }, DENIED, ofPod).fieldValue?.(path)).toEqual(expected);
});
