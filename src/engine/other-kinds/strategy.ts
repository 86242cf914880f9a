import { FieldError } from '../field/error';
import { KubernetesObject } from '../objects/meta';
import { UserInfo } from '../objects/rbac';
import { SignatureToVerify } from '../signature';
import { Validation } from '../validation/validation';
import { Denial } from '../verdict';
import { Minor } from '../version';

/**
 * How the registry treats objects of a kind, between mutating and validating admission. The status of the old object is kept before.
 *
 * upstream: the strategy.go of each kind in pkg/registry
 */
export interface KindStrategy {
  /** The first minor of which it is known; the first that serves the kind, where it is not given. */
  readonly since?: Minor;
  /** Whether the server also asks what is not known here: an object without an error need not be valid. */
  readonly isPartial?: true;
  /** Of a question, that a server answers and does not store: why it is refused. Nothing else is asked of it. */
  readonly refuse?: (object: KubernetesObject, v: Validation) => Denial | undefined;
  /** Whether nothing is asked of the metadata but what is asked of all objects. */
  readonly ignoresMeta?: true;
  /** Drops the fields that are disabled, and sets what the server sets. */
  readonly prepare?: (object: KubernetesObject, old: KubernetesObject | undefined, minor: Minor, requester?: UserInfo) => KubernetesObject;
  /** What the answer shows of a stored object. */
  readonly stored?: (object: KubernetesObject, minor: Minor) => KubernetesObject;
  /** What of an object in which nothing wrong is found is signed, or cannot be told. */
  readonly signed?: (object: KubernetesObject, old: KubernetesObject | undefined, minor: Minor) => SignedPart | undefined;
  readonly validate: (object: KubernetesObject, v: Validation) => void;
  readonly validateUpdate: (object: KubernetesObject, old: KubernetesObject, v: Validation) => void;
}

/** A part of an object that is valid only if a signature is. */
export interface SignedPart {
  readonly path: string;
  /** Undefined where the server asks more than that. */
  readonly signature?: SignatureToVerify;
  /** What the server says of a wrong signature. */
  readonly error?: FieldError;
}
