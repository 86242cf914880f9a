import { KubectlV35Layer } from '@aws-cdk/lambda-layer-kubectl-v35';
import { Stack, StackProps } from 'aws-cdk-lib';
import { InstanceType, IVpc, Port, SecurityGroup, SubnetType } from 'aws-cdk-lib/aws-ec2';
import { Cluster, EndpointAccess } from 'aws-cdk-lib/aws-eks';
import { AccountRootPrincipal, ManagedPolicy, Role, ServicePrincipal } from 'aws-cdk-lib/aws-iam';
import { Construct } from 'constructs';
import { Kubernetes } from './kubernetes';

export interface ClusterStackProps extends StackProps {
  readonly vpc: IVpc;
  readonly kubernetes: Kubernetes;
}

const NAME = 'c_1_event_processor';

/** The cluster with its nodes, and the roles of the cluster, the nodes and the administrators. */
export class ClusterStack extends Stack {
  public readonly cluster: Cluster;

  constructor(scope: Construct, id: string, props: ClusterStackProps) {
    super(scope, id, { description: 'The cluster and its nodes', ...props });
    const { vpc, kubernetes } = props;
    this.cluster = new Cluster(this, NAME, {
      clusterName: NAME,
      version: kubernetes.version,
      kubectlLayer: new KubectlV35Layer(this, 'kubectl'),
      vpc,
      vpcSubnets: [{ subnetType: SubnetType.PUBLIC }, { subnetType: SubnetType.PRIVATE_WITH_EGRESS }],
      endpointAccess: EndpointAccess.PUBLIC,
      role: this.serviceRole('c_SvcRole', 'eks.amazonaws.com', ['AmazonEKSClusterPolicy', 'AmazonEKSVPCResourceController']),
      mastersRole: new Role(this, 'c_admin', { assumedBy: new AccountRootPrincipal() }),
      securityGroup: this.securityGroup(vpc),
      defaultCapacity: 0,
      outputConfigCommand: true,
    });
    this.addNodes(vpc, kubernetes);
    this.addAdministrator();
    // The provider is made when it is asked for.
    this.exportValue(this.cluster.openIdConnectProvider.openIdConnectProviderArn, { name: `${id}-oidc-provider` });
  }

  private serviceRole(id: string, service: string, policies: readonly string[]): Role {
    return new Role(this, id, {
      assumedBy: new ServicePrincipal(service),
      managedPolicies: policies.map((policy) => ManagedPolicy.fromAwsManagedPolicyName(policy)),
    });
  }

  private securityGroup(vpc: IVpc): SecurityGroup {
    const group = new SecurityGroup(this, 'eksClusterSG', { vpc, description: 'EKS cluster', allowAllOutbound: true });
    group.addIngressRule(group, Port.allTraffic(), 'within the group');
    return group;
  }

  private addNodes(vpc: IVpc, { amiType }: Kubernetes): void {
    this.cluster.addNodegroupCapacity(`n_g_${NAME}`, {
      nodegroupName: `${NAME}_n_g`,
      instanceTypes: [new InstanceType('t3.medium')],
      minSize: 2,
      desiredSize: 2,
      maxSize: 4,
      diskSize: 20,
      amiType,
      subnets: { subnetType: SubnetType.PRIVATE_WITH_EGRESS },
      nodeRole: this.serviceRole('c_NodeRole', 'ec2.amazonaws.com', [
        'AmazonEKSWorkerNodePolicy', 'AmazonEC2ContainerRegistryReadOnly', 'AmazonEKS_CNI_Policy', 'AmazonSSMManagedInstanceCore',
      ]),
    });
    this.cluster.addFargateProfile('FargateEnabled', {
      fargateProfileName: 'miztiik_n_g_fargate',
      selectors: [{ namespace: 'default', labels: { fargate: 'enabled' } }],
      vpc,
      subnetSelection: { subnetType: SubnetType.PRIVATE_WITH_EGRESS },
    });
  }

  /** A service account with all permissions, for signing in to the dashboard. */
  private addAdministrator(): void {
    const metadata = { name: 'eks-admin' };
    const account = { name: 'eks-admin', namespace: 'kube-system' };
    this.cluster.addManifest('eks-admin',
      { apiVersion: 'v1', kind: 'ServiceAccount', metadata: account },
      {
        apiVersion: 'rbac.authorization.k8s.io/v1',
        kind: 'ClusterRoleBinding',
        metadata,
        roleRef: { apiGroup: 'rbac.authorization.k8s.io', kind: 'ClusterRole', name: 'cluster-admin' },
        subjects: [{ kind: 'ServiceAccount', ...account }],
      });
  }
}
