import { storageObjectInUseProtection } from '../../../src/engine/storage-object-in-use-protection/step';
import { runStep, StepCase } from '../../support/run-step';

const CLAIM = { apiVersion: 'v1', kind: 'PersistentVolumeClaim' };
const ATTRIBUTES = { apiVersion: 'storage.k8s.io/v1', kind: 'VolumeAttributesClass' };

function finalizers(object: object, options: StepCase): unknown {
  return runStep(storageObjectInUseProtection, object, { plugin: 'StorageObjectInUseProtection', ...options }).object?.metadata?.finalizers;
}

test.each<[string, object, StepCase, readonly string[] | undefined]>([
  ['a claim', CLAIM, {}, ['kubernetes.io/pvc-protection']],
  ['a volume', { apiVersion: 'v1', kind: 'PersistentVolume' }, { minor: 13 }, ['kubernetes.io/pv-protection']],
  ['a claim with another finalizer', { ...CLAIM, metadata: { finalizers: ['x/y'] } }, {}, ['x/y', 'kubernetes.io/pvc-protection']],
  ['a claim that has it', { ...CLAIM, metadata: { finalizers: ['kubernetes.io/pvc-protection', 'x/y'] } }, {}, ['kubernetes.io/pvc-protection', 'x/y']],
  ['a class of attributes in 1.34', ATTRIBUTES, { minor: 34 }, ['kubernetes.io/vac-protection']],
  ['a class of attributes in 1.33', ATTRIBUTES, { minor: 33 }, undefined],
  ['a ConfigMap', { apiVersion: 'v1', kind: 'ConfigMap' }, {}, undefined],
  ['an update', CLAIM, { request: { operation: 'UPDATE' } }, undefined],
  ['a server without the plugin', CLAIM, { plugin: undefined }, undefined],
])('the finalizers of %s', (_title, object, options, expected) => {
  expect(finalizers(object, options)).toEqual(expected);
});
