import { UnknownField } from '../../../src/engine/decoding/unknown-field';
import { droppedFieldWarning, droppedFieldWarnings, unknownFieldWarning, unknownFieldWarnings } from '../../../src/manifests/result/field-warning';

const locate = (steps: readonly (string | number)[]) => `pod.yaml:${steps.join('/')}`;

const HOST_USERS = { path: 'spec.hostUsers', steps: ['spec', 'hostUsers'], gate: 'UserNamespacesSupport', since: 33 };
const STOP_SIGNAL = {
  path: 'spec.containers[0].lifecycle.stopSignal', steps: ['spec', 'containers', 0, 'lifecycle', 'stopSignal'], gate: 'ContainerStopSignals',
};

test.each([
  [HOST_USERS, 'spec.hostUsers: Kubernetes 1.30 drops this field, since feature gate UserNamespacesSupport is off by default'
    + ' (on by default in 1.33 and later)'],
  [STOP_SIGNAL, 'spec.containers[0].lifecycle.stopSignal: Kubernetes 1.30 drops this field, since feature gate ContainerStopSignals is off by default'],
])('a dropped field is told with its gate: %p', (field, expected) => {
  expect(droppedFieldWarning(field, 30)).toBe(expected);
  expect(droppedFieldWarnings([field], locate, 30)).toEqual([`pod.yaml:${field.steps.join('/')}: ${expected}`]);
});

test.each<[string, Partial<UnknownField>, string]>([
  ['a field that resembles another', { likely: 'hostUsers' }, '; did you mean "hostUsers"?'],
  ['a field that belongs elsewhere', { belongsTo: 'spec.securityContext' }, '; it belongs to spec.securityContext'],
  ['a field of a later version', { since: 33 }, '; Kubernetes has it in 1.33 and later'],
  ['a field of an earlier version', { until: 24 }, '; Kubernetes had it up to 1.24'],
  ['a field that nothing resembles', {}, ''],
])('%s', (_title, change, hint) => {
  const field = { path: 'spec.x', steps: ['spec', 'x'], name: 'x', ...change };
  expect(unknownFieldWarning(field, 25)).toBe(`spec.x: Kubernetes 1.25 has no such field and drops it${hint}`);
  const rejected = 'kubectl rejects the object unless --validate=false, and the API server drops the field';
  expect(unknownFieldWarning(field, 24)).toBe(`spec.x: Kubernetes 1.24 has no such field: ${rejected}${hint}`);
  expect(unknownFieldWarnings([field], locate, 30)).toEqual([`pod.yaml:spec/x: spec.x: Kubernetes 1.30 has no such field and drops it${hint}`]);
});
