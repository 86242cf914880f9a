import type * as awsEks from 'aws-cdk-lib/aws-eks';
import type * as awsEksV2 from 'aws-cdk-lib/aws-eks-v2';
import { Construct } from 'constructs';
import { eks, eksV2 } from './aws';

/** A change to an existing object, and the change that reverts it. */
export interface ReversiblePatch {
  readonly resourceName: string;
  readonly applyPatch: Record<string, unknown>;
  readonly restorePatch: Record<string, unknown>;
}

/** Changes the objects of a cluster with the constructs of aws-eks or aws-eks-v2. */
export class KubernetesApi {
  constructor(private readonly cluster: awsEks.ICluster | awsEksV2.ICluster) {}

  public apply(scope: Construct, id: string, manifest: Record<string, unknown>[]): Construct {
    const { cluster } = this;
    return isOfFirstModule(cluster)
      ? new (eks().KubernetesManifest)(scope, id, { cluster, manifest })
      : new (eksV2().KubernetesManifest)(scope, id, { cluster, manifest });
  }

  public patch(scope: Construct, id: string, patch: ReversiblePatch): Construct {
    const { cluster } = this;
    return isOfFirstModule(cluster)
      ? new (eks().KubernetesPatch)(scope, id, { cluster, ...patch, patchType: eks().PatchType.MERGE })
      : new (eksV2().KubernetesPatch)(scope, id, { cluster, ...patch, patchType: eksV2().PatchType.MERGE });
  }
}

/** aws-eks-v2 has no handler for spot instances. */
function isOfFirstModule(cluster: awsEks.ICluster | awsEksV2.ICluster): cluster is awsEks.ICluster {
  return 'addSpotInterruptHandler' in cluster;
}
