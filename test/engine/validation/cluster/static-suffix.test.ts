import { validateStaticSuffix, warningsForStaticSuffix } from '../../../../src/engine/validation/cluster/static-suffix';

const SENTENCE = 'names ending with ".static.k8s.io" are reserved for static manifest-based configurations and cannot be managed via the API';
const ERROR = { type: 'Invalid value', field: 'metadata.name', value: 'a.static.k8s.io', detail: SENTENCE };
const object = (name: string, apiVersion = 'admissionregistration.k8s.io/v1') => ({ apiVersion, kind: 'ValidatingAdmissionPolicy', metadata: { name } });
const GATE = 'ManifestBasedAdmissionControlConfig';

test.each<[string, number, boolean | undefined, readonly object[], readonly string[], readonly string[]]>([
  ['a.static.k8s.io', 35, undefined, [], [], []],
  ['a.static.k8s.io', 36, undefined, [], [`metadata.name: ${SENTENCE}`], [`metadata.name: ${SENTENCE}`]],
  ['a.static.k8s.io', 36, true, [ERROR], [], [`metadata.name: ${SENTENCE}`]],
  ['a.static.k8s.io', 37, undefined, [ERROR], [], [`metadata.name: ${SENTENCE}`]],
  ['a.static.k8s.io', 37, false, [], [`metadata.name: ${SENTENCE}`], [`metadata.name: ${SENTENCE}`]],
  ['a.static', 37, undefined, [], [], []],
])('%s in 1.%d, gate %s', (name, minor, gate, errors, onCreate, onUpdate) => {
  const settings = { minor, ...(gate !== undefined && { featureGates: new Map([[GATE, gate]]) }) };
  expect(validateStaticSuffix(object(name), settings)).toEqual(errors);
  expect([true, false].map((isNew) => warningsForStaticSuffix(object(name), isNew, settings))).toEqual([onCreate, onUpdate]);
});

test('other kinds may have such names', () => {
  expect(validateStaticSuffix(object('a.static.k8s.io', 'v1'), { minor: 37 })).toEqual([]);
});
