import { PatchTarget } from './patch';
import { JsonObject } from '../../engine/json-object';

/** What the cluster makes of objects and patches. */
export interface PatchedCluster {
  /** An object of a manifest, or one that exists already, as the API server writes it; undefined where that is not known. */
  readonly formOf: (object: unknown, isOfManifest: boolean) => JsonObject | undefined;
  /** Why kubectl finds no such kind; undefined where it may find one. */
  readonly whyNotServed: (target: PatchTarget) => string | undefined;
  /** Why the API server refuses to change a written object; undefined where it may change it. */
  readonly whyNotChanged: (before: JsonObject, after: JsonObject) => string | undefined;
}

/** Of which nothing is known. */
export const UNKNOWN_CLUSTER: PatchedCluster = { formOf: () => undefined, whyNotServed: () => undefined, whyNotChanged: () => undefined };
