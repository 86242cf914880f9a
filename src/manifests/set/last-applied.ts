import { isJsonObject } from './manifest-object';
import { NumberLiteral } from '../../engine/decoding/number-literal';
import { formatFieldError } from '../../engine/field/error';
import { JsonObject } from '../../engine/json-object';
import { LAST_APPLIED_ANNOTATION } from '../../engine/objects/annotations';
import { withLastApplied } from '../../engine/state/apply/last-applied';
import { tooLong } from '../../engine/validation/object-meta';
import { rulesFor } from '../../engine/validation/rules';
import { Minor } from '../../engine/version';
import { byteLength } from '../../yaml';

/** upstream: TotalAnnotationSizeLimitB of k8s.io/apimachinery */
const MOST_BYTES = 256 * 1024;
/** Go writes a character in at most 6 bytes: as \u0000. */
const MOST_BYTES_OF_CHARACTER = 6;

/**
 * A warning about an object that is too large for `kubectl apply`, which puts the whole object into an annotation. It is no denial: who applies on the
 * server's side or by Helm writes no such annotation.
 */
export function tooLargeToApply(value: JsonObject, minor: Minor): string | undefined {
  if (mostBytesOf(value) <= MOST_BYTES) {
    return undefined;
  }
  const size = sizeOfAnnotations(withLastApplied(value));
  return size <= MOST_BYTES ? undefined : 'the object is too large for kubectl apply, which puts all of it into the annotation '
    + `${LAST_APPLIED_ANNOTATION}: its annotations then have ${size} bytes, and the API server answers: `
    + `${formatFieldError(tooLong('metadata.annotations', MOST_BYTES, rulesFor(minor)))}. ${ON_SERVER}`;
}

const ON_SERVER = 'Use kubectl apply --server-side, or the sync option ServerSideApply=true of Argo CD';

/** Whether the annotations of an object, with that of `kubectl apply`, are more than the API server accepts. */
export function hasTooLargeAnnotations(annotated: JsonObject): boolean {
  const texts = annotationTexts(annotated);
  const length = texts.reduce((sum, text) => sum + text.length, 0);
  return length * MOST_BYTES_IN_UTF8 > MOST_BYTES && sizeOfAnnotations(annotated) > MOST_BYTES;
}

/** An update as a client sends it that writes no such annotation, where the API server would refuse it for the annotation alone. */
export function withoutTooLargeAnnotation(patched: JsonObject): JsonObject {
  if (!hasTooLargeAnnotations(patched)) {
    return patched;
  }
  const { metadata } = patched as { readonly metadata: { readonly annotations: JsonObject } };
  const { [LAST_APPLIED_ANNOTATION]: _copy, ...annotations } = metadata.annotations;
  return { ...patched, metadata: { ...metadata, annotations } };
}

/** A character of JavaScript is at most 3 bytes in UTF-8. */
const MOST_BYTES_IN_UTF8 = 3;

function sizeOfAnnotations(annotated: JsonObject): number {
  return annotationTexts(annotated).reduce((sum, text) => sum + byteLength(text), 0);
}

function annotationTexts(annotated: JsonObject): readonly string[] {
  const { metadata } = annotated as { readonly metadata: { readonly annotations: JsonObject } };
  return Object.entries(metadata.annotations).flat().filter((text) => typeof text === 'string');
}

/** An upper limit for the size of an object with that annotation, which is quick to find: the annotations are there twice. */
function mostBytesOf(value: JsonObject): number {
  const { metadata } = value;
  const annotations = isJsonObject(metadata) ? metadata.annotations : undefined;
  return mostBytes(value) + mostBytes(annotations) + LAST_APPLIED_ANNOTATION.length + 2;
}

/** Of a value as JSON. */
function mostBytes(value: unknown): number {
  if (typeof value === 'string') {
    return value.length * MOST_BYTES_OF_CHARACTER + 2;
  }
  if (typeof value !== 'object' || value === null) {
    return String(value).length;
  }
  if (value instanceof NumberLiteral) {
    return value.source.length;
  }
  let sum = 2;
  if (Array.isArray(value)) {
    for (let i = 0; i < value.length; i++) {
      sum += mostBytes(value[i]) + 1;
    }
    return sum;
  }
  for (const key in value) {
    sum += key.length * MOST_BYTES_OF_CHARACTER + mostBytes((value as JsonObject)[key]) + 4;
  }
  return sum;
}
