import type * as awsEks from 'aws-cdk-lib/aws-eks';
import type * as awsEksV2 from 'aws-cdk-lib/aws-eks-v2';
import { App, Chart } from 'cdk8s';
import { Construct } from 'constructs';
import { KubernetesApi } from './kubernetes-api';
import { declareVersion, versionOf } from './kubernetes-version';
import { manifestOrder } from './lazy-modules';
import type { Rank } from './manifest-order';
import { PodSecurityLabels, podSecurityLabels } from '../constructs/pod-security-labels';
import { PodSecurityPolicy } from '../constructs/pod-security-policy';
import { Subject } from '../constructs/subject';
import { formatMinor, Minor } from '../engine/version';
import { profileOf } from '../manifests/cluster/profile';

/** The cluster that is to be secured. */
export interface ClusterPodSecurityProps {
  /** A cluster of `aws-eks` or `aws-eks-v2`. */
  readonly cluster: awsEks.ICluster | awsEksV2.ICluster;

  /**
   * The minor version of Kubernetes that the cluster runs, such as `1.35`.
   * @default - that of the cluster's construct; an imported cluster has none, so name it there
   */
  readonly kubernetesVersion?: string;
}

/** The binding by which EKS lets everyone who has logged in use its policy. */
const DEFAULT_BINDING = 'eks:podsecuritypolicy:authenticated';
const DEFAULT_POLICY = 'eks.privileged';
const SYSTEM_NAMESPACE = 'kube-system';

/**
 * The pod security of a cluster of Amazon EKS: policies, grants and restricted namespaces, applied in an order that works.
 *
 * Other resources that need it depend on it: `workload.node.addDependency(security)`.
 *
 * @example
 *
 * /// fixture=eks
 * declare const stack: Stack;
 * declare const cluster: awsEks.Cluster;
 * const chart = new cdk8s.Chart(new cdk8s.App(), 'security');
 * const team = new RestrictedNamespace(chart, 'team', { name: 'team-a' });
 * PodSecurityPolicy.restricted(chart, 'policy').allowUse(team.addServiceAccount('builder'));
 *
 * const security = new eks.ClusterPodSecurity(stack, 'pod-security', { cluster });
 * security.addChart('team', chart);
 * security.replaceDefaultPolicy();
 */
export class ClusterPodSecurity extends Construct {
  private readonly api: KubernetesApi;
  private readonly minor: Minor | undefined;
  /** What must be there before the cluster's own default may go. */
  private readonly prerequisites: Construct[] = [];
  private defaultPolicy: Construct | undefined;

  /**
   * @param scope The construct that shall contain it: the stack whose template gets the resources.
   * @param id Its name within the scope.
   * @param props The cluster.
   */
  constructor(scope: Construct, id: string, props: ClusterPodSecurityProps) {
    super(scope, id);
    const { cluster, kubernetesVersion } = props;
    this.api = new KubernetesApi(cluster);
    this.minor = versionOf(cluster, kubernetesVersion, this.node.path);
    if (kubernetesVersion !== undefined) {
      declareVersion(this, cluster.clusterName, kubernetesVersion);
    }
  }

  /**
   * Applies the objects of a cdk8s chart, as they are now: namespaces, then policies, roles, bindings, accounts, and then the rest.
   *
   * @param id A name for the resources, within this construct.
   * @param chart The chart.
   */
  public addChart(id: string, chart: Chart): void {
    const { RANKS, rankOf, refuseUnserved } = manifestOrder();
    const group = new Construct(this, id);
    const objects = chart.toJson() as Record<string, unknown>[];
    if (this.minor !== undefined) {
      refuseUnserved(objects, this.minor, group.node.path);
    } else if (objects.some((object) => object.kind === 'PodSecurityPolicy')) {
      throw this.withoutVersion();
    }
    let previous: Construct | undefined;
    for (const rank of RANKS) {
      const ranked = objects.filter((object) => rankOf(object) === rank);
      if (ranked.length > 0) {
        previous = this.applyAfter(previous, group, rank, ranked);
      }
    }
  }

  /**
   * Takes the use of `eks.privileged` away from everyone, on a cluster to 1.24, after all that this construct applies but workloads.
   *
   * The pods of kube-system (aws-node, kube-proxy, coredns) keep it by a grant of their own. When this construct is removed, the
   * default is restored.
   */
  public replaceDefaultPolicy(): void {
    const { minor } = this;
    if (minor === undefined) {
      throw this.withoutVersion();
    }
    if (!manifestOrder().hasPolicies(minor)) {
      throw new Error(`${this.node.path}: Kubernetes ${formatMinor(minor)} has no PodSecurityPolicy, so there is no ${DEFAULT_POLICY} to take away; `
        + 'label the namespaces instead: RestrictedNamespace, or labelNamespace for those that are there');
    }
    this.addChart('kube-system', systemGrant());
    this.defaultPolicy = this.api.patch(this, 'default-policy', {
      resourceName: `clusterrolebinding/${DEFAULT_BINDING}`,
      applyPatch: { subjects: [] },
      restorePatch: { subjects: defaultSubjects(minor) },
    });
    this.defaultPolicy.node.addDependency(...this.prerequisites);
  }

  /**
   * Labels a namespace that is in the cluster already, such as `default`, for the Pod Security plugin. Reversible: when this construct is
   * removed, the labels go too.
   *
   * @param namespace The namespace's name.
   * @param labels The levels.
   */
  public labelNamespace(namespace: string, labels: PodSecurityLabels): void {
    const added = podSecurityLabels(labels);
    const removed = Object.fromEntries(Object.keys(added).map((key) => [key, null]));
    this.api.patch(this, `labels-${namespace}`, {
      resourceName: `namespace/${namespace}`,
      applyPatch: { metadata: { labels: added } },
      restorePatch: { metadata: { labels: removed } },
    });
  }

  private applyAfter(previous: Construct | undefined, group: Construct, rank: Rank, objects: Record<string, unknown>[]): Construct {
    const manifest = this.api.apply(group, rank, objects);
    if (previous !== undefined) {
      manifest.node.addDependency(previous);
    }
    if (rank !== 'workloads') {
      this.prerequisites.push(manifest);
      this.defaultPolicy?.node.addDependency(manifest);
    }
    return manifest;
  }

  private withoutVersion(): Error {
    return new Error(`${this.node.path}: nobody can tell whether the cluster has PodSecurityPolicy, since its version is not known here; `
      + "set kubernetesVersion to that of the cluster, such as '1.24'");
  }
}

/** What the cluster's own pods need once the default is gone: the accounts of kube-system, and the nodes for their static pods. */
function systemGrant(): Chart {
  const chart = new Chart(new App(), 'kube-system');
  const policy = PodSecurityPolicy.fromName(chart, 'policy', DEFAULT_POLICY);
  policy.allowUse(Subject.serviceAccountsOf(SYSTEM_NAMESPACE));
  policy.allowUse(Subject.group('system:nodes'), { namespace: SYSTEM_NAMESPACE });
  return chart;
}

/** Whom EKS binds. */
function defaultSubjects(minor: Minor): unknown {
  const eks = profileOf('eks', formatMinor(minor));
  const objects = 'error' in eks ? [] : eks.profile.objects as readonly { readonly kind: string; readonly subjects?: unknown }[];
  return objects.find(({ kind }) => kind === 'ClusterRoleBinding')?.subjects ?? [];
}
