import { KubernetesObject } from './objects/meta';
import { UserInfo } from './objects/rbac';

/** A request to the API server. */
export interface AdmissionRequest {
  readonly operation: 'CREATE' | 'UPDATE';
  readonly namespace: string;
  readonly userInfo: UserInfo;
  /** A pod or pod controller, as a JSON value that nobody has looked at. */
  readonly object: unknown;
  /** Of an update. */
  readonly oldObject?: unknown;
  /** The pod's name in messages, where the cluster will make one up; without it, what the object says. */
  readonly name?: string;
}

/** A request whose object has been decoded for the cluster's version. */
export interface DecodedRequest extends AdmissionRequest {
  readonly object: KubernetesObject;
  readonly oldObject?: KubernetesObject;
  /** The object was made for this request alone, in the shapes of objects/shape.ts, and may be changed. */
  readonly draft?: true;
}

/** The object before an update; undefined where there is none, or it is not known. */
export function objectBefore({ operation, oldObject }: DecodedRequest): KubernetesObject | undefined {
  return operation === 'UPDATE' ? oldObject : undefined;
}
