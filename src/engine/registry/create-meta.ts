import { KubernetesObject, ObjectMeta } from '../objects/meta';
import { Minor } from '../version';

/*
 * What the server takes out of the metadata of an object.
 * upstream: k8s.io/apiserver/pkg/registry/rest/create.go BeforeCreate, update.go BeforeUpdate
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

/** The metadata of a new object, which is not being deleted. */
export function prepareMetaForCreate<T extends KubernetesObject>(object: T): T {
  const { metadata } = object;
  return metadata?.deletionTimestamp === undefined && metadata?.deletionGracePeriodSeconds === undefined
    ? object
    : { ...object, metadata: { ...metadata, deletionTimestamp: undefined, deletionGracePeriodSeconds: undefined } };
}
