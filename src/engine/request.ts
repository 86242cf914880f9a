import { AnswersInOrders, Orders } from './no-fixed-order';
import { KubernetesObject } from './objects/meta';
import { UserInfo } from './objects/rbac';
import { Whole } from './objects/shape';
import type { Observe } from './observation';

/** A request to the API server. */
export interface AdmissionRequest {
  readonly operation: 'CREATE' | 'UPDATE' | 'DELETE' | 'CONNECT';
  /** What RBAC calls it, where the operation does not tell: an update is an `update` or a `patch`. */
  readonly verb?: string;
  readonly namespace: string;
  readonly userInfo: UserInfo;
  /** The object, as a JSON value that has not been decoded. */
  readonly object: unknown;
  /** Of an update. */
  readonly oldObject?: unknown;
  /** As `ephemeralcontainers`. */
  readonly subResource?: string;
  /** Of a subresource whose object does not tell, as a Scale. */
  readonly resource?: { readonly group: string; readonly version: string; readonly resource: string };
  /** What the client asked besides: CreateOptions and the like. */
  readonly options?: Readonly<Record<string, unknown>>;
  /** The pod's name in messages, where the cluster makes one up; without it, what the object says. */
  readonly name?: string;
  /** The object's own name is a representative of one that the cluster makes up: messages have `name` instead. */
  readonly hasRepresentativeName?: boolean;
  /** Whether the object is what server-side apply has merged. */
  readonly isMerged?: boolean;
  /** Whether nothing is stored, so that storage has no say. */
  readonly dryRun?: boolean;
  /** Whether the cluster may have an object that is created here: not all of its objects are known. */
  readonly mayExist?: boolean;
  /** How many objects like this one the user wants, as a controller that keeps so many pods; one where it is not given. */
  readonly replicas?: number;
  /** Whether the user wants one for each node, and nobody knows how many there are. */
  readonly onEachNode?: boolean;
  /** Whether the user must be allowed to make the request; otherwise admission alone decides. */
  readonly authorize?: boolean;
  /** What the reader of the body warns of, before all else. */
  readonly warnings?: readonly string[];
  /** Whether a controller asks: it asks again until it gets what it wants, and nobody reads the warnings that the registry sends with the answer. */
  readonly isOfController?: boolean;
  /** Whether what has no fixed order comes by name alone: the answer is one that the API server gives, and others may be as right. */
  readonly ordersByName?: boolean;
  /** Who sees each step, to explain the answer; nobody where it is not given. */
  readonly observe?: Observe;
}

/** A request whose object has been decoded for the cluster's version. */
export interface DecodedRequest extends AdmissionRequest {
  readonly object: KubernetesObject;
  readonly oldObject?: KubernetesObject;
  /** In which order comes what has no fixed one; by name where it is not given. */
  readonly orders?: Orders;
  /** What was answered in other orders; nothing where the order is that of the names. */
  readonly answersInOrders?: AnswersInOrders;
}

/**
 * The request with every field, undefined where absent, so that all requests have one hidden class.
 *
 * A field that is added to a copy of a request, `{ ...request, added }`, would make a class for that copy alone.
 */
export function shapeRequest(given: AdmissionRequest, object: KubernetesObject, oldObject?: KubernetesObject): DecodedRequest {
  const { operation, verb, namespace, userInfo, subResource, resource, options, name, hasRepresentativeName, isMerged, dryRun, mayExist } = given;
  const { replicas, onEachNode, authorize, warnings, isOfController, ordersByName, observe } = given;
  return {
    operation,
    verb,
    namespace,
    userInfo,
    object,
    oldObject,
    subResource,
    resource,
    options,
    name,
    hasRepresentativeName,
    isMerged,
    dryRun,
    mayExist,
    replicas,
    onEachNode,
    authorize,
    warnings,
    isOfController,
    ordersByName,
    observe,
    orders: undefined,
    answersInOrders: undefined,
  } satisfies Whole<DecodedRequest>;
}

/** Whether server-side apply creates the object: a patch comes to one that is not there. */
export function isCreatedByPatch({ operation, isMerged }: Pick<DecodedRequest, 'operation' | 'isMerged'>): boolean {
  return isMerged === true && operation === 'CREATE';
}

/** The object before an update; undefined where there is none, or it is not known. */
export function objectBefore({ operation, oldObject }: DecodedRequest): KubernetesObject | undefined {
  return operation === 'UPDATE' ? oldObject : undefined;
}
