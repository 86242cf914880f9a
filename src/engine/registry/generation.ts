import { JsonObject } from '../json-object';
import { Int64 } from '../objects/int64';
import { KubernetesObject } from '../objects/meta';
import { BEHAVIOR, METRICS } from '../other-kinds/autoscaler-round-trips';
import { haveEqualField, semanticallyEqual } from '../validation/update/semantic-equal';
import { Minor } from '../version';

/*
 * The generation counts the changes of what an object asks for.
 * upstream: PrepareForCreate and PrepareForUpdate of the strategy of each kind
 */

/** What is looked at, besides the kind of the object. */
interface GenerationRule {
  readonly since?: Minor;
  /** The fields whose changes count. */
  readonly fields: readonly string[];
  /** Whether a change of the annotations, or the labels, counts too. */
  readonly annotations?: boolean;
  readonly labels?: boolean;
  /** The annotations that stand for fields of the spec. */
  readonly specAnnotations?: readonly string[];
  /** Whether a new object has none: the first change makes it 1. */
  readonly onlyChanges?: true;
  /** Whether an empty list or map is another value than none. What is stored has none. */
  readonly countsEmpty?: true;
  /** The fields of the spec whose changes count before that minor, and their Go types. */
  readonly partsBefore?: { readonly minor: Minor; readonly parts: readonly (readonly [string, string])[] };
}

const SPEC: readonly string[] = ['spec'];
const STRINGS = 'map[string]string';
const OF_BATCH_SINCE: Minor = 22;
const OF_PODS_SINCE: Minor = 33;
const OF_AUTOSCALERS_SINCE: Minor = 37;
const OF_DRIVERS_SINCE: Minor = 21;
/** Before, changes of a few fields count. */
const OF_WHOLE_DRIVERS_SINCE: Minor = 30;

/** The last one is there from 1.25 on. */
const DRIVER_PARTS: readonly (readonly [string, string])[] = [
  ['tokenRequests', '[]storage/v1.TokenRequest'], ['requiresRepublish', '*bool'], ['seLinuxMount', '*bool'],
];

const GENERATIONS: Readonly<Record<string, GenerationRule>> = {
  Pod: { since: OF_PODS_SINCE, fields: SPEC },
  PodTemplate: { since: OF_BATCH_SINCE, fields: ['template'] },
  ReplicationController: { fields: SPEC },
  // upstream: the controller copies the annotations to its replica sets.
  Deployment: { fields: SPEC, annotations: true },
  ReplicaSet: { fields: SPEC },
  StatefulSet: { fields: SPEC },
  DaemonSet: { fields: SPEC },
  Job: { since: OF_BATCH_SINCE, fields: SPEC },
  CronJob: { since: OF_BATCH_SINCE, fields: SPEC },
  Ingress: { fields: SPEC },
  IngressClass: { fields: SPEC },
  // upstream: reflect.DeepEqual here, where all others have the equality of the API.
  NetworkPolicy: { fields: SPEC, countsEmpty: true },
  PodDisruptionBudget: { fields: SPEC },
  HorizontalPodAutoscaler: { since: OF_AUTOSCALERS_SINCE, fields: SPEC, specAnnotations: [METRICS, BEHAVIOR] },
  EndpointSlice: { fields: ['addressType', 'endpoints', 'ports'], labels: true },
  FlowSchema: { fields: SPEC },
  PriorityLevelConfiguration: { fields: SPEC },
  DeviceClass: { fields: SPEC },
  ResourceSlice: { fields: SPEC },
  DeviceTaintRule: { fields: SPEC },
  CSIDriver: { since: OF_DRIVERS_SINCE, fields: SPEC, onlyChanges: true, partsBefore: { minor: OF_WHOLE_DRIVERS_SINCE, parts: DRIVER_PARTS } },
  // upstream: an update does not count.
  PriorityClass: { fields: [] },
  ValidatingWebhookConfiguration: { fields: ['webhooks'], countsEmpty: true },
  MutatingWebhookConfiguration: { fields: ['webhooks'], countsEmpty: true },
  ValidatingAdmissionPolicy: { fields: SPEC },
  ValidatingAdmissionPolicyBinding: { fields: SPEC },
  MutatingAdmissionPolicy: { fields: SPEC },
  MutatingAdmissionPolicyBinding: { fields: SPEC },
};

/** Whether the server counts the generations of the kind, from 1. */
export function hasGeneration(kind: string, minor: Minor): boolean {
  return countsChanges(kind, minor) && GENERATIONS[kind].onlyChanges !== true;
}

function countsChanges(kind: string, minor: Minor): boolean {
  return Object.hasOwn(GENERATIONS, kind) && minor >= (GENERATIONS[kind].since ?? 0);
}

/** The generation of a changed object: that of the old one, or the next. Whatever the object says does not count. */
export function nextGeneration(object: KubernetesObject, old: KubernetesObject, minor: Minor): Int64 | undefined {
  const { kind = '' } = object;
  const before = old.metadata?.generation;
  if (!countsChanges(kind, minor) || isSame(object, old, GENERATIONS[kind], minor)) {
    return before;
  }
  const next = BigInt(before ?? 0) + 1n;
  return next <= Number.MAX_SAFE_INTEGER ? Number(next) : next;
}

function isSame(object: KubernetesObject, old: KubernetesObject, rule: GenerationRule, minor: Minor): boolean {
  const { fields, annotations = false, labels = false, specAnnotations = [], countsEmpty = false, partsBefore } = rule;
  if (partsBefore !== undefined && minor < partsBefore.minor) {
    return partsBefore.parts.every(([field, type]) => semanticallyEqual(specOf(object)[field], specOf(old)[field], type, minor));
  }
  return fields.every((field) => haveEqualField(object, old, field, minor))
    && !(countsEmpty && fields.some((field) => hasEmpty((object as JsonObject)[field], field)))
    && specAnnotations.every((name) => object.metadata?.annotations?.[name] === old.metadata?.annotations?.[name])
    && (!annotations || semanticallyEqual(object.metadata?.annotations, old.metadata?.annotations, STRINGS, minor))
    && (!labels || semanticallyEqual(object.metadata?.labels, old.metadata?.labels, STRINGS, minor));
}

/** @param name of the field that has the value */
function hasEmpty(value: unknown, name: string): boolean {
  if (Array.isArray(value)) {
    return value.length === 0 || value.some((element) => hasEmpty(element, ''));
  }
  if (typeof value !== 'object' || value === null) {
    return false;
  }
  const fields = Object.entries(value);
  return fields.length === 0 ? name === 'matchLabels' : fields.some(([field, each]) => hasEmpty(each, field));
}

function specOf(object: KubernetesObject): JsonObject {
  return (object as { readonly spec?: JsonObject }).spec ?? {};
}
