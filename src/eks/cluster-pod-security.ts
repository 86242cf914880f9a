import { App, Chart } from 'cdk8s';
import { Construct, IConstruct } from 'constructs';
import { clusterOf, KubernetesApi } from './kubernetes-api';
import { declareVersion, versionOf } from './kubernetes-version';
import { manifestOrder } from './lazy-modules';
import type { Rank } from './manifest-order';
import { knownProperties, PropertyTypes, shown, TEXT } from '../constructs/known-properties';
import { POD_SECURITY_LABELS, PodSecurityLabels, podSecurityLabels } from '../constructs/pod-security-labels';
import { PodSecurityPolicy } from '../constructs/pod-security-policy';
import { Subject } from '../constructs/subject';
import { LAST_MINOR_WITH_POD_SECURITY_POLICY } from '../engine/kinds';
import { formatMinor, Minor } from '../engine/version';
import { profileOf } from '../manifests/cluster/profile';
import { printable } from '../text/printable';

/** Properties of the pod security of a cluster. */
export interface ClusterPodSecurityProps {
  /** The cluster: a construct of `aws-eks` or `aws-eks-v2` of the AWS CDK, also an imported one. */
  readonly cluster: IConstruct;

  /**
   * The Kubernetes minor version of the cluster, such as `1.35`. Set it for an imported cluster.
   * @default - the version of the cluster construct
   */
  readonly kubernetesVersion?: string;
}

const PROPERTIES: PropertyTypes<ClusterPodSecurityProps> = {
  cluster: { title: 'a cluster of the AWS CDK', matches: (value) => typeof value === 'object' }, kubernetesVersion: TEXT,
};

/** The binding of EKS that allows all authenticated users to use its policy. */
const DEFAULT_BINDING = 'eks:podsecuritypolicy:authenticated';
const DEFAULT_POLICY = 'eks.privileged';
const SYSTEM_NAMESPACE = 'kube-system';

/**
 * The pod security of an Amazon EKS cluster: policies, grants and restricted namespaces, applied in the right order.
 *
 * Add a dependency to every workload that needs it: `workload.node.addDependency(security)`.
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
 * security.revokeDefaultPolicy();
 */
export class ClusterPodSecurity extends Construct {
  private readonly api: KubernetesApi;
  private readonly minor: Minor | undefined;
  /** The manifests to apply before the default policy is revoked. */
  private readonly prerequisites: Construct[] = [];
  private defaultPolicy: Construct | undefined;

  /**
   * @param scope The scope in which to define this construct, such as a stack.
   * @param id The ID of the construct in the scope.
   * @param props The cluster.
   */
  constructor(scope: Construct, id: string, props: ClusterPodSecurityProps) {
    super(scope, id);
    const { cluster: given, kubernetesVersion } = knownProperties(props, PROPERTIES, this.node.path);
    const cluster = clusterOf(given, this.node.path);
    this.api = new KubernetesApi(cluster);
    this.minor = versionOf(cluster, kubernetesVersion, this.node.path);
    if (kubernetesVersion !== undefined) {
      declareVersion(this, cluster.clusterName, kubernetesVersion);
    }
  }

