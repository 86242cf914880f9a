import type * as cdk from 'aws-cdk-lib';
import type * as awsEks from 'aws-cdk-lib/aws-eks';
import type * as awsEksV2 from 'aws-cdk-lib/aws-eks-v2';

/*
 * The only module that loads aws-cdk-lib, which users of this submodule install.
 */

export const core = (): typeof cdk => require('aws-cdk-lib');
export const eks = (): typeof awsEks => require('aws-cdk-lib/aws-eks');
export const eksV2 = (): typeof awsEksV2 => require('aws-cdk-lib/aws-eks-v2');
