import { decode } from '../../../src/engine/decoding/decode';

/** As a running API server of Kubernetes 1.24.17, 1.30.14 and 1.36.3 answered to kubectl apply. */
test.each<[object, string | undefined]>([
  [{ replicas: '3' }, 'unrecognized type: int32'],
  [{ replicas: 1.5 }, 'cannot convert float64 to int32'],
  [{ replicas: true }, 'unrecognized type: int32'],
  [{ replicas: 2 ** 40 }, undefined],
  [{ paused: 'true' }, 'unrecognized type: bool'],
  [{ strategy: 'x' }, 'cannot restore struct from: string'],
  [{ template: { metadata: { labels: { a: 1 } } } }, 'cannot convert int64 to string'],
  [{ template: { spec: { containers: [{ env: [{ name: 'a', value: 5 }] }] } } }, 'cannot convert int64 to string'],
  [{ template: { spec: { containers: [{ env: [{ name: 'a', value: true }] }] } } }, 'unrecognized type: string'],
  [{ template: { spec: { containers: [{ env: [{ name: 'a', value: 1.5 }] }] } } }, 'unrecognized type: string'],
  [{ template: { spec: { containers: [{ image: ['a'] }] } } }, 'unrecognized type: string'],
  [{ template: { spec: { containers: [{ imagePullPolicy: 1 }] } } }, 'cannot convert int64 to v1.PullPolicy'],
  [{ template: { spec: { containers: [{ command: 'sh' }] } } }, 'cannot restore slice from string'],
  [{ template: { spec: { containers: [{ securityContext: 'a' }] } } }, 'cannot restore struct from: string'],
  [{ template: { spec: { containers: [{ resources: { limits: 'x' } }] } } }, 'cannot restore map from string'],
  [{ template: { spec: { containers: [{ resources: { limits: { cpu: 'x' } } }] } } },
    'quantities must match the regular expression \'^([+-]?[0-9.]+)([eEinumkKMGTP]*[-+]?[0-9]*)$\''],
  [{ template: { spec: { containers: [{ livenessProbe: { httpGet: { port: true } } }] } } }, 'json: cannot unmarshal bool into Go value of type int32'],
])('a patch that brings a value of a wrong type: %j', (spec, expected) => {
  expect(decode('apps/v1.Deployment', { spec }, 36).error?.ofPatch).toBe(expected);
});

test('a patch that brings no Base64', () => {
  expect(decode('core/v1.Secret', { data: { a: '!' } }, 36).error?.ofPatch).toBe('error decoding from json: illegal base64 data at input byte 0');
});
