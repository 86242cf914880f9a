import { defaultOther } from './defaults';
import { withBothCIDRs } from './node';
import { isValidatedDefinition } from './other-kinds';
import { errorOfAnnotations } from './read-autoscaler-annotations';
import { Secret, withStringData } from './secret';
import { apiVersionOf, RequestKind } from '../admission-policy/request-kind';
import { defaultCustomObject } from '../custom-resources/defaults';
import { readCustom } from '../custom-resources/read-custom';
import { decode, errorOfPatched } from '../decoding/decode';
import { strictDecodingError } from '../decoding/unknown-field';
import { withWrappedIntegers } from '../decoding/wrapped-integers';
import { defaultClusterObject } from '../defaulting/cluster-object';
import { defaultPod } from '../defaulting/pod';
import { defaultWorkload } from '../defaulting/workload';
import { JsonObject } from '../json-object';
import { findKind } from '../kinds';
import { apiextensions } from '../lazy-modules';
import { KubernetesObject } from '../objects/meta';
import { Minor } from '../version';

/*
 * Objects of any kind, as a server reads them.
 */

export type ReadObject = { readonly object: KubernetesObject } | { readonly error: string };

/** An object as it comes from a client, or out of a patch: without defaults. */
export function readObject(kind: RequestKind, value: unknown, minor: Minor, isMerged = false): ReadObject {
  const { definition } = kind;
  if (isValidatedDefinition(kind, minor)) {
    const read = apiextensions().readSentDefinition(value, minor);
    return 'error' in read ? { error: read.error.message } : { object: read.definition };
  }
  if (definition.type === 'custom') {
    const read = readCustom(definition, value, minor, isMerged);
    return 'error' in read ? read : { object: read.object };
  }
  const { object, error } = decode(definition.goType, value, minor);
  const message = error === undefined ? errorOfConversion(object as KubernetesObject, minor) : error.message;
  return message === undefined ? { object: normalize(object as KubernetesObject, minor) } : { error: message };
}

function errorOfConversion(object: KubernetesObject, minor: Minor): string | undefined {
  return object.apiVersion === 'autoscaling/v1' && object.kind === 'HorizontalPodAutoscaler' ? errorOfAnnotations(object, minor) : undefined;
}

/**
 * The same of what Go has converted from a map: another reader, which tells other errors, and keeps the last bits of integers that are too large.
 *
 * upstream: k8s.io/apimachinery/pkg/runtime/converter.go fromUnstructured
 */
export function readConverted(kind: RequestKind, value: unknown, minor: Minor): ReadObject {
  const read = readObject(kind, value, minor);
  const { definition } = kind;
  if (!('error' in read) || definition.type === 'custom' || definition.goType === '') {
    return read;
  }
  const { ofPatch } = errorOfPatched(definition.goType, value, minor) ?? {};
  return ofPatch === undefined ? readObject(kind, withWrappedIntegers(definition.goType, value as JsonObject, minor), minor) : { error: ofPatch };
}

/** The same, where unknown fields are refused. */
export function readStrictly(kind: RequestKind, value: unknown, minor: Minor): ReadObject {
  if (kind.definition.type === 'custom') {
    return { object: value as KubernetesObject };
  }
  const { object, error, unknownFields } = decode(kind.definition.goType, value, minor);
  if (error !== undefined) {
    return { error: error.message };
  }
  return unknownFields.length === 0 ? { object: normalize(object as KubernetesObject, minor) } : { error: strictDecodingError(unknownFields) };
}

/** What Go's conversion to the internal version does at once. */
export function normalize(object: KubernetesObject, minor: Minor): KubernetesObject {
  if (object.apiVersion !== 'v1') {
    return object;
  }
  return object.kind === 'Secret' ? withStringData(object as Secret) : object.kind === 'Node' ? withBothCIDRs(object, minor) : object;
}

/** The object with what the API server fills in before admission. */
export function defaultObject(kind: RequestKind, object: KubernetesObject, minor: Minor): KubernetesObject {
  const { definition } = kind;
  if (isValidatedDefinition(kind, minor)) {
    return apiextensions().defaultDefinition(object);
  }
  if (definition.type === 'custom') {
    const { schema } = definition.version;
    return schema === undefined ? object : defaultCustomObject(object as JsonObject, schema);
  }
  const known = findKind(apiVersionOf(kind), kind.kind);
  if (known === undefined) {
    return defaultOther(object, minor);
  }
  const defaulted = kind.kind === 'Pod' ? defaultPod(object, minor) : known.workload === true ? defaultWorkload(object, minor) : defaultClusterObject(object, minor);
  return withStatusOf(defaulted, object);
}

/** The status stays as it is. */
function withStatusOf(object: KubernetesObject, { status }: KubernetesObject & { readonly status?: unknown }): KubernetesObject {
  return status === undefined ? object : { ...object, status } as KubernetesObject;
}
