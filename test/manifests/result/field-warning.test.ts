import { droppedFieldWarning, droppedFieldWarnings } from '../../../src/manifests/result/field-warning';

const HOST_USERS = { path: 'spec.hostUsers', gate: 'UserNamespacesSupport', since: 33 };
const STOP_SIGNAL = { path: 'spec.containers[0].lifecycle.stopSignal', gate: 'ContainerStopSignals' };

test.each([
  [HOST_USERS, 'spec.hostUsers: Kubernetes 1.30 drops this field, since feature gate UserNamespacesSupport is off by default'
    + ' (on by default in 1.33 and later)'],
  [STOP_SIGNAL, 'spec.containers[0].lifecycle.stopSignal: Kubernetes 1.30 drops this field, since feature gate ContainerStopSignals is off by default'],
])('a dropped field is told with its gate: %p', (field, expected) => {
  expect(droppedFieldWarning(field, 30)).toBe(expected);
});

test('with the place where it is written', () => {
  const located = { value: { spec: { hostUsers: false } }, locate: (steps: readonly (string | number)[]) => `pod.yaml:${steps.join('/')}` };
  expect(droppedFieldWarnings([HOST_USERS], located, 30)).toEqual([`pod.yaml:spec/hostUsers: ${droppedFieldWarning(HOST_USERS, 30)}`]);
});
