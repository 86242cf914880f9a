import { convertEvent } from '../../../src/engine/other-kinds/event';

const CORE = {
  apiVersion: 'v1',
  kind: 'Event',
  metadata: { name: 'e' },
  involvedObject: { kind: 'Pod' },
  message: 'm',
  reason: 'r',
  source: { host: 'h' },
  firstTimestamp: null,
  lastTimestamp: null,
  count: 2,
  type: 'Normal',
  reportingComponent: 'c',
  reportingInstance: 'i',
  action: 'a',
  related: { kind: 'Node' },
};
const NEW = {
  apiVersion: 'events.k8s.io/v1',
  kind: 'Event',
  metadata: { name: 'e' },
  regarding: { kind: 'Pod' },
  note: 'm',
  reason: 'r',
  deprecatedSource: { host: 'h' },
  deprecatedFirstTimestamp: null,
  deprecatedLastTimestamp: null,
  deprecatedCount: 2,
  type: 'Normal',
  reportingController: 'c',
  reportingInstance: 'i',
  action: 'a',
  related: { kind: 'Node' },
};

test.each<[string, object, string, object]>([
  ['to the newer group', CORE, 'events.k8s.io/v1', NEW],
  ['to the older group', NEW, 'v1', CORE],
  ['to another version of the newer group', NEW, 'events.k8s.io/v1beta1', { ...NEW, apiVersion: 'events.k8s.io/v1beta1' }],
])('an Event is converted %s', (_title, event, apiVersion, expected) => {
  expect(convertEvent(event, apiVersion)).toEqual(expected);
});