  /**
   * Applies the current objects of a cdk8s chart: namespaces, then policies, roles, bindings, accounts, and then all others.
   *
   * @param id The ID of the resources in this construct.
   * @param chart The chart.
   */
  public addChart(id: string, chart: Chart): void {
    const { RANKS, rankOf, refuseUnserved } = manifestOrder();
    const group = new Construct(this, id);
    const objects = chart.toJson() as Record<string, unknown>[];
    if (this.minor !== undefined) {
      refuseUnserved(objects, { minor: this.minor }, group.node.path);
    } else if (objects.some((object) => object.kind === 'PodSecurityPolicy')) {
      throw this.unknownVersion();
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
   * Revokes the use of `eks.privileged` for all users, on a cluster up to 1.24.
   *
   * Namespaces, policies and grants of this construct are applied before. The pods of kube-system, such as aws-node, kube-proxy and coredns, get a
   * grant of their own. If you remove this construct, EKS has its default again.
   */
  public revokeDefaultPolicy(): void {
    const { minor } = this;
    if (minor === undefined) {
      throw this.unknownVersion();
    }
    if (minor > LAST_MINOR_WITH_POD_SECURITY_POLICY) {
      throw new Error(printable(`${this.node.path}: Kubernetes ${formatMinor(minor)} has no PodSecurityPolicy, so there is no ${DEFAULT_POLICY} to revoke; `
        + 'label the namespaces instead, with RestrictedNamespace, or with labelNamespace for existing ones'));
    }
    if (this.defaultPolicy !== undefined) {
      throw new Error(printable(`${this.node.path}.revokeDefaultPolicy: the use of ${DEFAULT_POLICY} is revoked already; call it once`));
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
   * Adds Pod Security labels to an existing namespace, such as `default`. If you remove this construct, the labels are removed.
   *
   * @param namespace The name of the namespace.
   * @param labels The levels.
   */
  public labelNamespace(namespace: string, labels: PodSecurityLabels): void {
    const place = `${this.node.path}.labelNamespace`;
    if (typeof namespace !== 'string' || namespace === '') {
      throw new Error(printable(`${place}: namespace: found ${shown(namespace)} where the name of a namespace belongs`));
    }
    const added = podSecurityLabels(knownProperties(labels, POD_SECURITY_LABELS, place));
    const id = `labels-${namespace}`;
    if (this.node.tryFindChild(id) !== undefined) {
      throw new Error(printable(`${place}: namespace ${namespace} is labelled already; call labelNamespace once for each namespace, with all levels`));
    }
    const removed = Object.fromEntries(Object.keys(added).map((key) => [key, null]));
    this.api.patch(this, id, {
      resourceName: `namespace/${namespace}`,
      applyPatch: { metadata: { labels: added } },
      restorePatch: { metadata: { labels: removed } },
    });
  }

  private applyAfter(previous: Construct | undefined, group: Construct, rank: Rank, objects: Record<string, unknown>[]): Construct {
    const manifest = this.api.apply(group, rank, objects, objects.some(isDefaultAccount));
    if (previous !== undefined) {
      manifest.node.addDependency(previous);
    }
    if (rank !== 'workloads') {
      this.prerequisites.push(manifest);
      this.defaultPolicy?.node.addDependency(manifest);
    }
    return manifest;
  }

  private unknownVersion(): Error {
    return new Error(printable(`${this.node.path}: the version of the cluster is unknown, so it may not have PodSecurityPolicy; `
      + "set kubernetesVersion to the version of the cluster, such as '1.24'"));
  }
}

/** Whether it is the service account that the cluster creates in each namespace. */
function isDefaultAccount({ kind, metadata }: Record<string, unknown>): boolean {
  return kind === 'ServiceAccount' && (metadata as { readonly name: string }).name === 'default';
}

/** The grants of the system pods: for the service accounts of kube-system, and for the nodes because of their static pods. */
function systemGrant(): Chart {
  const chart = new Chart(new App(), 'kube-system');
  const policy = PodSecurityPolicy.fromName(chart, 'policy', DEFAULT_POLICY);
  policy.allowUse(Subject.serviceAccountsOf(SYSTEM_NAMESPACE));
  policy.allowUse(Subject.group('system:nodes'), { namespace: SYSTEM_NAMESPACE });
  return chart;
}

/** The subjects of the default binding. */
function defaultSubjects(minor: Minor): unknown {
  const eks = profileOf('eks', formatMinor(minor));
  const objects = 'error' in eks ? [] : eks.profile.objects as readonly { readonly kind: string; readonly subjects?: unknown }[];
  return objects.find(({ kind }) => kind === 'ClusterRoleBinding')?.subjects ?? [];
}
