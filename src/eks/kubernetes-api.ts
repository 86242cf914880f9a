import type * as awsEks from 'aws-cdk-lib/aws-eks';
import type * as awsEksV2 from 'aws-cdk-lib/aws-eks-v2';
import { Construct, IConstruct } from 'constructs';
import { eks, eksV2 } from './aws';
import { shown } from '../constructs/known-properties';
import { printable } from '../text/printable';

/** A change to an existing object, and the change that reverts it. */
export interface ReversiblePatch {
  readonly resourceName: string;
  readonly applyPatch: Record<string, unknown>;
  readonly restorePatch: Record<string, unknown>;
}

/** A cluster of aws-eks or aws-eks-v2. An imported cluster has no version. */
export type Cluster = (awsEks.ICluster | awsEksV2.ICluster) & { readonly version?: awsEks.KubernetesVersion };

/** Throws if the construct is not a cluster. */
export function clusterOf(construct: IConstruct, path: string): Cluster {
  if (isCluster(construct)) {
    return construct;
  }
  const found = Construct.isConstruct(construct) ? construct.node.path : shown(construct);
  throw new Error(printable(`${path}: cluster: found ${found} where a cluster of aws-eks or aws-eks-v2 belongs`));
}

export function isCluster(construct: IConstruct): construct is Cluster {
  return Construct.isConstruct(construct) && 'clusterName' in construct && 'addManifest' in construct;
}

/** Changes the objects of a cluster with the constructs of aws-eks or aws-eks-v2. */
export class KubernetesApi {
  constructor(private readonly cluster: Cluster) {}

  /** @param overwrite Whether objects may be in the cluster already. */
  public apply(scope: Construct, id: string, manifest: Record<string, unknown>[], overwrite: boolean): Construct {
    const { cluster } = this;
    const props = { manifest, ...(overwrite && { overwrite }) };
    return isOfFirstModule(cluster)
      ? new (eks(cluster).KubernetesManifest)(scope, id, { ...props, cluster })
      : new (eksV2(cluster).KubernetesManifest)(scope, id, { ...props, cluster });
  }

  public patch(scope: Construct, id: string, patch: ReversiblePatch): Construct {
    const { cluster } = this;
    return isOfFirstModule(cluster)
      ? new (eks(cluster).KubernetesPatch)(scope, id, { cluster, ...patch, patchType: eks(cluster).PatchType.MERGE })
      : new (eksV2(cluster).KubernetesPatch)(scope, id, { cluster, ...patch, patchType: eksV2(cluster).PatchType.MERGE });
  }
}

/** aws-eks-v2 has no handler for spot instances. */
function isOfFirstModule(cluster: Cluster): cluster is awsEks.ICluster {
  return 'addSpotInterruptHandler' in cluster;
}
