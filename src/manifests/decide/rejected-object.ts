import { Identity } from '../set/identity';

/** An object that is not in the cluster, since the API server does not take it. */
export interface RejectedObject extends Identity {
  /** The answer of the API server. */
  readonly message: string;
}
