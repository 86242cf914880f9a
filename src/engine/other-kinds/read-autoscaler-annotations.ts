import { BEHAVIOR, BEHAVIOR_SINCE, CONDITIONS, CURRENT_METRICS, METRICS } from './autoscaler-round-trips';
import type { MetricSpec, ScalingBehavior } from './horizontal-pod-autoscaler';
import type { FlatMetricStatus } from './metric-status';
import { decode } from '../decoding/decode';
import { GoType, goType } from '../decoding/go-type';
import { JsonSyntaxError } from '../decoding/json-syntax-error';
import { Member, MemberList, membersOf } from '../decoding/member-list';
import { NumberLiteral } from '../decoding/number-literal';
import { readJsonMembers } from '../decoding/read-json';
import { KubernetesObject, StringMap } from '../objects/meta';
import { Minor } from '../version';

/*
 * What an autoscaler of an old version has in annotations. Go's own reader of JSON reads them, which does not mind how the letters of a name are written.
 * upstream: pkg/apis/autoscaling/v1/conversion.go Convert_v1_HorizontalPodAutoscaler_To_autoscaling_HorizontalPodAutoscaler
 */

export interface RoundTrippedStatus {
  readonly currentMetrics?: readonly FlatMetricStatus[];
  readonly conditions?: readonly object[];
}

/** Undefined where there are none, or none that can be read. */
export function metricsInAnnotation(annotations: StringMap, minor: Minor): readonly MetricSpec[] | undefined {
  return read('[]autoscaling/v1.MetricSpec', annotations[METRICS], minor);
}

// The server's own type has the names of version 2, in capitals.
const BEHAVIOR_OF_V2_SINCE: Minor = 23;

export function behaviorInAnnotation(annotations: StringMap, minor: Minor): ScalingBehavior | undefined {
  const type = `autoscaling/${minor < BEHAVIOR_OF_V2_SINCE ? 'v2beta2' : 'v2'}.HorizontalPodAutoscalerBehavior`;
  const behavior = minor < BEHAVIOR_SINCE ? undefined : read<ScalingBehavior>(type, annotations[BEHAVIOR], minor);
  return behavior?.scaleUp === undefined && behavior?.scaleDown === undefined ? undefined : behavior;
}

export function statusInAnnotations(annotations: StringMap, minor: Minor): RoundTrippedStatus {
  return {
    currentMetrics: read(CURRENT_METRICS_TYPE, annotations[CURRENT_METRICS], minor),
    conditions: read(CONDITIONS_TYPE, annotations[CONDITIONS], minor),
  };
}

const CURRENT_METRICS_TYPE = '[]autoscaling/v1.MetricStatus';
const CONDITIONS_TYPE = '[]autoscaling/v1.HorizontalPodAutoscalerCondition';

function read<T>(type: string, text: string | undefined, minor: Minor): T | undefined {
  const result = text === undefined ? undefined : readText(type, text, minor);
  return result === undefined || 'error' in result ? undefined : result.object as T;
}

type ReadText = { readonly object: unknown } | { readonly error: string };

function readText(type: string, text: string, minor: Minor): ReadText {
  const json = parsed(text);
  if (json instanceof JsonSyntaxError) {
    return { error: json.reason };
  }
  const { object, error } = decode(type, withExactNames(goType(type, minor), json), minor);
  return error === undefined ? { object } : { error: error.message };
}

function parsed(text: string): unknown {
  try {
    return readJsonMembers(text);
  } catch (error) {
    return error instanceof JsonSyntaxError ? error : new JsonSyntaxError(String(error), text, 0);
  }
}

function withExactNames(type: GoType, value: unknown): unknown {
  if (Array.isArray(value)) {
    return type.kind === 'list' ? value.map((element) => withExactNames(type.element, element)) : value;
  }
  if (type.kind !== 'struct' || typeof value !== 'object' || value === null || value instanceof NumberLiteral) {
    return value;
  }
  const names = new Map([...type.fields.keys()].map((name) => [folded(name), name]));
  return new MemberList(membersOf(value).map(([key, element]): Member => {
    const name = names.get(folded(key)) ?? key;
    const field = type.fields.get(name);
    return [name, field === undefined ? element : withExactNames(field.type, element)];
  }));
}

/** upstream: Go folds letters by their simple case, to which the Kelvin sign and the long s belong. */
function folded(name: string): string {
  const upper = name.toUpperCase();
  return (upper.length === name.length ? upper : name).toLowerCase();
}

/** Until here an annotation that cannot be read is an error. */
const REFUSED_UNTIL: Minor = 14;
const READ_BY_V1 = [['[]autoscaling/v1.MetricSpec', METRICS], [CURRENT_METRICS_TYPE, CURRENT_METRICS], [CONDITIONS_TYPE, CONDITIONS]];

/** What a server says of an autoscaler of version 1 whose annotations it cannot read. */
export function errorOfAnnotations({ metadata }: KubernetesObject, minor: Minor): string | undefined {
  const { annotations = {} } = metadata ?? {};
  const present = minor > REFUSED_UNTIL ? [] : READ_BY_V1.filter(([, name]) => Object.hasOwn(annotations, name));
  const results = present.map(([type, name]) => readText(type, annotations[name], minor));
  const wrong = results.find((result) => 'error' in result);
  return wrong !== undefined && 'error' in wrong ? wrong.error : undefined;
}
