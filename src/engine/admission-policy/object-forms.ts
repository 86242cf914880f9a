import { apiVersionOf, RequestKind } from './request-kind';
import { structValue } from './struct-values';
import { JsonMap as ObjectValue } from '../cel/values/json';
import { defaultCustomObject } from '../custom-resources/defaults';
import { pruneObject } from '../custom-resources/prune';
import { isJsonMap, JsonMap } from '../custom-resources/schema';
import { decode } from '../decoding/decode';
import { strictDecodingError } from '../decoding/unknown-field';
import { defaultClusterObject } from '../defaulting/cluster-object';
import { defaultPod } from '../defaulting/pod';
import { defaultWorkload } from '../defaulting/workload';
import { findKind } from '../kinds';
import { KubernetesObject } from '../objects/meta';
import { defaultOther } from '../other-kinds/defaults';
import { Autoscaler, convertAutoscaler } from '../other-kinds/horizontal-pod-autoscaler';
import { Secret, withStringData } from '../other-kinds/secret';
import { Minor } from '../version';

/*
 * An object in the forms that it takes on its way: as Go holds it, and as the map that expressions see.
 */

export type Read = { readonly object: KubernetesObject } | { readonly error: string };

/** An object as it comes from a client, or out of a patch: without defaults. */
export function readObject({ definition }: RequestKind, value: unknown, minor: Minor): Read {
  if (definition.type === 'custom') {
    const { schema } = definition.version;
    return { object: isJsonMap(value) && schema !== undefined ? pruneObject(value, schema) : value as KubernetesObject };
  }
  const { object, error } = decode(definition.goType, value, minor);
  return error === undefined ? { object: normalize(object as KubernetesObject) } : { error: error.message };
}

/** The same, where unknown fields are refused. */
export function readStrictly(kind: RequestKind, value: unknown, minor: Minor): Read {
  if (kind.definition.type === 'custom') {
    return { object: value as KubernetesObject };
  }
  const { object, error, unknownFields } = decode(kind.definition.goType, value, minor);
  if (error !== undefined) {
    return { error: error.message };
  }
  return unknownFields.length === 0 ? { object: normalize(object as KubernetesObject) } : { error: strictDecodingError(unknownFields) };
}

/** What Go's conversion to the internal version does at once. */
function normalize(object: KubernetesObject): KubernetesObject {
  return object.kind === 'Secret' && object.apiVersion === 'v1' ? withStringData(object as Secret) : object;
}

/** The object with what the API server fills in before admission. */
export function defaultObject(kind: RequestKind, object: KubernetesObject, minor: Minor): KubernetesObject {
  const { definition } = kind;
  if (definition.type === 'custom') {
    const { schema } = definition.version;
    return schema === undefined ? object : defaultCustomObject(object as JsonMap, schema);
  }
  const known = findKind(apiVersionOf(kind), kind.kind);
  if (known === undefined) {
    return defaultOther(object, minor);
  }
  if (kind.kind === 'Pod') {
    return defaultPod(object, minor);
  }
  return known.workload === true ? defaultWorkload(object, minor) : defaultClusterObject(object, minor);
}

const TEMPLATE_GENERATION = 'deprecated.daemonset.template.generation';

/** The object as the map that expressions see. */
export function toMap(kind: RequestKind, object: KubernetesObject, minor: Minor): JsonMap {
  return toValue(kind, object, minor).json;
}

/** The same as a value. */
export function toValue(kind: RequestKind, object: KubernetesObject, minor: Minor): ObjectValue {
  const { definition } = kind;
  if (definition.type === 'custom') {
    return new ObjectValue(object as JsonMap);
  }
  const typed = { ...object, apiVersion: apiVersionOf(kind), kind: kind.kind };
  return structValue(kind.kind === 'DaemonSet' ? withTemplateGeneration(typed) : typed, definition.goType, minor);
}

/** upstream: the internal version has it as a field, and each version that is served as an annotation. */
function withTemplateGeneration(daemonSet: KubernetesObject): KubernetesObject {
  const { metadata = {} } = daemonSet;
  const { annotations = {} } = metadata;
  return Object.hasOwn(annotations, TEMPLATE_GENERATION)
    ? daemonSet
    : { ...daemonSet, metadata: { ...metadata, annotations: { ...annotations, [TEMPLATE_GENERATION]: '0' } } };
}

/** The object in another version of its kind; undefined where the engine cannot tell what becomes of it. */
export function convertObject(from: RequestKind, to: RequestKind, object: KubernetesObject): KubernetesObject | undefined {
  const apiVersion = apiVersionOf(to);
  if (apiVersionOf(from) === apiVersion) {
    return object;
  }
  if (to.definition.type === 'custom') {
    return to.definition.kind.convertsByWebhook ? undefined : { ...object, apiVersion };
  }
  return from.kind === 'HorizontalPodAutoscaler' ? convertAutoscaler(object as Autoscaler, apiVersion) : undefined;
}
