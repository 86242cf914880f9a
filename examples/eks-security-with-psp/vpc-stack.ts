import { CfnOutput, Stack, StackProps } from 'aws-cdk-lib';
import { IpAddresses, SubnetType, Vpc } from 'aws-cdk-lib/aws-ec2';
import { Construct } from 'constructs';

/** The network: two zones, each with a public, a private and an isolated subnet, and one NAT gateway. */
export class VpcStack extends Stack {
  public readonly vpc: Vpc;

  constructor(scope: Construct, id: string, props: StackProps = {}) {
    super(scope, id, { description: 'The network of the cluster', ...props });
    this.vpc = new Vpc(this, 'vpc', {
      ipAddresses: IpAddresses.cidr('10.10.0.0/16'),
      maxAzs: 2,
      natGateways: 1,
      subnetConfiguration: [
        { name: 'public', subnetType: SubnetType.PUBLIC, cidrMask: 24 },
        { name: 'app', subnetType: SubnetType.PRIVATE_WITH_EGRESS, cidrMask: 24 },
        { name: 'db', subnetType: SubnetType.PRIVATE_ISOLATED, cidrMask: 24 },
      ],
    });
    new CfnOutput(this, 'VpcId', { value: this.vpc.vpcId });
  }
}
