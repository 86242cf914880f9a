import { invalid, required } from '../../field/error';
import { KubernetesObject } from '../../objects/meta';
import { convertEvent } from '../../other-kinds/event';
import { Minor } from '../../version';
import { validateKubeFinalizers } from '../finalizers';
import { GoField, goNull, goStruct, goText } from '../go/go-syntax';
import { isSameTime } from '../go/go-time';
import { byteLength, isDNS1123Subdomain, isQualifiedName } from '../names/names';
import { nameIsDNSSubdomain, validateObjectMeta } from '../object-meta';
import { validateImmutableField } from '../update/immutable-field';
import { validateObjectMetaUpdate } from '../update/object-meta-update';
import { semanticallyEqual } from '../update/semantic-equal';
import { Validation } from '../validation';

/* upstream: pkg/apis/core/validation/events.go ValidateEventCreate, ValidateEventUpdate */

interface InvolvedObject {
  readonly namespace?: string;
}

interface EventSeries {
  readonly count?: number;
  readonly lastObservedTime?: string | null;
}

/** An Event of the core group. */
interface Event extends KubernetesObject {
  readonly involvedObject?: InvolvedObject;
  readonly reason?: string;
  readonly message?: string;
  readonly source?: { readonly component?: string; readonly host?: string };
  readonly firstTimestamp?: string | null;
  readonly lastTimestamp?: string | null;
  readonly count?: number;
  readonly type?: string;
  readonly eventTime?: string | null;
  readonly series?: EventSeries;
  readonly action?: string;
  readonly related?: InvolvedObject;
  readonly reportingComponent?: string;
  readonly reportingInstance?: string;
}

/** The first minor with events.k8s.io/v1, which is stricter. */
const STRICT_SINCE: Minor = 19;
const TAKES_DEFAULT_SINCE: Minor = 20;
const FIELD_OF_CORE_SINCE: Minor = 25;
const MISSPELT_UNTIL: Minor = 15;
const NAMESPACE_IS_NAME_UNTIL: Minor = 36;
/** upstream: before it, the strategy compares the new event with itself. */
const COMPARES_SINCE: Minor = 24;

const LONGEST = 128;
const LONGEST_MESSAGE = 1024;
const OTHER_NAMESPACE = 'does not match event.namespace';
const UNSET = 'needs to be unset';

export function validateEvent(event: KubernetesObject, v: Validation): void {
  const core: Event = convertEvent(event, 'v1');
  validateForAll(core, event.apiVersion, v);
  if (isStrict(event, v)) {
    validateObjectMeta(core.metadata ?? {}, { namespaced: true, nameRule: nameIsDNSSubdomain, keepsGeneration: true }, v);
    validateSeries(core.series, v);
    validateNewFields(core, v);
  }
}

/** The Go types of the fields that an Event keeps. */
const EVENT_TYPES = {
  involvedObject: 'core/v1.ObjectReference',
  reason: 'string',
  message: 'string',
  source: 'core/v1.EventSource',
  firstTimestamp: 'meta/v1.Time',
  lastTimestamp: 'meta/v1.Time',
  count: 'int32',
  type: 'string',
  eventTime: 'meta/v1.MicroTime',
  action: 'string',
  related: '*core/v1.ObjectReference',
  reportingComponent: 'string',
  reportingInstance: 'string',
} as const;
type KeptField = keyof typeof EVENT_TYPES;

export function validateEventUpdate(event: KubernetesObject, old: KubernetesObject, v: Validation): void {
  const core: Event = convertEvent(event, 'v1');
  const before: Event = v.minor < COMPARES_SINCE ? core : convertEvent(old, 'v1');
  validateForAll(core, event.apiVersion, v);
  if (isStrict(event, v)) {
    validateObjectMetaUpdate(core, before, v);
    validateKubeFinalizers(core.metadata?.finalizers ?? [], v);
    if (!isSameSeries(core.series, before.series)) {
      validateSeries(core.series, v);
    }
    validateKeptFields(core, before, v);
  }
}

function isStrict({ apiVersion }: KubernetesObject, { minor }: Validation): boolean {
  return minor >= STRICT_SINCE && apiVersion === 'events.k8s.io/v1';
}

function validateForAll(event: Event, apiVersion: string | undefined, v: Validation): void {
  if (isZero(event.eventTime)) {
    validateOldForm(event, v);
  } else {
    validateNewForm(event, v.minor >= FIELD_OF_CORE_SINCE && apiVersion === 'v1' ? 'reportingComponent' : 'reportingController', v);
  }
  const { namespace = '' } = event.metadata ?? {};
  if (v.minor <= NAMESPACE_IS_NAME_UNTIL) {
    isDNS1123Subdomain(namespace, v.rules).forEach((message) => v.errors.push(invalid('namespace', namespace, message)));
  }
}

function isZero(time: string | null | undefined): boolean {
  return time === undefined || time === null;
}

function validateOldForm({ metadata: { namespace = '' } = {}, involvedObject: { namespace: other = '' } = {} }: Event, v: Validation): void {
  if (other === '' ? namespace !== '' && namespace !== 'default' : namespace !== other) {
    v.errors.push(invalid('involvedObject.namespace', other, OTHER_NAMESPACE));
  }
}

