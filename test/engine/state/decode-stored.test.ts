import { decodeStored } from '../../../src/engine/state/decode-stored';

const POD = { apiVersion: 'v1', kind: 'Pod', metadata: { name: 'web' }, spec: { containers: [] } };

test.each<[string, object, object]>([
  ['what can be read', { ...POD, status: { phase: 'Running' } }, { phase: 'Running' }],
  ['a time that cannot be read', { ...POD, status: { phase: 'Running', startTime: '<time>' } }, { phase: 'Running' }],
  ['times in lists', {
    ...POD, status: { conditions: [{ type: 'Ready', status: 'True', lastTransitionTime: '<time>' }, { type: 'A', lastProbeTime: 'now' }] },
  }, { conditions: [{ type: 'Ready', status: 'True' }, { type: 'A' }] }],
  ['an element of a wrong type', { ...POD, status: { conditions: ['Ready', { type: 'A' }] } }, { conditions: [{ type: 'A' }] }],
])('%s in the status of a stored object', (_title, value, status) => {
  const decoded = decodeStored(value, 36);
  expect(decoded?.error).toBeUndefined();
  expect(decoded?.object).toMatchObject({ status });
});

test('what cannot be read elsewhere is an error', () => {
  expect(decodeStored({ ...POD, spec: { containers: 'none' } }, 36)?.error?.message)
    .toBe('Pod in version "v1" cannot be handled as a Pod: json: cannot unmarshal string into Go struct field PodSpec.spec.containers of type []v1.Container');
});
