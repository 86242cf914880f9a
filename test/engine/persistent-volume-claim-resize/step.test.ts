import { PersistentVolumeClaim } from '../../../src/engine/objects/persistent-volume-claim';
import { persistentVolumeClaimResize } from '../../../src/engine/persistent-volume-claim-resize/step';
import { runStep, StepAnswer, StepCase } from '../../support/run-step';

const CLASSES = [['growing', true], ['fixed', false], ['silent', undefined]].map(([name, allowVolumeExpansion]) => (
  { apiVersion: 'storage.k8s.io/v1', kind: 'StorageClass', metadata: { name }, provisioner: 'x', allowVolumeExpansion }
));

function claim(storageClassName: string | undefined, storage: string, phase = 'Bound'): PersistentVolumeClaim {
  return {
    apiVersion: 'v1', kind: 'PersistentVolumeClaim', metadata: { name: 'data' }, spec: { storageClassName, resources: { requests: { storage } } }, status: { phase },
  };
}

function answer(given: PersistentVolumeClaim, old: PersistentVolumeClaim, options: StepCase = {}): StepAnswer {
  return runStep(persistentVolumeClaimResize, given, {
    plugin: 'PersistentVolumeClaimResize', objects: CLASSES, request: { operation: 'UPDATE', oldObject: old }, ...options,
  });
}

const FORBIDDEN = 'persistentvolumeclaims "data" is forbidden:';
const NOT_EXPANDABLE = `${FORBIDDEN} only dynamically provisioned pvc can be resized and the storageclass that provisions the pvc must support resize`;
const annotated = (given: PersistentVolumeClaim): PersistentVolumeClaim =>
  ({ ...given, metadata: { ...given.metadata, annotations: { 'volume.beta.kubernetes.io/storage-class': 'growing' } } });

test.each<[string, PersistentVolumeClaim, PersistentVolumeClaim, string | undefined]>([
  ['a class that lets it', claim('growing', '2Gi'), claim('growing', '1Gi'), undefined],
  ['the class of its annotation', annotated(claim('fixed', '2Gi')), annotated(claim('fixed', '1Gi')), undefined],
  ['a class that does not let it', claim('fixed', '2Gi'), claim('fixed', '1Gi'), NOT_EXPANDABLE],
  ['a class that does not say', claim('silent', '2Gi'), claim('silent', '1Gi'), NOT_EXPANDABLE],
  ['a class that is not there', claim('none', '2Gi'), claim('none', '1Gi'), NOT_EXPANDABLE],
  ['no class', claim('', '2Gi'), claim('', '1Gi'), NOT_EXPANDABLE],
  ['another class', claim('growing', '2Gi'), claim('silent', '1Gi'), NOT_EXPANDABLE],
  ['no volume yet', claim('growing', '2Gi'), claim('growing', '1Gi', 'Pending'), `${FORBIDDEN} Only bound persistent volume claims can be expanded`],
  ['the same size, spelt otherwise', claim('fixed', '1024Mi'), claim('fixed', '1Gi'), undefined],
  ['a smaller size', claim('fixed', '1Mi'), claim('fixed', '1Gi'), undefined],
])('a claim that grows with %s', (_title, given, old, message) => {
  expect(answer(given, old)).toEqual(message === undefined ? { object: given } : { denial: [403, message] });
});

test('a class that is not in the set is an assumption', () => {
  const given = claim('none', '2Gi');
  expect(answer(given, claim('none', '1Gi'), { settings: { wholeServer: false } })).toEqual({
    object: given,
    assumptions: [{
      about: 'StorageClass none',
      reason: `not in the set; assumed that it allows claims to grow. Otherwise, the API server answers: ${NOT_EXPANDABLE}`,
    }],
  });
});

test('without the plugin any claim may grow', () => {
  const given = claim('fixed', '2Gi');
  expect(answer(given, claim('fixed', '1Gi'), { plugin: undefined })).toEqual({ object: given });
});
