import { defaultStorageClass } from '../../../src/engine/default-storage-class/step';
import { runStep, StepCase } from '../../support/run-step';

const BETA = 'storageclass.beta.kubernetes.io/is-default-class';

function storageClass(name: string, creationTimestamp: string, isDefault = 'true', annotation = 'storageclass.kubernetes.io/is-default-class'): object {
  return {
    apiVersion: 'storage.k8s.io/v1', kind: 'StorageClass', metadata: { name, creationTimestamp, annotations: { [annotation]: isDefault } }, provisioner: 'x',
  };
}

const OLD = storageClass('old', '2024-01-01T00:00:00Z');
const NEW = storageClass('new', '2024-06-01T00:00:00Z');
const SAME = storageClass('also-new', '2024-06-01T00:00:00Z');
const OTHER = storageClass('other', '2024-07-01T00:00:00Z', 'false');

function answer(claim: object, objects: readonly object[], options: StepCase = {}): unknown {
  const object = { apiVersion: 'v1', kind: 'PersistentVolumeClaim', metadata: { name: 'data' }, ...claim };
  const { object: left, denial } = runStep(defaultStorageClass, object, { plugin: 'DefaultStorageClass', objects, ...options });
  return denial ?? (left as { spec?: { storageClassName?: string } }).spec?.storageClassName;
}

test.each<[string, object, readonly object[], StepCase, unknown]>([
  ['the default class', {}, [OTHER, OLD], {}, 'old'],
  ['the class of the old annotation', {}, [storageClass('beta', '2024-01-01T00:00:00Z', 'true', BETA)], {}, 'beta'],
  ['none without a default', {}, [OTHER], {}, undefined],
  ['its own class', { spec: { storageClassName: 'own' } }, [OLD], {}, 'own'],
  ['no class that it asks for', { spec: { storageClassName: '' } }, [OLD], {}, ''],
  ['none with the annotation', { metadata: { annotations: { 'volume.beta.kubernetes.io/storage-class': '' } } }, [OLD], {}, undefined],
  ['the newest of several from 1.26', {}, [OLD, NEW], { minor: 26 }, 'new'],
  ['the first by name of those of one age', {}, [NEW, SAME, OLD], {}, 'also-new'],
  ['none of several in 1.25', {}, [OLD, NEW], { minor: 25 },
    [403, 'persistentvolumeclaims "data" is forbidden: Internal error occurred: 2 default StorageClasses were found']],
  ['nothing on update', {}, [OLD], { request: { operation: 'UPDATE' } }, undefined],
  ['nothing without the plugin', {}, [OLD], { plugin: undefined }, undefined],
  ['nothing where it is no claim', { kind: 'PersistentVolume' }, [OLD], {}, undefined],
])('a claim gets %s', (_title, claim, objects, options, expected) => {
  expect(answer(claim, objects, options)).toEqual(expected);
});
