import { JsonObject } from '../json-object';
import { KubernetesObject } from '../objects/meta';
import { Assumption } from '../verdict';

/** An object that the cluster has. */
export interface StoredObject<T extends KubernetesObject = KubernetesObject> {
  /** Decoded, defaulted and validated. */
  readonly object: T;
  /** The JSON value that the client last applied; undefined for an object that was there from the start. */
  readonly applied?: JsonObject;
  /** The place in the order of the requests; 0 for what was there from the start. */
  readonly order: number;
  /** What was guessed so that the object is there: that an admission policy or a webhook which its creation reaches accepts it. */
  readonly assumptions?: readonly Assumption[];
}

/** What tells objects of a kind apart. */
export function keyOf(namespace: string, name: string): string {
  return `${namespace}/${name}`;
}
