import { titleOf } from './identity';
import { withoutTooLargeAnnotation } from './last-applied';
import { isJsonObject, ManifestDocument } from './manifest-object';
import { OtherObject, ServedObject } from './set-item';
import { JsonObject } from '../../engine/json-object';
import { LAST_APPLIED_ANNOTATION } from '../../engine/objects/annotations';
import { KubernetesObject } from '../../engine/objects/meta';
import { findBuiltInKind } from '../../engine/other-kinds/other-kinds';
import { withLastApplied } from '../../engine/state/apply/last-applied';
import { StoredObject } from '../../engine/state/stored-object';

/*
 * Objects before a change, as somebody wrote them: an older version of a file, and not what kubectl get prints.
 */

/**
 * The documents with the annotation that `kubectl apply` writes for each object, where it has nothing that only the server or kubectl sets.
 *
 * @param namespace of objects that set none
 */
export function* asApplied(documents: Iterable<ManifestDocument>, namespace: string): Iterable<ManifestDocument> {
  for (const document of documents) {
    const value = 'value' in document ? valueAsApplied(document.value, namespace) : undefined;
    yield value === undefined || value === document.value ? document : { ...document, value, isAsWritten: true };
  }
}

function valueAsApplied(value: unknown, namespace: string): unknown {
  if (!isJsonObject(value)) {
    return value;
  }
  const { items } = value;
  return Array.isArray(items) ? { ...value, items: items.map((item) => objectAsApplied(item, namespace)) } : objectAsApplied(value, namespace);
}

function objectAsApplied(value: unknown, namespace: string): unknown {
  return isJsonObject(value) && isAsWritten(value) ? withoutTooLargeAnnotation(withLastApplied(inNamespace(value, namespace))) : value;
}

/** The annotation names the namespace, too. */
function inNamespace(object: JsonObject, namespace: string): JsonObject {
  const { apiVersion = '', kind = '', metadata } = object as KubernetesObject;
  const known = findBuiltInKind(apiVersion, kind);
  return known?.namespaced === true && metadata?.namespace === undefined ? { ...object, metadata: { ...metadata, namespace } } : object;
}

/** What only the server sets. */
const SET_BY_SERVER = ['uid', 'resourceVersion', 'creationTimestamp', 'managedFields'];

function isAsWritten(object: JsonObject): boolean {
  const { metadata } = object;
  if (!isJsonObject(metadata) || isOfServer(object)) {
    return false;
  }
  const { annotations = {} } = metadata;
  return isJsonObject(annotations) && !Object.hasOwn(annotations, LAST_APPLIED_ANNOTATION)
    && Object.values(annotations).every((each) => typeof each === 'string');
}

function isOfServer({ metadata, status }: JsonObject): boolean {
  return status !== undefined || (isJsonObject(metadata) && SET_BY_SERVER.some((field) => Object.hasOwn(metadata, field)));
}

/** What is guessed of an object of such a document. */
export function assumedApplied(item: AsWritten, client: string): Pick<StoredObject, 'assumptions'> {
  return isOnlyWritten(item) ? { assumptions: [{ about: titleOf(item.identity), reason: `${AS_WRITTEN}${client} has applied it as --old has it` }] } : NO_GUESS;
}

type AsWritten = Pick<ServedObject | OtherObject, 'identity' | 'value' | 'isAsWritten'>;

/** Whether nothing is known of the object but what somebody wrote. */
export function isOnlyWritten({ value, isAsWritten: isGuess }: AsWritten): boolean {
  return isGuess === true && !isOfServer(value);
}

/** The document as somebody wrote it. */
export function asWrittenIn({ value }: AsWritten): JsonObject {
  const { annotations, ...metadata } = value.metadata as JsonObject;
  const { [LAST_APPLIED_ANNOTATION]: _copy, ...written } = annotations as JsonObject;
  return { ...value, metadata: { ...metadata, ...(Object.keys(written).length > 0 && { annotations: written }) } };
}

const NO_GUESS: Pick<StoredObject, 'assumptions'> = {};
const AS_WRITTEN = '--old has nothing of it that only the server sets, as a uid; assumed that ';
