import { DecodeError } from './decode-state';
import { formatPath } from './field-path';
import { quote } from '../field/quote';
import { ROLLBACK_TO_ANNOTATION, TEMPLATE_GENERATION_ANNOTATION } from '../objects/annotations';
import { KubernetesObject } from '../objects/meta';

/*
 * Annotations that stand for fields of the server's own type, which has them as integers.
 * upstream: pkg/apis/apps/v1/conversion.go and pkg/apis/apps/v1beta2/conversion.go
 */


interface ReadAnnotation {
  readonly annotation: string;
  readonly reasonOf: (value: string) => string | undefined;
}

const READ_BY: ReadonlyMap<string, ReadAnnotation> = new Map(['apps/v1', 'apps/v1beta2'].flatMap((version): [string, ReadAnnotation][] => [
  [`${version}.DaemonSet`, { annotation: TEMPLATE_GENERATION_ANNOTATION, reasonOf }],
  [`${version}.Deployment`, { annotation: ROLLBACK_TO_ANNOTATION, reasonOf: reasonOfRevision }],
]));

/** What the API server says of a decoded object of a Go type when it makes its own type of it. */
export function annotationError(type: string, object: unknown): DecodeError | undefined {
  const read = READ_BY.get(type);
  return read === undefined ? undefined : errorOf(read, object);
}

function errorOf({ annotation, reasonOf: reason }: ReadAnnotation, object: unknown): DecodeError | undefined {
  const value = (object as KubernetesObject | undefined)?.metadata?.annotations?.[annotation];
  const message = value === undefined ? undefined : reason(value);
  const steps = ['metadata', 'annotations', annotation];
  return message === undefined ? undefined : { message, path: formatPath(steps), steps, ofPatch: message, codeOfPatch: 500 };
}

function reasonOfRevision(value: string): string | undefined {
  // An empty revision is none.
  const reason = value === '' ? undefined : reasonOf(value);
  return reason === undefined ? undefined : `failed to parse annotation[${ROLLBACK_TO_ANNOTATION}]=${value} as int64: ${reason}`;
}

const DECIMAL = /^[+-]?[0-9]+$/;
const MIN_INT64 = -(2n ** 63n);
const MAX_INT64 = 2n ** 63n - 1n;

/** upstream: Go's strconv.ParseInt with base 10 and 64 bits */
function reasonOf(value: string): string | undefined {
  if (!DECIMAL.test(value)) {
    return `strconv.ParseInt: parsing ${quote(value)}: invalid syntax`;
  }
  const integer = BigInt(value.replace('+', ''));
  return integer < MIN_INT64 || integer > MAX_INT64 ? `strconv.ParseInt: parsing ${quote(value)}: value out of range` : undefined;
}