function validateNewForm(event: Event, controllerField: string, v: Validation): void {
  const { metadata: { namespace = '' } = {}, involvedObject: { namespace: other = '' } = {} } = event;
  const { reportingComponent: controller = '', reportingInstance: instance = '', action = '', reason = '', message = '' } = event;
  if (other === '' && namespace !== 'kube-system' && (namespace !== 'default' || v.minor < TAKES_DEFAULT_SINCE)) {
    v.errors.push(invalid('involvedObject.namespace', other, OTHER_NAMESPACE));
  }
  if (controller === '') {
    v.errors.push(required(controllerField, ''));
  }
  isQualifiedName(controller, v.rules).forEach((text) => v.errors.push(invalid(controllerField, controller, text)));
  validateLength(instance, 'reportingInstance', v, v.minor <= MISSPELT_UNTIL ? 'repotingIntance' : undefined);
  validateLength(action, 'action', v);
  validateLength(reason, 'reason', v);
  if (byteLength(message) > LONGEST_MESSAGE) {
    v.errors.push(invalid('message', '', `can have at most ${LONGEST_MESSAGE} characters`));
  }
}

function validateLength(text: string, path: string, v: Validation, pathOfLong = path): void {
  if (text === '') {
    v.errors.push(required(path, ''));
  }
  if (byteLength(text) > LONGEST) {
    v.errors.push(invalid(pathOfLong, '', `can have at most ${LONGEST} characters`));
  }
}

function isSameSeries(series: EventSeries | undefined, old: EventSeries | undefined): boolean {
  return (series === undefined) === (old === undefined)
    && (series?.count ?? 0) === (old?.count ?? 0) && isSameTime(series?.lastObservedTime, old?.lastObservedTime);
}

function validateSeries(series: EventSeries | undefined, v: Validation): void {
  if (series === undefined) {
    return;
  }
  if ((series.count ?? 0) < 2) {
    v.errors.push(invalid('series.count', '', 'should be at least 2'));
  }
  if (isZero(series.lastObservedTime)) {
    v.errors.push(required('series.lastObservedTime', ''));
  }
}

function validateNewFields({ eventTime, type = '', firstTimestamp, lastTimestamp, count = 0, source = {} }: Event, v: Validation): void {
  if (isZero(eventTime)) {
    v.errors.push(required('eventTime', ''));
  }
  if (type !== 'Normal' && type !== 'Warning') {
    v.errors.push(invalid('type', '', `has invalid value: ${type}`));
  }
  const set: readonly (readonly [string, boolean])[] = [
    ['firstTimestamp', !isZero(firstTimestamp)], ['lastTimestamp', !isZero(lastTimestamp)], ['count', count !== 0],
    ['source', Boolean(source.component) || Boolean(source.host)],
  ];
  set.filter(([, isSet]) => isSet).forEach(([path]) => v.errors.push(invalid(path, '', UNSET)));
}

const SOURCE: readonly GoField[] = [{ name: 'Component', key: 'component' }, { name: 'Host', key: 'host' }];
const REFERENCE: readonly GoField[] = [
  ...['Kind', 'Namespace', 'Name'].map((name) => ({ name, key: name.toLowerCase() })),
  { name: 'UID', key: 'uid' },
  { name: 'APIVersion', key: 'apiVersion' },
  { name: 'ResourceVersion', key: 'resourceVersion' },
  { name: 'FieldPath', key: 'fieldPath' },
];

function validateKeptFields(event: Event, old: Event, v: Validation): void {
  const kept = (field: KeptField, print: () => ReturnType<typeof goText>, path: string = field): void => {
    validateImmutableField({ value: event[field] || undefined, old: old[field] || undefined, path, type: EVENT_TYPES[field], print }, v);
  };
  const text = (field: KeptField, path?: string): void => kept(field, () => goText(String(event[field] ?? ''), v.rules), path);
  const time = (field: 'eventTime' | 'firstTimestamp' | 'lastTimestamp'): void => {
    if (!isSameTime(event[field], old[field])) {
      kept(field, () => goTime(event[field], v));
    }
  };
  const struct = (field: 'involvedObject' | 'source', type: string, fields: readonly GoField[]): void => {
    if (!semanticallyEqual(event[field], old[field], EVENT_TYPES[field], v.minor)) {
      kept(field, () => goStruct(type, fields, event[field] ?? {}, v.rules));
    }
  };
  struct('involvedObject', 'core.ObjectReference', REFERENCE);
  text('reason');
  text('message');
  struct('source', 'core.EventSource', SOURCE);
  time('firstTimestamp');
  time('lastTimestamp');
  kept('count', () => event.count ?? 0);
  text('reason');
  text('type');
  if (toMicroseconds(event.eventTime) !== toMicroseconds(old.eventTime)) {
    time('eventTime');
  }
  text('action');
  kept('related', () => (event.related === undefined ? goNull(v.rules) : goStruct('core.ObjectReference', REFERENCE, event.related, v.rules)));
  text('reportingComponent', 'reportingController');
  text('reportingInstance');
}

/** upstream: before 1.34, the String of Go. */
function goTime(time: string | null | undefined, { rules }: Validation): ReturnType<typeof goText> {
  if (rules.jsonValues) {
    return isZero(time) ? { goSyntax: 'null' } : goText(String(time), rules);
  }
  return { goSyntax: isZero(time) ? '0001-01-01 00:00:00 +0000 UTC' : String(time).replace('T', ' ').replace('Z', ' +0000 UTC') };
}

function toMicroseconds(time: string | null | undefined): string {
  return String(time ?? '').replace(/(\.[0-9]{6})[0-9]+/, '$1');
}
