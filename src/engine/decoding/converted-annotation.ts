import { DecodeError } from './decode-state';
import { formatPath } from './field-path';
import { putOwn } from './own-property';
import { quote } from '../field/quote';
import { ROLLBACK_TO_ANNOTATION, TEMPLATE_GENERATION_ANNOTATION } from '../objects/annotations';
import { isDecimal, parseInt64 } from '../objects/int64';
import { KubernetesObject } from '../objects/meta';

/*
 * Annotations that stand for fields of the server's own type, which has them as integers.
 * upstream: pkg/apis/apps/v1/conversion.go and pkg/apis/apps/v1beta2/conversion.go
 */

interface IntegerAnnotation {
  readonly annotation: string;
  /** What the server says before the reason why it is no integer. */
  readonly prefix: (value: string) => string;
  readonly emptyIsNone: boolean;
}

const TEMPLATE_GENERATION: IntegerAnnotation = { annotation: TEMPLATE_GENERATION_ANNOTATION, prefix: () => '', emptyIsNone: false };
const ROLLBACK_TO: IntegerAnnotation = {
  annotation: ROLLBACK_TO_ANNOTATION,
  prefix: (value) => `failed to parse annotation[${ROLLBACK_TO_ANNOTATION}]=${value} as int64: `,
  emptyIsNone: true,
};

const CONVERTED: ReadonlyMap<string, IntegerAnnotation> = new Map(['apps/v1', 'apps/v1beta2'].flatMap((version): [string, IntegerAnnotation][] => [
  [`${version}.DaemonSet`, TEMPLATE_GENERATION],
  [`${version}.Deployment`, ROLLBACK_TO],
]));

export interface ConvertedAnnotation {
  /** The object with the annotation as the server writes the integer. */
  readonly object?: KubernetesObject;
  /** What the server says when it makes its own type of the object. */
  readonly error?: DecodeError;
}

/** Converts the annotation of a decoded object of a Go type; undefined where nothing changes. */
export function convertAnnotation(type: string, decoded: unknown): ConvertedAnnotation | undefined {
  const converted = CONVERTED.get(type);
  const object = decoded as KubernetesObject | undefined;
  const value = converted === undefined ? undefined : object?.metadata?.annotations?.[converted.annotation];
  if (converted === undefined || object === undefined || value === undefined) {
    return undefined;
  }
  if (value === '' && converted.emptyIsNone) {
    return { object: withAnnotation(object, converted.annotation, undefined) };
  }
  const integer = parseInt64(value);
  if (integer === undefined) {
    return { error: errorOf(converted, value) };
  }
  const text = String(integer);
  return text === value ? undefined : { object: withAnnotation(object, converted.annotation, text) };
}

function errorOf({ annotation, prefix }: IntegerAnnotation, value: string): DecodeError {
  const message = `${prefix(value)}strconv.ParseInt: parsing ${quote(value)}: ${isDecimal(value) ? 'value out of range' : 'invalid syntax'}`;
  const steps = ['metadata', 'annotations', annotation];
  return { message, path: formatPath(steps), steps, ofPatch: message, codeOfPatch: 500 };
}

function withAnnotation(object: KubernetesObject, annotation: string, value: string | undefined): KubernetesObject {
  const annotations: Record<string, string> = {};
  for (const [key, each] of Object.entries(object.metadata?.annotations ?? {})) {
    const kept = key === annotation ? value : each;
    if (kept !== undefined) {
      putOwn(annotations, key, kept);
    }
  }
  return { ...object, metadata: { ...object.metadata, annotations } };
}
