import { ManagedMap } from './managed-fields';
import { apiVersionOf, RequestKind } from './request-kind';
import { Noted, structValue } from './struct-values';
import { CelJsonMap as ObjectValue } from '../cel/values/json';
import { notedObject } from '../cel/values/noted-json';
import { JsonObject } from '../json-object';
import { TEMPLATE_GENERATION_ANNOTATION } from '../objects/annotations';
import { KubernetesObject } from '../objects/meta';
import { convertBuiltIn } from '../other-kinds/conversions';
import { readObject } from '../other-kinds/read-object';
import { Minor } from '../version';

export type { ReadObject } from '../other-kinds/read-object';
export { defaultObject, readConverted, readObject, readStrictly } from '../other-kinds/read-object';

/*
 * An object in the forms that it takes on its way: as Go holds it, and as the map that expressions see.
 */

/** The object as the map that expressions see. */
export function toMap(kind: RequestKind, object: KubernetesObject, minor: Minor): JsonObject {
  return toValue(kind, object, minor).json;
}

export interface ValueOptions extends Noted {
  /** Whether it is the value that mutations see. */
  readonly isConverted?: boolean;
  /** Whether a mutation made the object, which the server then has in the version that is asked for. */
  readonly isMutated?: boolean;
}

/** The same as a value. */
export function toValue(
  kind: RequestKind, object: KubernetesObject, minor: Minor, { isConverted = false, isMutated = false, ...noted }: ValueOptions = {},
): ObjectValue {
  const { definition } = kind;
  if (definition.type === 'custom') {
    return customValue(object as JsonObject, noted);
  }
  const typed = { ...object, apiVersion: apiVersionOf(kind), kind: kind.kind };
  return structValue(kind.kind === 'DaemonSet' && !isMutated ? withTemplateGeneration(typed) : typed, definition.goType, minor, isConverted, noted);
}

function customValue(object: JsonObject, { managed, observer }: Noted): ObjectValue {
  const value = notedObject(object, observer);
  return managed === undefined ? value : new ManagedMap(value, object, managed);
}

/** upstream: the internal version has it as a field, and each version that is served as an annotation. */
function withTemplateGeneration(daemonSet: KubernetesObject): KubernetesObject {
  const { metadata = {} } = daemonSet;
  const { annotations = {} } = metadata;
  return Object.hasOwn(annotations, TEMPLATE_GENERATION_ANNOTATION)
    ? daemonSet
    : { ...daemonSet, metadata: { ...metadata, annotations: { ...annotations, [TEMPLATE_GENERATION_ANNOTATION]: '0' } } };
}

/** The object in another version of its kind; undefined where the engine cannot tell what becomes of it. */
export function convertObject(from: RequestKind, to: RequestKind, object: KubernetesObject, minor: Minor): KubernetesObject | undefined {
  const apiVersion = apiVersionOf(to);
  if (apiVersionOf(from) === apiVersion) {
    return object;
  }
  if (to.definition.type === 'custom') {
    return to.definition.kind.convertsByWebhook ? undefined : { ...object, apiVersion };
  }
  return convertBuiltIn(from.kind, from, to, object, minor);
}

/** The same of an object that is yet to be read. */
export function readInVersion(from: RequestKind, to: RequestKind, object: KubernetesObject, minor: Minor): KubernetesObject | undefined {
  const read = readObject(from, object, minor);
  return 'error' in read ? undefined : convertObject(from, to, read.object, minor);
}
