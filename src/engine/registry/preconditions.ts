import { ObjectMeta } from '../objects/meta';

/** The object that a request means: one of another uid or version is another object. */
export interface Preconditions {
  readonly uid?: string;
  readonly resourceVersion?: string;
}

/** Something that the request says and the stored object does not have. */
export interface FailedPrecondition {
  readonly field: 'UID' | 'ResourceVersion';
  readonly wanted: string;
  readonly found: string;
}

/** Stand for what the server makes up, in messages about objects that say nothing of it. */
export const UNKNOWN_UID = '<uid>';
const UNKNOWN_VERSION = '<resourceVersion>';

/** The first precondition that the object does not meet. An object whose uid or version is not known meets none. */
export function failedPrecondition({ uid, resourceVersion }: Preconditions, metadata: ObjectMeta = {}): FailedPrecondition | undefined {
  if (uid !== undefined && uid !== metadata.uid) {
    return { field: 'UID', wanted: uid, found: metadata.uid ?? UNKNOWN_UID };
  }
  return resourceVersion === undefined || resourceVersion === metadata.resourceVersion
    ? undefined
    : { field: 'ResourceVersion', wanted: resourceVersion, found: metadata.resourceVersion ?? UNKNOWN_VERSION };
}
