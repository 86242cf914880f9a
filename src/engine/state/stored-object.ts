import { JsonObject } from '../json-object';
import { KubernetesObject } from '../objects/meta';
import { Assumption } from '../verdict';

/** An object that the cluster has. */
export interface StoredObject<T extends KubernetesObject = KubernetesObject> {
  /** Decoded, defaulted and validated. */
  readonly object: T;
  /** The JSON value that the client last applied, where the annotation for it was left out; undefined where the annotations of the object tell. */
  readonly applied?: JsonObject;
  /** The place in the order of the requests; 0 for what was there from the start. */
  readonly order: number;
  /** What was guessed so that the object is there: that an admission policy or a webhook which its creation reaches accepts it. */
  readonly assumptions?: readonly Assumption[];
}

/**
 * What to note of a document that was applied. The annotation for it is left out of an object that is created, and in one that a patch changes it is what
 * the patch has made of it: a directive in the annotations keeps the one before. Of a document that changes nothing, nothing is noted.
 *
 * @param object what is stored; the document itself where nobody knows more
 */
export function notedApplied(applied: JsonObject, object: object, before: StoredObject | undefined): JsonObject | undefined {
  return before === undefined || object === applied ? applied : object === before.object ? before.applied : undefined;
}

/** What tells objects of a kind apart, which are all in namespaces, or none. */
export function keyOf(namespace: string, name: string): string {
  return namespace === '' ? name : `${namespace}/${name}`;
}
