import { FoundTemplate } from './custom-resource';
import { Identity } from './identity';
import { Locate, PlaceAt, SentWith } from './manifest-object';
import type { WorkloadOnDemand } from './workload-on-demand';
import { JsonObject } from '../../engine/json-object';
import { Kind } from '../../engine/kinds';
import { Verdict } from '../../engine/verdict';

/** How an object is sent. */
interface SentByClient extends SentWith {
  /** On the server's side: whether kubectl does not apply it once more after it has taken over what it applied on its own side before. */
  readonly isAppliedOnce?: true;
  /** Whether the API server merges it, where the object itself says so to the client. */
  readonly isOnServer?: boolean;
  /** Whether the client replaces the object that is there, as `kubectl replace` does. */
  readonly replaces?: true;
  /** Whether the client leaves the object that is there as it is. */
  readonly isSkipped?: true;
  /** Why the client goes no further than a request that it makes before. */
  readonly refusedBefore?: Verdict;
}

/** An object of a kind that the engine reads. */
export interface ServedObject extends Omit<SentByClient, 'hasPlaceholders'> {
  readonly type: 'served';
  readonly identity: Identity;
  readonly kind: Kind;
  readonly value: JsonObject;
  /** The server's warning about the apiVersion. */
  readonly deprecation?: string;
  /** The same workload without its value, if that can be read again. */
  readonly onDemand?: WorkloadOnDemand;
}

/** A pod template of a custom resource. */
export interface CustomTemplate {
  readonly type: 'custom';
  readonly identity: Identity;
  readonly template: FoundTemplate;
  /** The namespace of its pods, as far as it is known. */
  readonly namespace: string;
  /** Whether objects of the kind live in a namespace; undefined where no definition is known and the object names none. */
  readonly namespaced: boolean | undefined;
  readonly resource: OtherObject;
  /** Whether a definition says what is valid. */
  readonly isDefined: boolean;
  /** Field paths of what else looks like a part of a pod. */
  readonly partsOfPods: readonly string[];
}

/** An object on which nothing decides but admission policies. */
export interface OtherObject extends SentByClient {
  readonly type: 'other';
  readonly identity: Identity;
  readonly value: JsonObject;
  /** The server's warning about the apiVersion. */
  readonly deprecation?: string;
  /** Nothing decides on it; the API server may find it invalid. */
  readonly isOnlyValidated?: true;
  /** Of a custom resource: field paths of what looks like a part of a pod, of which its controller may make pods. */
  readonly partsOfPods?: readonly string[];
}

/** An object of a kind that the cluster does not serve. */
export interface UnservedObject {
  readonly type: 'unserved';
  readonly identity: Identity;
  readonly value: JsonObject;
  readonly locate?: Locate;
  readonly placeAt?: PlaceAt;
  readonly message: string;
  readonly fix: string;
  /** The version to write instead, where there is one. */
  readonly version?: string;
  /** The kind to write instead: of one in lower case, which reaches the server and is refused there with a code of its own. */
  readonly meant?: string;
  readonly code?: number;
  /** The object as it is with another value, in a version that the cluster serves; undefined where it does not. */
  readonly asServed: (value: JsonObject) => ServedObject | OtherObject | undefined;
}

/** Something of the set that gets a verdict. */
export type SetItem = ServedObject | CustomTemplate | OtherObject | UnservedObject;

/** Which of the forms of an object that patches change an item is. */
export function formOf(item: SetItem): SentWith['form'] {
  return item.type === 'custom' ? item.resource.form : item.type === 'unserved' ? undefined : item.form;
}
