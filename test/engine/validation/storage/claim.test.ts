import { formatAggregate } from '../../../../src/engine/field/error';
import { KubernetesObject } from '../../../../src/engine/objects/meta';
import { prepareClaim } from '../../../../src/engine/other-kinds/claim';
import { validateClaimUpdate } from '../../../../src/engine/validation/storage/claim';
import { errorsOf, startValidation } from '../../../../src/engine/validation/validation';

const SIZE = { accessModes: ['ReadWriteOnce'], resources: { requests: { storage: '1Gi' } } };
const claim = (spec: object): KubernetesObject => ({ apiVersion: 'v1', kind: 'PersistentVolumeClaim', metadata: { name: 'a', namespace: 'b', resourceVersion: '1' }, spec: { ...SIZE, ...spec } } as KubernetesObject);
const source = (name: string, more: object = {}): object => ({ kind: 'PersistentVolumeClaim', name, ...more });
const CONFLICT = claim({ dataSource: source('a'), dataSourceRef: source('b') });
const ELSEWHERE = claim({ dataSource: source('a'), dataSourceRef: source('a', { namespace: 'c' }) });
const path = (address: string): string => `field.Path{name:"dataSource", index:"", parent:(*field.Path)(${address})}`;

// upstream: ValidateUpdate of the strategy validates a claim, and so does ValidatePersistentVolumeClaimUpdate. As kube-apiserver 1.31.14 answers.
test.each<[string, number, KubernetesObject, string]>([
  ['two sources that differ are told twice', 22, CONFLICT,
    `[spec: Invalid value: ${path('0xc000000000')}: must match dataSourceRef, spec: Invalid value: ${path('0xc000000100')}: must match dataSourceRef]`],
  ['still so', 33, CONFLICT,
    `[spec: Invalid value: ${path('0xc000000000')}: must match dataSourceRef, spec: Invalid value: ${path('0xc000000100')}: must match dataSourceRef]`],
  ['the namespace of the source', 31, ELSEWHERE, '[spec: Invalid value: '
    + `${path('0xc000000000')}: may not be specified when dataSourceRef.namespace is specified, spec: Invalid value: ${path('0xc000000100')}: may not be specified when `
    + 'dataSourceRef.namespace is specified]'],
  ['both sentences are the same where values are written as JSON', 34, CONFLICT, 'spec: Invalid value: {}: must match dataSourceRef'],
])('a changed claim: %s in 1.%i', (_title, minor, object, expected) => {
  const v = startValidation({ minor, allowPrivileged: true, namespace: 'b' }, false);
  validateClaimUpdate(object, object, v);
  expect(formatAggregate(errorsOf(v))).toBe(expected);
});

// upstream: pkg/api/persistentvolumeclaim/util.go DropDisabledFields. As kube-apiserver 1.27.16 answers.
test.each([26, 28])('the claims among the resources of a claim are dropped in 1.%i', (minor) => {
  const given = claim({ resources: { requests: { storage: '1Gi' }, claims: [{ name: 'a' }] } });
  expect(prepareClaim(given, undefined, minor)).toEqual(claim({}));
  expect(prepareClaim(given, claim({}), minor)).toEqual(claim({}));
});
