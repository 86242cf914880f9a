import { decodeBody } from '../../../src/engine/decoding/decode-body';
import { readJson } from '../../../src/engine/decoding/read-json';

const POD = { apiVersion: 'v1', kind: 'Pod' };
const DEPLOYMENT = { apiVersion: 'apps/v1', kind: 'Deployment' };
const GO_TYPE = 'struct { APIVersion string "json:\\"apiVersion,omitempty\\""; Kind string "json:\\"kind,omitempty\\"" }';

test.each<[title: string, text: string, endpoint: typeof POD, message: string]>([
  ['a wrong type', '{"kind":"Pod","apiVersion":"v1","spec":{"hostPID":1}}', POD,
    'Pod in version "v1" cannot be handled as a Pod: json: cannot unmarshal number into Go struct field PodSpec.spec.hostPID of type bool'],
  ['a version with a group, of which only the version shows', '{"kind":"Deployment","apiVersion":"apps/v1","spec":1}', DEPLOYMENT,
    'Deployment in version "v1" cannot be handled as a Deployment: json: cannot unmarshal number into Go struct field Deployment.spec of type v1.DeploymentSpec'],
  ['a body that does not say what it is', '{"spec":1}', POD,
    'Pod in version "v1" cannot be handled as a Pod: json: cannot unmarshal number into Go struct field Pod.spec of type v1.PodSpec'],
  ['a kind that is no text', '{"kind":1,"spec":1}', POD,
    'the object provided is unrecognized (must be of type Pod): couldn\'t get version/kind; json parse error: ' +
    'json: cannot unmarshal number into Go struct field .kind of type string ({"kind":1,"spec":1})'],
  ['a kind in another case that is no text', '{"Kind":[]}', POD,
    'the object provided is unrecognized (must be of type Pod): couldn\'t get version/kind; json parse error: ' +
    'json: cannot unmarshal array into Go struct field .kind of type string ({"Kind":[]})'],
  ['a text', '"text"', POD,
    `the object provided is unrecognized (must be of type Pod): couldn't get version/kind; json parse error: json: cannot unmarshal string into Go value of type ${GO_TYPE} (227465787422)`],
  ['a long list', '[1,2,3,4,5,6,7,8,9,10,11,12,13,14]', POD,
    `the object provided is unrecognized (must be of type Pod): couldn't get version/kind; json parse error: json: cannot unmarshal array into Go value of type ${GO_TYPE} (5b312c322c332c342c352c362c372c382c392c31302c31312c31322c3133 ...)`],
  ['a long object', '{"apiVersion":null,"kind":false,"metadata":{}}', POD,
    'the object provided is unrecognized (must be of type Pod): couldn\'t get version/kind; json parse error: ' +
    'json: cannot unmarshal bool into Go struct field .kind of type string ({"apiVersion":null,"kind":fals ...)'],
  ['a version of three parts', '{"apiVersion":"a/b/c"}', POD,
    'the object provided is unrecognized (must be of type Pod): unexpected GroupVersion string: a/b/c ({"apiVersion":"a/b/c"})'],
  ['a group without version', '{"apiVersion":"b/"}', POD, 'Pod in version "" cannot be handled as a Pod: Object \'apiVersion\' is missing in \'{"apiVersion":"b/"}\''],
  ['a kind that no one knows', '{"apiVersion":"v1","kind":"Pot"}', POD,
    'Pot in version "v1" cannot be handled as a Pod: no kind "Pot" is registered for version "v1" in scheme "pkg/api/legacyscheme/scheme.go:30"'],
  ['the configuration of a plugin', '{"apiVersion":"pod-security.admission.config.k8s.io/v1","kind":"PodSecurityConfiguration"}', POD,
    'PodSecurityConfiguration in version "v1" cannot be handled as a Pod: ' +
    'no kind "PodSecurityConfiguration" is registered for version "pod-security.admission.config.k8s.io/v1" in scheme "pkg/api/legacyscheme/scheme.go:30"'],
  ['a version that no one knows', '{"apiVersion":"apps/v3"}', DEPLOYMENT,
    'Deployment in version "v3" cannot be handled as a Deployment: ' +
    'no kind "Deployment" is registered for version "apps/v3" in scheme "pkg/api/legacyscheme/scheme.go:30"'],
  ['another kind', '{"apiVersion":"apps/v1","kind":"Deployment"}', POD,
    'Deployment in version "v1" cannot be handled as a Pod: converting (v1.Deployment) to (core.Pod): unknown conversion'],
  ['another version', '{"apiVersion":"apps/v1beta1","kind":"Deployment"}', DEPLOYMENT,
    'the API version in the data (apps/v1beta1) does not match the expected API version (apps/v1)'],
])('the API server refuses %s', (_title, text, endpoint, message) => {
  expect(decodeBody({ value: readJson(text), text }, endpoint, 24).error).toMatchObject({ code: 400, message });
  expect(decodeBody({ value: readJson(text) }, endpoint, 24).error).toMatchObject({ code: 400, message });
});

test.each<[title: string, value: unknown, object: unknown]>([
  ['null', null, {}],
  ['nothing', {}, {}],
  ['null for the kind', { kind: null, apiVersion: null, spec: {} }, { spec: {} }],
  ['a version of its own group', { apiVersion: '/', kind: 'Pod' }, { apiVersion: '/', kind: 'Pod' }],
])('the API server takes %s', (_title, value, object) => {
  expect(decodeBody({ value }, POD, 24)).toEqual({ object, unknownFields: [], strictErrors: [] });
});

test('the place of a wrong value is at hand', () => {
  const { object, error, unknownFields } = decodeBody({ value: { spec: { containers: [{ name: 1, imagen: 'i' }] } } }, POD, 24);
  expect(error?.path).toBe('spec.containers[0].name');
  expect(object).toEqual({ spec: { containers: [{}] } });
  expect(unknownFields).toEqual([{ path: 'spec.containers[0].imagen', steps: ['spec', 'containers', 0, 'imagen'], name: 'imagen', likely: 'image' }]);
});
