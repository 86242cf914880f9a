import { KubernetesObject, ObjectMeta } from '../objects/meta';
import { Minor } from '../version';

/*
 * What the server takes out of the metadata of an object.
 * upstream: k8s.io/apiserver/pkg/registry/rest/create.go BeforeCreate, meta.go, update.go BeforeUpdate
 */

/** The name that no server keeps. */
interface NamedCluster extends ObjectMeta {
  readonly clusterName?: string;
}

/** The minor that warns of it; the next does not know the field. */
const WARNS_OF_CLUSTER_NAMES: Minor = 24;
const CLUSTER_NAME_WARNING = 'metadata.clusterName was specified. This field is not preserved and will be removed from the schema in 1.25';

/** The object without a name of its cluster. */
export function withoutClusterName<T extends KubernetesObject>(object: T): T {
  const metadata: NamedCluster | undefined = object.metadata;
  return metadata?.clusterName ? { ...object, metadata: { ...metadata, clusterName: undefined } } : object;
}

const NONE: readonly string[] = [];

/** upstream: also where validation refuses the object. */
export function warningsOfClusterName({ metadata }: KubernetesObject, minor: Minor): readonly string[] {
  return minor === WARNS_OF_CLUSTER_NAMES && (metadata as NamedCluster | undefined)?.clusterName ? [CLUSTER_NAME_WARNING] : NONE;
}

/** Metadata as a client may write them. */
interface MetaOfClient extends ObjectMeta {
  readonly selfLink?: string;
}

/**
 * The object that a client wants to create, without what the server alone sets. Admission plugins may set it again.
 *
 * upstream: k8s.io/apiserver/pkg/registry/rest/meta.go WipeObjectMetaSystemFields
 */
export function withoutSystemFields<T extends KubernetesObject>(object: T): T {
  const { metadata }: { readonly metadata?: MetaOfClient } = object;
  if (metadata === undefined || !hasSystemFields(metadata)) {
    return object;
  }
  // What has no type is written as it is: a field that is undefined would be there.
  const {
    uid: _uid, creationTimestamp: _created, deletionTimestamp: _deleted, deletionGracePeriodSeconds: _period, selfLink: _link, ...rest
  } = metadata;
  return { ...object, metadata: rest };
}

function hasSystemFields({ uid, creationTimestamp, deletionTimestamp, deletionGracePeriodSeconds, selfLink }: MetaOfClient): boolean {
  return uid !== undefined || creationTimestamp !== undefined || deletionTimestamp !== undefined || deletionGracePeriodSeconds !== undefined
    || selfLink !== undefined;
}
