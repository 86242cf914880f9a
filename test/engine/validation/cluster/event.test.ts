import { formatFieldError } from '../../../../src/engine/field/error';
import { KubernetesObject } from '../../../../src/engine/objects/meta';
import { validateEvent, validateEventUpdate } from '../../../../src/engine/validation/cluster/event';
import { errorsOf, startValidation } from '../../../../src/engine/validation/validation';
import { Minor } from '../../../../src/engine/version';

const TIME = '2024-01-01T00:00:00.000001Z';
const event = (fields: object, apiVersion = 'v1', namespace = 'shop'): KubernetesObject => ({ apiVersion, kind: 'Event', metadata: { name: 'a', namespace }, ...fields });
const NEW = { eventTime: TIME, reportingComponent: 'a', reportingInstance: 'i', action: 'a', reason: 'r', involvedObject: { namespace: 'shop' } };

function errors(object: KubernetesObject, minor: Minor, old?: KubernetesObject): readonly string[] {
  const v = startValidation({ minor, allowPrivileged: true, namespace: 'shop' }, false);
  if (old === undefined) {
    validateEvent(object, v);
  } else {
    validateEventUpdate(object, old, v);
  }
  return errorsOf(v).map(formatFieldError);
}

const OTHER = 'involvedObject.namespace: Invalid value: "": does not match event.namespace';

test.each<[string, KubernetesObject, Minor, readonly string[]]>([
  ['of another namespace', event({ involvedObject: { namespace: 'other' } }), 36, [OTHER.replace('""', '"other"')]],
  ['without a namespace in default', event({}, 'v1', 'default'), 36, []],
  ['new, without a namespace in default, in 1.19', event({ ...NEW, involvedObject: {} }, 'v1', 'default'), 19, [OTHER]],
  ['new, without a namespace in default, in 1.20', event({ ...NEW, involvedObject: {} }, 'v1', 'default'), 20, []],
  ['without a controller, in 1.24', event({ ...NEW, reportingComponent: '' }), 24, [
    'reportingController: Required value',
    ...[
      'name part must be non-empty',
      'name part must consist of alphanumeric characters, \'-\', \'_\' or \'.\', and must start and end with an alphanumeric character '
      + '(e.g. \'MyName\',  or \'my.name\',  or \'123-abc\', regex used for validation is \'([A-Za-z0-9][-A-Za-z0-9_.]*)?[A-Za-z0-9]\')',
    ].map((message) => `reportingController: Invalid value: "": ${message}`),
  ]],
  ['with a wrong controller, in 1.25', event({ ...NEW, reportingComponent: '/a' }), 25, ['reportingComponent: Invalid value: "/a": prefix part must be non-empty']],
  ['with a long instance, in 1.15', event({ ...NEW, reportingInstance: 'x'.repeat(129) }), 15, ['repotingIntance: Invalid value: "": can have at most 128 characters']],
  ['with a long instance, in 1.16', event({ ...NEW, reportingInstance: 'x'.repeat(129) }), 16, ['reportingInstance: Invalid value: "": can have at most 128 characters']],
  ['of the new group without anything', event({ regarding: { namespace: 'shop' } }, 'events.k8s.io/v1'), 36, [
    'eventTime: Required value', 'type: Invalid value: "": has invalid value: ',
  ]],
  ['of the old version of the new group', event({ regarding: { namespace: 'shop' } }, 'events.k8s.io/v1beta1'), 24, []],
])('an Event %s', (_title, object, minor, expected) => {
  expect(errors(object, minor)).toEqual(expected);
});

const IN_GROUP = { eventTime: TIME, reportingController: 'a', reportingInstance: 'i', action: 'a', reason: 'r', regarding: { namespace: 'shop' }, type: 'Normal' };

test.each<[string, object, Minor, readonly string[], object?]>([
  ['of nanoseconds', { eventTime: '2024-01-01T00:00:00.000001999Z' }, 24, []],
  ['of microseconds', { eventTime: '2024-01-01T00:00:00.000002Z' }, 24,
    ['eventTime: Invalid value: 2024-01-01 00:00:00.000002 +0000 UTC: field is immutable']],
  ['of a reason, in 1.23', { reason: 'x' }, 23, []],
  ['of a reason, in 1.24', { reason: 'x' }, 24, ['reason: Invalid value: "x": field is immutable', 'reason: Invalid value: "x": field is immutable']],
  ['of a series, in 1.23', { series: { count: 1, lastObservedTime: TIME } }, 23, []],
  ['of an object', { related: { name: 'x' } }, 33,
    ['related: Invalid value: core.ObjectReference{Kind:"", Namespace:"", Name:"x", UID:"", APIVersion:"", ResourceVersion:"", FieldPath:""}: field is immutable']],
  ['of a source', { deprecatedSource: { host: 'x' } }, 34, ['source: Invalid value: {"Component":"","Host":"x"}: field is immutable']],
  ['of nothing', { deprecatedCount: 0 }, 36, []],
  ['of a source without anything', { deprecatedSource: {} }, 36, []],
  ['of a series', { series: { count: 1, lastObservedTime: TIME } }, 36, ['series.count: Invalid value: "": should be at least 2']],
  ['of a series in another order', { series: { lastObservedTime: TIME, count: 1 } }, 36, [], { series: { count: 1, lastObservedTime: TIME } }],
  ['of a time in another zone', { deprecatedFirstTimestamp: '2024-01-01T02:00:00+02:00' }, 36, [], { deprecatedFirstTimestamp: '2024-01-01T00:00:00Z' }],
])('a change %s', (_title, change, minor, expected, before = {}) => {
  const old = event({ ...IN_GROUP, ...before }, 'events.k8s.io/v1');
  expect(errors(event({ ...IN_GROUP, ...change }, 'events.k8s.io/v1'), minor, old)).toEqual(expected);
});
