import { FieldError } from '../field/error';
import { KubernetesObject, ObjectMeta } from '../objects/meta';
import { DecodedRequest } from '../request';
import { ClusterState } from '../state/cluster-state';
import { Validation } from '../validation/validation';
import { Unknown } from '../verdict';
import { Minor } from '../version';

/**
 * How the registry treats an update of the status of a kind, between mutating and validating admission.
 *
 * upstream: the strategy of each status in pkg/registry
 */
export interface StatusStrategy {
  /** The metadata that an update of the status leaves as they are. */
  readonly keeps?: readonly (keyof ObjectMeta)[];
  /** Whether nothing is asked of the metadata but what is asked of all objects. */
  readonly ignoresMeta?: true;
  /** Whether it is the spec that is updated, and not the status. */
  readonly isOfSpec?: true;
  /** Drops the fields that are disabled, and sets what the server sets. The rest of the object is that of the old one already. */
  readonly prepare?: (object: KubernetesObject, old: KubernetesObject, minor: Minor) => KubernetesObject;
  readonly validate?: (object: KubernetesObject, old: KubernetesObject, v: Validation) => void;
  /** The errors, with what the user may not write of the status. */
  readonly rights?: (change: StatusChange, errors: readonly FieldError[]) => readonly FieldError[];
  /** What nobody here can tell of a status in which nothing wrong is found. */
  readonly unknowns?: (object: KubernetesObject, old: KubernetesObject) => readonly Unknown[];
  readonly warnings?: (object: KubernetesObject, minor: Minor) => readonly string[];
}

export interface StatusChange {
  readonly state: ClusterState;
  readonly request: DecodedRequest;
  readonly object: KubernetesObject;
  readonly old: KubernetesObject;
}
